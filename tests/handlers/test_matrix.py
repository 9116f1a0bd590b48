"""The picture of who handed in what: as wide as a phone shows it, in pages, each sign of its own."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import datetime

from handlers.papers import matrix
from locales import words
from meetings import reports
from meetings.moments import VIETNAM
from meetings.records import Records
from meetings.reports import Cell, Matrix
from playground.stage import samples

NOW = datetime(2026, 12, 10, 9, 0, tzinfo=VIETNAM)
MEETING = next(one for one in samples() if one.key == "dien-tap")


def table(*cells: Cell, times: int = 1) -> Matrix:
    whole = reports.matrix(MEETING, Records([]))
    row = whole.rows[0]
    return replace(whole, rows=tuple(replace(row, cells=(cell,) * len(row.cells)) for cell in cells) * times)


def drawn(shown: Matrix) -> list[bytes]:
    return matrix.picture(words("vi"), MEETING, shown, NOW)


def test_sixty_three_units_make_two_pages_of_the_width_of_a_phone() -> None:
    pages = drawn(table(Cell.MISSING, times=63))
    assert [struct.unpack(">I", page[16:20])[0] for page in pages] == [1080, 1080]


def test_each_standing_looks_different() -> None:
    shown = [Cell.NOT_ASKED, Cell.MISSING, Cell.WITHDRAWN, Cell.HANDED_IN, Cell.LATE]
    assert len({drawn(table(cell))[0] for cell in shown}) == len(shown)


def test_without_anybody_there_is_still_a_page() -> None:
    assert len(drawn(table())) == 1
