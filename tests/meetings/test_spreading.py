"""What falls due for very many at one moment begins earlier, just as early as it must, and the last still hear in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetings.notices import Kind, Notice
from meetings.spreading import EARLIEST, IN_TIME, spread
from tests.made import DAY, instant

RATE = 25.0
START = instant(DAY, 8)
QUARTER = instant(DAY, 7, 45)


def crowd(number: int, kind: Kind = Kind.SESSION) -> list[Notice]:
    return [Notice("hop", kind, "s", "m15", chat, QUARTER, START) for chat in range(number)]


@pytest.mark.parametrize(
    ("number", "earlier"), [(1, 0), (7_500, 0), (7_501, 10), (7_750, 10), (7_751, 20), (10_000, 100), (10**6, 3_600)]
)
def test_a_crowded_moment_begins_as_much_earlier_as_its_last_one_needs(number: int, earlier: int) -> None:
    few = crowd(min(number, 20_000))
    found = spread(few, RATE * len(few) / number)
    assert {QUARTER - one.due for one in found} == {timedelta(seconds=earlier)}
    last = QUARTER - timedelta(seconds=earlier) + timedelta(seconds=number / RATE)
    assert last <= QUARTER + IN_TIME or timedelta(seconds=earlier) == EARLIEST


def test_changes_go_out_when_they_happen_and_other_moments_stay() -> None:
    change, alone = crowd(1, Kind.CHANGE), Notice("hop", Kind.TASK, "t", "d3", 1, START, START)
    found = spread([*crowd(10_000), *change, alone], RATE)
    assert (found[-2].due, found[-1].due) == (QUARTER, START)
    assert found[0].due < QUARTER
