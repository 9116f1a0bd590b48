"""What one expression can say about time, before anything is worked out: the grammar's building blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    MONTHS = "months"
    """The first or last months of a year: `6 tháng đầu năm`."""


class Edge(Enum):
    START = 0
    MIDDLE = 1
    END = 2


class Time(StrEnum):
    """The words for parts of a day; two of them (night) share an evening but count hours differently."""

    MORNING = "sáng"
    NOON = "trưa"
    AFTERNOON = "chiều"
    EVENING = "tối"
    NIGHT = "đêm"


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours 0..24 and minutes as said; 24:00 is the end of the day."""

    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class DayPart:
    time: Time


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; month and year as far as they were said. `said` words a refusal (29/2/2027)."""

    day: int
    month: int | None = None
    year: int | None = None

    @property
    def said(self) -> str:
        return "/".join(str(value) for value in (self.day, self.month, self.year) if value is not None)


@dataclass(frozen=True, slots=True)
class Weekday:
    """0 is Monday. `toward`: 1 the one after today (`thứ sáu tới`), -1 the one before today, 0 not said."""

    index: int
    toward: int = 0


@dataclass(frozen=True, slots=True)
class Offset:
    """Days from today: hôm qua -1, mai 1."""

    days: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A distance from now in `unit`s: `2 tuần nữa` is 2 weeks. `stretch`: all the time between (`3 ngày tới`)."""

    count: int
    unit: Unit
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, quarter or year: by number (with or without its year) or by distance from the current one."""

    unit: Unit
    number: int | None = None
    offset: int | None = None
    year: int | None = None
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The present minute."""


@dataclass(frozen=True, slots=True)
class Same:
    """The day that was spoken of last (`cùng ngày`)."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Numbers that measure and date nothing (`01 buổi`, `02 ngày`)."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A time that no clock shows, or a week or month that no calendar has: the key of the refusal and what was said."""

    key: str
    said: str


Piece = Clock | DayPart | Day | Weekday | Offset | Amount | Period | Now | Same | Noise | Wrong


@dataclass(frozen=True, slots=True)
class Found:
    """A piece and the tokens it was read from: `start` inclusive, `stop` exclusive.

    `weak`: too uncertain to stand alone (`cn`, a bare `toi`); it counts only next to another piece.
    """

    piece: Piece
    start: int
    stop: int
    weak: bool = False
