"""A point in time that knows how precisely it was said: to the minute, the part of a day, the day, the month or the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Viet Nam has kept UTC+7 without summer time since 1975."""


class Part(StrEnum):
    """A part of a day that was said without a clock time."""

    MORNING = "am"
    NOON = "noon"
    AFTERNOON = "pm"
    EVENING = "eve"


# Hours of the office, from vietnam.md 2.1: morning 7:30-11:30, afternoon 13:30-17:00.
PART_HOURS: dict[Part, tuple[time, time]] = {
    Part.MORNING: (time(7, 30), time(11, 30)),
    Part.NOON: (time(11, 30), time(13, 30)),
    Part.AFTERNOON: (time(13, 30), time(17, 0)),
    Part.EVENING: (time(18, 0), time(21, 0)),
}


class Precision(StrEnum):
    MINUTE = "minute"
    PART = "part"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is, as precisely as it was said, in Viet Nam's time.

    `day` is the first day of the month or year where only those were said. At most one of `clock` and `part` is set.
    """

    day: date
    clock: time | None = None
    part: Part | None = None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if (self.clock is not None) != (self.precision is Precision.MINUTE):
            raise ValueError("a clock time goes with the precision of a minute, and only with it")
        if (self.part is not None) != (self.precision is Precision.PART):
            raise ValueError("a part of a day goes with its own precision, and only with it")

    @property
    def earliest(self) -> datetime:
        """The first instant it can mean (aware): the clock time, the start of the half-day's hours, or midnight."""
        clock = self.clock or (PART_HOURS[self.part][0] if self.part else time(0, 0))
        return datetime.combine(self.day, clock, VIETNAM)

    @property
    def latest(self) -> datetime:
        """The last instant it can mean (aware); for a clock time the same as `earliest`."""
        if self.clock is not None:
            return self.earliest
        if self.part is not None:
            return datetime.combine(self.day, PART_HOURS[self.part][1], VIETNAM)
        return datetime.combine(self.last_day, time(23, 59), VIETNAM)

    @property
    def last_day(self) -> date:
        if self.precision is Precision.YEAR:
            return date(self.day.year, 12, 31)
        if self.precision is Precision.MONTH:
            following = (self.day.replace(day=28) + timedelta(days=4)).replace(day=1)
            return following - timedelta(days=1)
        return self.day


def at(day: date, clock: time) -> Moment:
    return Moment(day, clock=clock, precision=Precision.MINUTE)


def during(day: date, part: Part) -> Moment:
    return Moment(day, part=part, precision=Precision.PART)


def on(day: date) -> Moment:
    return Moment(day)


def in_month(year: int, month: int) -> Moment:
    return Moment(date(year, month, 1), precision=Precision.MONTH)


def in_year(year: int) -> Moment:
    return Moment(date(year, 1, 1), precision=Precision.YEAR)


def parse(text: str) -> Moment:
    """Read the notation of files and the database: `2020-05-29 08:00`, `2020-05-29 am`, `2020-05-29`, `2020-05`, `2020`.

    Raises ValueError for anything else.
    """
    head, _, tail = text.strip().replace("T", " ").partition(" ")
    if tail in set(Part):
        return during(date.fromisoformat(head), Part(tail))
    if tail:
        return at(date.fromisoformat(head), time.fromisoformat(tail))
    pieces = head.split("-")
    if len(pieces) == 1 and len(head) == 4:
        return in_year(int(head))
    if len(pieces) == 2:
        return in_month(int(pieces[0]), int(pieces[1]))
    return on(date.fromisoformat(head))


def write(moment: Moment) -> str:
    """The notation that `parse` reads back to the same moment."""
    if moment.clock is not None:
        return f"{moment.day.isoformat()} {moment.clock:%H:%M}"
    if moment.part is not None:
        return f"{moment.day.isoformat()} {moment.part.value}"
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7}
    return moment.day.isoformat()[: lengths.get(moment.precision, 10)]
