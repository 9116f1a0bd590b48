"""What reading a date gives: when, how it was worded, and how much of it was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetings.moments import Moment
from meetings.reading.when.pieces import Unit

UNKNOWN_YEAR = 4
"""Stands in a Moment for a year that was not said: a leap year (so that 29/2 exists) in which nobody meets."""


class Bound(StrEnum):
    """How a deadline is worded (vietnam.md 2.3)."""

    BEFORE = "before"
    """`trước ngày X`: X itself is excluded."""
    BY = "by"
    """`đến hết / chậm nhất / hạn cuối / không muộn hơn X`: X is included."""


@dataclass(frozen=True, slots=True)
class When:
    """One reading of an expression of time.

    `start` and `end` are in Viet Nam's time; `end`, if any, is included (the last day of a week, the last minute).
    """

    start: Moment
    end: Moment | None = None
    bound: Bound | None = None
    conflict: bool = False
    """The weekday (or hôm nay, mai, tuần sau) that was said contradicts the date."""
    assumed: bool = False
    """The year, month or day was not said; the next one to come was taken."""
    span: tuple[int, int] = (0, 0)
    """Where the words stood in the text that was read."""
    year_known: bool = True
    """False: read without a present (a document); the Moments carry UNKNOWN_YEAR for a year that was not said."""
    month_known: bool = True
    """False only for what recurs monthly in a document (`ngày 20 hằng tháng`)."""
    weekday: int | None = None
    """The weekday that was said with the date, 0 for Monday: to be checked once the year is known."""
    every: Unit | None = None
    """It recurs every day, week, month, quarter or year (`hằng tháng`, `mỗi thứ hai`); `start` is the next."""
