"""Working days of Vietnamese offices: weekends, public holidays, and the Saturdays worked in exchange for a day off."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("holidays.toml")
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Yearly:
    """A holiday on the same date each year, from `since` on."""

    name: str
    month: int
    day: int
    since: date = date.min

    def falls_on(self, day: date) -> bool:
        return (day.month, day.day) == (self.month, self.day) and day >= self.since


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are off (with the holiday's name), which Saturdays are worked, and which of both nobody is sure of.

    `since` and `until` bound, inclusively, the years whose lunar holidays and swaps are in the table.
    """

    off: Mapping[date, str]
    worked: frozenset[date]
    unsure: frozenset[date]
    yearly: tuple[Yearly, ...]
    since: date
    until: date

    def with_days(self, off: Mapping[date, str], worked: frozenset[date] = frozenset()) -> Calendar:
        """The same calendar after an announcement: it settles what was unsure about these days."""
        settled = frozenset(off) | worked
        kept = {day: name for day, name in self.off.items() if day not in worked}
        return replace(
            self, off={**kept, **off}, worked=(self.worked - frozenset(off)) | worked, unsure=self.unsure - settled
        )

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


def read(path: Path) -> Calendar:
    """A calendar from a file in the form of `holidays.toml`."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    off: dict[date, str] = {}
    worked: set[date] = set()
    unsure: set[date] = set()
    for entry in found["off"]:
        days = dict.fromkeys(_days(entry), entry["name"])
        swapped = {entry["worked"]} if "worked" in entry else set()
        if entry.get("unsure", False):
            unsure |= days.keys() | swapped
        else:
            off |= days
            worked |= swapped
    yearly = tuple(Yearly(**entry) for entry in found["yearly"])
    known = found["known"]
    return Calendar(off, frozenset(worked), frozenset(unsure), yearly, known["since"], known["until"])


@cache
def vietnam() -> Calendar:
    """The calendar of civil servants as it came with the program; do not change it, use `with_days`."""
    return read(TABLE)


def holiday(day: date, calendar: Calendar | None = None) -> str | None:
    """The name of the public holiday (or of the day off around one) that `day` is; None on any other day."""
    calendar = calendar or vietnam()
    if day in calendar.off:
        return calendar.off[day]
    if calendar.covers(day):
        return None
    return next((rule.name for rule in calendar.yearly if rule.falls_on(day)), None)


def is_workday(day: date, calendar: Calendar | None = None) -> bool:
    """Whether offices work on `day`. A day that nobody is sure of counts as an ordinary day: see `is_sure`."""
    calendar = calendar or vietnam()
    if day in calendar.worked:
        return True
    return day.weekday() < SATURDAY and holiday(day, calendar) is None


def is_sure(day: date, calendar: Calendar | None = None) -> bool:
    """Whether the answer of `is_workday` can be relied on: the year is in the table and the day is not in doubt.

    Weekends and fixed holidays outside the table's years are still answered, but swaps and lunar days are missing.
    """
    calendar = calendar or vietnam()
    return calendar.covers(day) and day not in calendar.unsure


def add_workdays(day: date, count: int, calendar: Calendar | None = None) -> date:
    """The working day `count` working days after `day` (before it where negative); `day` itself is not counted.

    With 0 it is `day`, or the next working day where offices are closed on it.
    """
    if count == 0:
        return day if is_workday(day, calendar) else add_workdays(day, 1, calendar)
    step, left = (DAY, count) if count > 0 else (-DAY, -count)
    while left:
        day += step
        left -= is_workday(day, calendar)
    return day


def workdays_between(first: date, last: date, calendar: Calendar | None = None) -> int:
    """How many working days lie after `first` up to and including `last`; negative where `last` comes first.

    From a Monday to the Tuesday after it is 1, so `add_workdays(a, workdays_between(a, b)) == b` for a working day b.
    """
    if last < first:
        return -workdays_between(last - DAY, first - DAY, calendar)
    return sum(is_workday(day, calendar) for day in _span(first + DAY, last))


def last_workday_before(day: date, calendar: Calendar | None = None) -> date:
    return add_workdays(day, -1, calendar)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + DAY * index for index in range((last - first).days + 1))


def _days(entry: dict[str, Any]) -> Iterator[date]:
    return _span(entry["since"], entry.get("until", entry["since"]))
