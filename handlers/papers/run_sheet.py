"""A rehearsal as a workbook: every message with when, to whom and what it says; and how many each recipient gets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from handlers.rehearsing import Run, moment
from locales import Words

WIDTHS = {"when": 17, "text": 90, "unit": 40, "name": 28}
MESSAGES = ("when", "name", "role", "unit", "kind", "only_if_open", "text")
COUNTS = ("name", "role", "unit", "count", "needed")


def workbook(words: Words, done: Run) -> bytes:
    whole = io.BytesIO()
    with Workbook(whole, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        _table(words, book.add_worksheet(words.plain("rehearsal.sheet_messages")), bold, MESSAGES, _rows(words, done))
        _table(words, book.add_worksheet(words.plain("rehearsal.sheet_counts")), bold, COUNTS, _counted(done))
    return whole.getvalue()


def _rows(words: Words, done: Run) -> Iterable[Sequence[str]]:
    for line in done.lines:
        kinds = ", ".join(words.plain(f"rehearsal.kind_{kind.value}") for kind in line.kinds)
        nudge = words.plain("rehearsal.yes") if line.only_if_open else ""
        yield moment(words, line.at), line.to.name, line.to.role, line.to.unit, kinds, nudge, line.text


def _counted(done: Run) -> Iterable[Sequence[str]]:
    for to, (every, needed) in done.counts().items():
        yield to.name, to.role, to.unit, str(every), str(needed)


def _table(words: Words, sheet: Worksheet, bold: object, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Everything is text: what people wrote is never a formula."""
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.write_string(0, column, words.plain(f"rehearsal.column_{name}"), bold)
        sheet.set_column(column, column, WIDTHS.get(name, 16))
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
