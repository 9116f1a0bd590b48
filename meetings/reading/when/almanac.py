"""Works out which day or days one end of an expression means."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetings.moments import Precision, on
from meetings.problems import Problem
from meetings.reading.when.phrases import Side
from meetings.reading.when.pieces import Amount, Day, Offset, Same, Unit, Weekday
from meetings.reading.when.result import UNKNOWN_YEAR
from meetings.reading.when.spans import YEARS_AHEAD, Reach, month_of, period_meant, week_days, year_of

NO_SUCH_DAY = "when.no_such_day"


@dataclass(frozen=True, slots=True)
class Known:
    """What the surroundings give: today (none in a document), the day spoken of last, and what recurs monthly."""

    today: date | None
    spoken: date | None = None
    monthly: bool = False


def reach(side: Side, known: Known) -> Reach | Problem | None:
    """The days meant by what was said; None if that cannot be known."""
    if side.day is not None:
        return _dated(side, side.day, known)
    if isinstance(side.anchor, Same):
        return Reach(on(known.spoken)) if known.spoken is not None else None
    if isinstance(side.anchor, Offset | Amount):
        return _anchored(side, known)
    if side.weekday is not None:
        return _next_weekday(side, side.weekday, known)
    return period_meant(side.periods, known.today)


def _dated(side: Side, day: Day, known: Known) -> Reach | Problem | None:
    month, year = day.month, day.year
    by_month, by_year = side.periods.get(Unit.MONTH), side.periods.get(Unit.YEAR)
    if by_month is not None and month is None:
        if by_month.offset is not None and known.today is None:
            return None
        month, year = month_of(by_month, known.today)
    if by_year is not None and year is None:
        year = year_of(by_year, known.today)
    if month is None:
        return _in_next_month(side, day, known)
    if year is None:
        return _in_next_year(side, replace(day, month=month), known)
    return _exact(side, Day(day.day, month, year), known, assumed=False)


def _exact(side: Side, day: Day, known: Known, *, assumed: bool) -> Reach | Problem:
    found = date_of(day)
    if found is None:
        return Problem(NO_SUCH_DAY, {"said": day.said})
    return Reach(on(found), assumed=assumed, conflict=_contradicts(side, found, known))


def date_of(day: Day) -> date | None:
    try:
        return date(day.year or UNKNOWN_YEAR, day.month or 1, day.day)
    except ValueError:
        return None


def _in_next_month(side: Side, day: Day, known: Known) -> Reach | Problem | None:
    """`ngày 25`: the next one, skipping months that are too short."""
    if known.today is None:
        if not known.monthly or not 1 <= day.day <= 31:
            return None
        return Reach(on(date(UNKNOWN_YEAR, 1, day.day)), year_known=False, month_known=False)
    year, month = known.today.year, known.today.month
    for ahead in range(4):
        found = date_of(Day(day.day, (month - 1 + ahead) % 12 + 1, year + (month - 1 + ahead) // 12))
        if found is not None and found >= known.today:
            return Reach(on(found), assumed=True, conflict=_contradicts(side, found, known))
    return Problem(NO_SUCH_DAY, {"said": day.said})


def _in_next_year(side: Side, day: Day, known: Known) -> Reach | Problem:
    """`29/5`: in the year of a day said with it (`hôm qua 17/11`), else the next to come."""
    if date_of(day) is None:
        return Problem(NO_SUCH_DAY, {"said": day.said})
    if known.today is None:
        return Reach(on(date_of(day) or date.max), year_known=False)
    named = _named_day(side, known)
    if named is not None and (named.month, named.day) == (day.month, day.day):
        return Reach(on(named), conflict=_contradicts(side, named, known))
    for year in range(known.today.year, known.today.year + YEARS_AHEAD + 1):
        found = date_of(replace(day, year=year))
        if found is not None and found >= known.today:
            return _exact(side, replace(day, year=year), known, assumed=True)
    return Problem(NO_SUCH_DAY, {"said": day.said})


def _named_day(side: Side, known: Known) -> date | None:
    if known.today is None or not isinstance(side.anchor, Offset):
        return None
    return known.today + timedelta(days=side.anchor.days)


def _contradicts(side: Side, found: date, known: Known) -> bool:
    """Something else that was said points to another day; it is reported, never resolved."""
    if side.weekday is not None and side.weekday.index != found.weekday():
        return True
    named = _named_day(side, known)
    if named is not None and named != found:
        return True
    week = side.periods.get(Unit.WEEK)
    # Offices number their weeks in more than one way: only "this week" and the like can be checked.
    if week is None or known.today is None or week.number is not None:
        return False
    days = week_days(week, known.today)
    return not isinstance(days, Problem) and not days[0] <= found <= days[0] + timedelta(days=6)


def _anchored(side: Side, known: Known) -> Reach | None:
    if known.today is None:
        return None
    anchor = side.anchor
    if isinstance(anchor, Offset):
        found = known.today + timedelta(days=anchor.days)
        return Reach(on(found), conflict=_contradicts(side, found, known))
    if not isinstance(anchor, Amount) or anchor.unit in {Unit.MINUTE, Unit.HOUR}:
        return None
    found = moved(known.today, anchor)
    if anchor.stretch:
        first, last = sorted((known.today, found))
        return Reach(on(first), on(last))
    return Reach(on(found), conflict=side.weekday is not None and side.weekday.index != found.weekday())


def moved(day: date, amount: Amount) -> date:
    """`day` moved by whole days, weeks, months (the last day of a shorter month) or years."""
    if amount.unit in {Unit.DAY, Unit.WEEK}:
        return day + timedelta(days=amount.count * (7 if amount.unit is Unit.WEEK else 1))
    months = amount.count * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[amount.unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _next_weekday(side: Side, weekday: Weekday, known: Known) -> Reach | Problem | None:
    week = side.periods.get(Unit.WEEK)
    if known.today is None:
        return None
    if week is not None:
        days = week_days(week, known.today)
        return days if isinstance(days, Problem) else Reach(on(days[0] + timedelta(days=weekday.index)))
    if side.periods:
        return None
    ahead = (weekday.index - known.today.weekday()) % 7
    if weekday.toward > 0 and ahead == 0:
        ahead = 7
    if weekday.toward < 0:
        ahead -= 7
    return Reach(on(known.today + timedelta(days=ahead)), rolls=0 if weekday.toward else 7)


def is_single_day(found: Reach) -> bool:
    return found.last is None and found.first.precision is Precision.DAY
