"""Workbooks (.xlsx, .xls): each sheet a table, its merged cells filled downwards, dates and times as people write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bot.readers import archive
from bot.readers.found import ROWS, Found, Piece
from meetings.moments import VIETNAM
from meetings.problems import Problem, Refusal

Cell = int | float | str | bool | time | date | datetime | timedelta
COLUMNS = 100
SHEETS = 50


def read(content: bytes) -> list[Piece]:
    """Sheets that are not hidden. Raises Refusal for a bomb, a broken file, or too many rows."""
    if content.startswith(b"PK"):
        archive.check(content)
    found = Found()
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        shown = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        for name in shown[:SHEETS]:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > ROWS:
                raise Refusal(Problem("reading.too_much"))
            _write(_rows(sheet), found)
            found.gap()
    return found.pieces


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    rows = [[shown(cell) for cell in row[:COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = row[left] or rows[top][left]
    return rows


def _write(rows: Sequence[Sequence[str]], found: Found) -> None:
    """What stands alone in its row above or below the table is a line of text: a title, a note, a signature."""
    wide = [index for index, row in enumerate(rows) if sum(map(bool, row)) > 1]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), len(rows))
    for row in rows[:first]:
        found.paragraph(" ".join(filter(None, row)))
    found.table(rows[first : last + 1])
    for row in rows[last + 1 :]:
        found.paragraph(" ".join(filter(None, row)))


def shown(cell: Cell) -> str:
    """A value as an office writes it: 29/5/2020, 8h00; a whole number without its decimal point."""
    if isinstance(cell, datetime):
        day, clock = _day(cell), cell.time()
        return day if clock == time() else f"{_clock(clock)} {day}"
    if isinstance(cell, date):
        return _day(cell)
    if isinstance(cell, time):
        return _clock(cell)
    if isinstance(cell, timedelta):
        return _clock((datetime(1900, 1, 1, tzinfo=VIETNAM) + cell).time())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _clock(clock: time) -> str:
    return f"{clock.hour}h{clock.minute:02}"
