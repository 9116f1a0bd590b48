"""Puts a clock time and a part of the day together: `2h` with `chiều` is 14:00, `12h đêm` the midnight that follows."""

from __future__ import annotations

from datetime import time

from meetings.moments import Part
from meetings.problems import Problem
from meetings.reading.when.clock import NO_SUCH_TIME
from meetings.reading.when.pieces import Clock, DayPart, Time

PARTS = {
    Time.MORNING: Part.MORNING, Time.NOON: Part.NOON, Time.AFTERNOON: Part.AFTERNOON, Time.EVENING: Part.EVENING,
    Time.NIGHT: Part.EVENING,
}  # fmt: skip
Instant = tuple[int, time]
"""Days to add, and the time of that day."""


def instant(clock: Clock, part: DayPart | None) -> Instant | Problem:
    """The time that is meant, or a Problem if the part of the day contradicts the hour (`14h sáng`)."""
    hour = clock.hour if part is None else _hour_in(clock.hour, part.time)
    if hour is None or (part is None and hour > 24):
        said = f"{clock.hour}h{clock.minute:02}" + (f" {part.time.value}" if part else "")
        return Problem(NO_SUCH_TIME, {"said": said})
    return hour // 24, time(hour % 24, clock.minute)


def _hour_in(hour: int, part: Time) -> int | None:
    """The hour (24 and more: of the next day) that a part of the day makes of the hour as said."""
    if part is Time.MORNING:
        return hour if hour <= 12 else None
    if part is Time.NOON:
        return hour + 12 if 1 <= hour <= 3 else hour if 10 <= hour <= 14 else None
    if part is Time.AFTERNOON:
        return hour + 12 if 1 <= hour <= 7 else hour if 12 <= hour <= 19 else None
    return _hour_at_night(hour, late=part is Time.NIGHT)


def _hour_at_night(hour: int, *, late: bool) -> int | None:
    if hour in {12, 24}:
        return 24
    if late and hour <= 4:
        return hour
    if 5 <= hour <= 11:
        return hour + 12
    return hour if hour >= 17 else None
