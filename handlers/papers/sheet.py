"""A table as a file that spreadsheets open and letters are merged from: XLSX, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would calculate instead of showing (OWASP, CSV injection)."""
WIDEST = 60
"""Signs that a column is wide at most."""


def csv_file(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes Vietnamese for another encoding."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def xlsx_file(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet, its head bold and kept in sight; every cell is text, as wide as what stands in it."""
    # Loaded only when a sheet is wanted.
    from xlsxwriter import Workbook

    out, table = io.BytesIO(), [list(row) for row in rows]
    with Workbook(out, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, bold)
            cells = [row[column] for row in table]
            sheet.set_column(column, column, min(WIDEST, 2 + max(map(len, [title, *cells]))))
            for line, cell in enumerate(cells, 1):
                sheet.write_string(line, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table), len(head) - 1)
    return out.getvalue()
