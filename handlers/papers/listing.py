"""A list as a spreadsheet to print: what it is above it, a head on every page, as wide as the paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

WIDEST = 40
"""Characters that a column is wide at most; longer texts go on in the next line."""
SHEET = 31
"""Characters of a sheet's name at most (Excel)."""


def xlsx(name: str, above: Sequence[str], head: Sequence[str], rows: Sequence[Sequence[str]], at: datetime) -> bytes:
    """A workbook of one sheet; every cell is text, so that nothing in it is calculated. `at` is when it was made."""
    from xlsxwriter import Workbook  # loaded when a list is wanted

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": above[0], "created": at.replace(tzinfo=None)})
        sheet = book.add_worksheet(name[:SHEET])
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        title = book.add_format({"bold": True})
        for number, line in enumerate(above):
            sheet.write_string(number, 0, line, title if number == 0 else None)
        first = len(above) + 1
        for number, row in enumerate([head, *rows]):
            for column, text in enumerate(row):
                sheet.write_string(first + number, column, text, cell if number else bold)
        for column in range(len(head)):
            sheet.set_column(column, column, min(WIDEST, 3 + max(len(row[column]) for row in [head, *rows])))
        sheet.repeat_rows(first)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return out.getvalue()
