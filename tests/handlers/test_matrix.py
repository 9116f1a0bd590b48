"""The picture of who handed in what: as wide as a phone shows it, in pages, each sign of its own."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import datetime

from handlers.papers import matrix
from locales import words
from meetings import reports
from meetings.moments import VIETNAM
from meetings.records import Record, Records
from meetings.reports import Cell, Matrix, Standing, Submission
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


def covered(*topics: str) -> Matrix:
    requirement = MEETING.requirements[0]
    unit = reports.asked(MEETING, requirement)[0].key
    value = Submission(1, Standing.HANDED_IN, "a.pdf", "0" * 64, 10, "An", topics)
    return reports.matrix(MEETING, Records([Record(reports.key(requirement.key, unit), value, 1, 7, NOW, unit)]))


def test_each_topic_that_is_covered_is_seen() -> None:
    first, second = (topic.key for topic in MEETING.topics)
    assert len({drawn(covered(*topics))[0] for topics in ((), (first,), (second,), (first, second))}) == 4


def test_columns_that_have_no_room_beside_the_names_stand_in_another_picture() -> None:
    topics = tuple(replace(MEETING.topics[0], key=f"t{place}") for place in range(10))
    wanted = replace(MEETING.requirements[0], topics=tuple(topic.key for topic in topics))
    many = replace(MEETING, topics=topics, requirements=(wanted,))
    pages = matrix.picture(words("vi"), many, reports.matrix(many, Records([])), NOW)
    assert [struct.unpack(">I", page[16:20])[0] for page in pages] == [1080, 1080]
