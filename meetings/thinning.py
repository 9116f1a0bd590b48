"""Whoever owes several things one after the other hears of them together: what can wait a day waits for what cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from meetings.workdays import add_workdays

LATE = "late"
"""The step after the deadline; every other one is some days before it."""

Step = tuple[str, str]
"""What is owed, by its key, and how long before or after it is due."""


def thinned(days: Mapping[Step, date]) -> dict[Step, date]:
    """On which working day each step is said; what is not in it is left out.

    What is said of a thing for the last time in time keeps its day. A day without any such goes silent where the next
    working day speaks anyway of what is due at another time: there the rest of it is said too. One thing alone, or
    several that are due together, keep all their days.
    """
    last = _last(days)
    by_day: defaultdict[date, set[Step]] = defaultdict(set)
    for step, day in days.items():
        by_day[day].add(step)
    moved: set[Step] = set()
    for day in sorted(by_day):
        now, following = by_day[day], by_day.get(add_workdays(day, 1), set())
        can_wait = not any(step in last.values() for step in now) and moved.isdisjoint(now)
        if can_wait and following and _apart(now | following, days, last):
            moved |= now
            following |= now
            by_day[day] = set()
    return _once_a_day(by_day)


def _last(days: Mapping[Step, date]) -> dict[str, Step]:
    """Of each thing the step that is the last before it is late."""
    return {step[0]: step for step in sorted(days, key=days.__getitem__) if step[1] != LATE}


def _apart(steps: set[Step], days: Mapping[Step, date], last: Mapping[str, Step]) -> bool:
    return len({days[last[subject]] for subject, _ in steps if subject in last}) > 1


def _once_a_day(by_day: Mapping[date, set[Step]]) -> dict[Step, date]:
    """Of two steps about one thing on one day the later one."""
    best: dict[tuple[str, date], Step] = {}
    for day, steps in by_day.items():
        for step in steps:
            known = best.get((step[0], day))
            if known is None or _rank(known) < _rank(step):
                best[step[0], day] = step
    return {step: day for (_, day), step in best.items()}


def _rank(step: Step) -> int:
    return 1 if step[1] == LATE else -int(step[1][1:])
