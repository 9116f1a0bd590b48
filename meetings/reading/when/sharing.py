"""Shares what only one end of a range says: `từ ngày 20 đến 27/11/2026`, `2h-4h chiều`."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from meetings.problems import Problem
from meetings.reading.when.hours import instant
from meetings.reading.when.phrases import Side
from meetings.reading.when.pieces import Day, Unit


def share_calendar(first: Side, last: Side) -> None:
    """Month, year, week or part that only one end names serves both: `từ ngày 20 đến 27/11/2026`."""
    for unit, period in last.periods.items():
        if (
            unit not in first.periods and (first.day is not None or first.weekday is not None) and last.day
        ) or last.weekday:
            first.periods.setdefault(unit, period)
    if first.weekday is not None and last.weekday is not None and Unit.WEEK in first.periods:
        last.periods.setdefault(Unit.WEEK, first.periods[Unit.WEEK])
    if first.day is not None and last.day is not None:
        first.day, last.day = _share_days(first.day, last.day)
        if last.clock is None and last.part is None and first.clock is None:
            last.part = first.part
    month, other = first.periods.get(Unit.MONTH), last.periods.get(Unit.MONTH)
    if month is not None and other is not None and month.year is None and month.number is not None:
        later = other.number is not None and month.number > other.number
        first.periods[Unit.MONTH] = replace(month, year=other.year - later if other.year else None)


def _share_days(first: Day, last: Day) -> tuple[Day, Day]:
    if first.month is None and last.month is not None:
        back = first.day > last.day
        month = last.month - back or 12
        year = last.year - (month > last.month) if last.year else None
        first = replace(first, month=month, year=year)
    if last.month is None and first.month is not None and first.day < last.day:
        last = replace(last, month=first.month, year=first.year)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - runs_over(first, last))
    if last.year is None and first.year is not None:
        last = replace(last, year=first.year + runs_over(first, last))
    return first, last


def runs_over(first: Day, last: Day) -> bool:
    """Without years, the first would come after the last: the range crosses a new year."""
    return ((first.month or 0), first.day) > ((last.month or 0), last.day)


def share_part(first: Side, last: Side) -> None:
    """`2h-4h chiều`: the part serves the other hour too, where the order of the two stays right."""
    if first.clock is None or last.clock is None or (first.part is None) == (last.part is None):
        return
    shared = first.part or last.part
    ends = [instant(first.clock, shared), instant(last.clock, shared)]
    if any(isinstance(end, Problem) for end in ends) or not _rises(ends):
        return
    first.part = last.part = shared


def _rises(ends: list[tuple[int, time] | Problem]) -> bool:
    pair = [end for end in ends if not isinstance(end, Problem)]
    return len(pair) == 2 and pair[0] < pair[1]
