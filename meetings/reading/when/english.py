"""Simple English: `tomorrow`, `next Monday`, `29 May 2020`, `May 29`, `2:30 pm`, `in 3 days`, `this week`, `noon`."""

from __future__ import annotations

from meetings.reading.when.days import YEARS
from meetings.reading.when.pieces import (
    Amount,
    Clock,
    Day,
    DayPart,
    Edge,
    Found,
    Now,
    Offset,
    Period,
    Piece,
    Time,
    Unit,
    Weekday,
)
from meetings.reading.when.tokens import Line, Phrases

_NAMED: Phrases[Piece] = Phrases(
    {
        "today": Offset(0), "tomorrow": Offset(1), "tmr": Offset(1), "yesterday": Offset(-1),
        "the day after tomorrow": Offset(2), "day after tomorrow": Offset(2), "right now": Now(),
        "noon": Clock(12), "morning": DayPart(Time.MORNING), "afternoon": DayPart(Time.AFTERNOON),
        "evening": DayPart(Time.EVENING),
    }
)  # fmt: skip
_PARTS_TODAY = Phrases(
    {
        "this morning": Time.MORNING,
        "this afternoon": Time.AFTERNOON,
        "this evening": Time.EVENING,
        "tonight": Time.EVENING,
    }
)
_WEEKDAYS = Phrases(
    {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
        "tue": 1, "tues": 1, "wed": 2, "thur": 3, "thurs": 3, "fri": 4,
    }
)  # fmt: skip
_MONTHS = Phrases(
    {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    }
)  # fmt: skip
_TOWARD = Phrases({"next": 1, "this": 0, "last": -1, "coming": 1, "previous": -1})
_UNITS = Phrases(
    {
        "minute": Unit.MINUTE, "minutes": Unit.MINUTE, "mins": Unit.MINUTE, "hour": Unit.HOUR, "hours": Unit.HOUR,
        "day": Unit.DAY, "days": Unit.DAY, "week": Unit.WEEK, "weeks": Unit.WEEK, "month": Unit.MONTH,
        "months": Unit.MONTH, "year": Unit.YEAR, "years": Unit.YEAR, "quarter": Unit.QUARTER,
    }
)  # fmt: skip
STARTS = frozenset(
    word for table in (_NAMED, _PARTS_TODAY, _WEEKDAYS, _MONTHS, _TOWARD) for word in table.first_words()
) | {"in"}
_AFTER = Phrases({"ago": -1, "from now": 1, "later": 1})
_AFTER_NUMBERS = frozenset(word for table in (_MONTHS, _UNITS) for word in table.first_words()) | {
    "am", "pm", ":", "of", "st", "nd", "rd", "th", "to", "and", "-", "–",
}  # fmt: skip
_TH = {"st", "nd", "rd", "th"}


def english_at(line: Line, i: int) -> list[Found] | None:
    if line.number(i) >= 0:
        if line.at(i + 1).plain not in _AFTER_NUMBERS:
            return None
        return (
            _half_day_clock(line, i)
            or _two_clocks(line, i)
            or _two_days(line, i)
            or _day_first(line, i)
            or _amount_ago(line, i)
        )
    named = _NAMED.match(line, i)
    if named is not None:
        return [Found(named[0], i, named[1])]
    part = _PARTS_TODAY.match(line, i)
    if part is not None:
        return [Found(DayPart(part[0]), i, i + 1), Found(Offset(0), i + 1 if part[1] > i + 1 else i, part[1])]
    return _toward(line, i) or _weekday(line, i) or _month_first(line, i) or _amount_in(line, i)


def _half_day_clock(line: Line, i: int) -> list[Found] | None:
    """`8am`, `2:30 pm`. A bare `am` after a date is the lunar calendar (âm lịch), so the hour must fit."""
    minute, j = 0, i + 1
    if line.sign(j, ":") and line.digits(j + 1) == 2 and line.glued(j) and line.glued(j + 1):
        minute, j = line.number(j + 1), j + 2
    half, hour = line.at(j).said, line.number(i)
    if (
        half not in {"am", "pm"}
        or line.word(j + 1, "lịch")
        or line.sign(i - 1, "/.")
        or not 1 <= hour <= 12
        or minute > 59
    ):
        return None
    return [Found(Clock(hour % 12 + (12 if half == "pm" else 0), minute), i, j + 1)]


def _two_clocks(line: Line, i: int) -> list[Found] | None:
    """`8-10am`: both hours are of the same half of the day, unless the first is the later one (`11-1pm`)."""
    hour = line.number(i)
    if not 1 <= hour <= 12 or not (line.word(i + 1, "to") or line.sign(i + 1, "-–")):
        return None
    later = _half_day_clock(line, i + 2)
    last = later[0].piece if later else None
    if later is None or not isinstance(last, Clock):
        return None
    early = hour % 12 + (12 if last.hour >= 12 and hour % 12 <= last.hour % 12 else 0)
    return [Found(Clock(early), i, i + 1), *later]


def _day_first(line: Line, i: int) -> list[Found] | None:
    """`29 May 2020`, `25th of November`."""
    j = i + 1
    if line.at(j).said in _TH and line.glued(j):
        j += 1
    if line.word(j, "of"):
        j += 1
    month = _month(line, j)
    if month is None or not 1 <= line.number(i) <= 99 or line.digits(i) > 2:
        return None
    year, stop = _year(line, month[1])
    return [Found(Day(line.number(i), month[0], year), i, stop)]


def _two_days(line: Line, i: int) -> list[Found] | None:
    """`24 to 26 November`."""
    if not 1 <= line.number(i) <= 31 or not (line.word(i + 1, "to", "and") or line.sign(i + 1, "-–")):
        return None
    later = _day_first(line, i + 2)
    last = later[0].piece if later else None
    if later is None or not isinstance(last, Day) or last.day <= line.number(i):
        return None
    return [Found(Day(line.number(i), last.month, last.year), i, i + 1), *later]


def _month_first(line: Line, i: int) -> list[Found] | None:
    """`May 29, 2020`, `May 29`, `November 2026`."""
    month = _month(line, i)
    if month is None:
        return None
    number, j = line.number(month[1]), month[1] + 1
    if number in YEARS and line.digits(month[1]) == 4:
        return [Found(Period(Unit.MONTH, month[0], year=number), i, j)]
    if not 1 <= number <= 31 or line.digits(month[1]) > 2 or line.sign(j, "/:") or line.at(j).plain in {"h", "gio"}:
        return None
    if line.at(j).said in _TH and line.glued(j):
        j += 1
    year, stop = _year(line, j)
    return [Found(Day(number, month[0], year), i, stop)]


def _month(line: Line, i: int) -> tuple[int, int] | None:
    """A month's name; `may` is also the Vietnamese mấy typed without diacritics, so it needs its capital."""
    month = _MONTHS.match(line, i)
    if month is None or not line.at(i).bare or (line.at(i).raw == "may" and line.number(i + 1) not in YEARS):
        return None
    return month


def _year(line: Line, j: int) -> tuple[int | None, int]:
    k = j + 1 if line.sign(j, ",") else j
    return (line.number(k), k + 1) if line.number(k) in YEARS and line.digits(k) == 4 else (None, j)


def _weekday(line: Line, i: int) -> list[Found] | None:
    weekday = _WEEKDAYS.match(line, i)
    return None if weekday is None else [Found(Weekday(weekday[0]), i, weekday[1])]


def _toward(line: Line, i: int) -> list[Found] | None:
    """`next Monday` is the Monday of the next week (Monday to Sunday); `next week`, `this weekend`."""
    toward = _TOWARD.match(line, i)
    if toward is None:
        return None
    offset, j = toward
    if line.word(j, "weekend"):
        return [Found(Period(Unit.WEEK, offset=offset, edge=Edge.END), i, j + 1)]
    weekday = _WEEKDAYS.match(line, j)
    if weekday is not None:
        return [Found(Period(Unit.WEEK, offset=offset), i, j), Found(Weekday(weekday[0]), j, weekday[1])]
    unit = _UNITS.match(line, j)
    if unit is None or unit[0] in {Unit.MINUTE, Unit.HOUR, Unit.DAY}:
        return None
    return [Found(Period(unit[0], offset=offset), i, unit[1])]


def _amount_in(line: Line, i: int) -> list[Found] | None:
    if not line.word(i, "in") or not 0 <= line.number(i + 1) <= 5000:
        return None
    unit = _UNITS.match(line, i + 2)
    return None if unit is None else [Found(Amount(line.number(i + 1), unit[0]), i, unit[1])]


def _amount_ago(line: Line, i: int) -> list[Found] | None:
    unit = _UNITS.match(line, i + 1)
    after = _AFTER.match(line, unit[1]) if unit is not None else None
    if unit is None or after is None or line.number(i) > 5000:
        return None
    return [Found(Amount(after[0] * line.number(i), unit[0]), i, after[1])]
