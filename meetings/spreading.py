"""What falls due for very many at one moment begins earlier, so that the last of them still hear in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from meetings.notices import Kind, Notice

IN_TIME = timedelta(minutes=5)
"""How long after its due time the last of a fan-out may go out: of ten thousand at T-15 the last at T-10."""
EARLIEST = timedelta(hours=1)


def spread(notices: Iterable[Notice], rate: float) -> list[Notice]:
    """The notices, those of a crowded moment due earlier; `rate` is how many go out a second.

    Changes and what an organiser sends are due when they happen and stay so.
    """
    found = list(notices)
    crowds = Counter(one.due for one in found if one.kind is not Kind.CHANGE)
    earlier = {due: shift for due, number in crowds.items() if (shift := _shift(number, rate))}
    return [_moved(one, earlier) for one in found] if earlier else found


def _shift(number: int, rate: float) -> timedelta:
    """In whole ten seconds, so that one person more or less moves nothing."""
    needed = timedelta(seconds=number / rate) - IN_TIME
    if needed <= timedelta(0):
        return timedelta(0)
    return min(EARLIEST, timedelta(seconds=-(-needed.total_seconds() // 10) * 10))


def _moved(one: Notice, earlier: dict[datetime, timedelta]) -> Notice:
    shift = earlier.get(one.due) if one.kind is not Kind.CHANGE else None
    return replace(one, due=one.due - shift) if shift else one
