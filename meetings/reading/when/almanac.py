"""Works out which day or days one end of an expression means."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetings.moments import Moment, Precision, in_month, in_year, on
from meetings.problems import Problem
from meetings.reading.when.periods import NO_SUCH_PERIOD
from meetings.reading.when.phrases import Side
from meetings.reading.when.pieces import Amount, Day, Edge, Offset, Period, Same, Unit, Weekday
from meetings.reading.when.result import UNKNOWN_YEAR

NO_SUCH_DAY = "when.no_such_day"
YEARS_AHEAD = 8
"""The longest wait for a 29 February."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and perhaps last day or period that was meant."""

    first: Moment
    last: Moment | None = None
    assumed: bool = False
    conflict: bool = False
    year_known: bool = True
    month_known: bool = True
    rolls: int = 0
    """Days to add when the clock time said with it has passed already (1: any day, 7: a weekday, 0: never)."""


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
    return _period(side, known)


def _dated(side: Side, day: Day, known: Known) -> Reach | Problem | None:
    month, year = day.month, day.year
    by_month, by_year = side.periods.get(Unit.MONTH), side.periods.get(Unit.YEAR)
    if by_month is not None and month is None:
        if by_month.offset is not None and known.today is None:
            return None
        month, year = _month_of(by_month, known.today)
    if by_year is not None and year is None:
        year = _year_of(by_year, known.today)
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


def week_days(week: Period, today: date) -> tuple[date, bool] | Problem:
    """The Monday of the week that is meant, and whether its year had to be assumed."""
    if week.number is None:
        return today + timedelta(days=7 * (week.offset or 0) - today.weekday()), False
    for year in [week.year] if week.year else range(today.year, today.year + YEARS_AHEAD):
        try:
            monday = date.fromisocalendar(year, week.number, 1)
        except ValueError:
            continue
        if week.year or monday + timedelta(days=6) >= today:
            return monday, not week.year
    return Problem(NO_SUCH_PERIOD, {"said": f"tuần {week.number}" + (f"/{week.year}" if week.year else "")})


def _month_of(month: Period, today: date | None) -> tuple[int | None, int | None]:
    if month.offset is None or today is None:
        return month.number, month.year
    year, index = divmod(today.year * 12 + today.month - 1 + month.offset, 12)
    return index + 1, year


def _year_of(year: Period, today: date | None) -> int | None:
    if year.number is not None:
        return year.number
    return today.year + year.offset if today is not None and year.offset is not None else None


def _period(side: Side, known: Known) -> Reach | Problem | None:
    for unit, work in _WORK.items():
        period = side.periods.get(unit)
        if period is not None:
            by_year = side.periods.get(Unit.YEAR)
            if by_year is not None and unit is not Unit.YEAR and period.year is None:
                period = replace(period, year=_year_of(by_year, known.today))
            return work(period, known.today)
    return None


def _week(week: Period, today: date | None) -> Reach | Problem | None:
    """Monday to Sunday; its end is Saturday and Sunday, its middle the Wednesday."""
    if today is None and week.year is None:
        return None
    found = week_days(week, today or date.min)
    if isinstance(found, Problem):
        return found
    monday, assumed = found
    saturday = monday + timedelta(days=5)
    if week.edge is Edge.END:
        return Reach(on(saturday), on(saturday + timedelta(days=1)), assumed=assumed)
    if week.edge is None:
        return Reach(on(monday), on(monday + timedelta(days=6)), assumed=assumed)
    day = monday if week.edge is Edge.START else monday + timedelta(days=2)
    if today is not None and week.number is None and week.offset is None and day < today:
        return Reach(on(day + timedelta(days=7)), assumed=True)
    return Reach(on(day), assumed=assumed)


def _month(month: Period, today: date | None) -> Reach | None:
    if month.number is not None and month.year is not None:
        return Reach(edge_of_month(in_month(month.year, month.number), month.edge))
    if today is None:
        if month.number is None:
            return None
        return Reach(edge_of_month(in_month(UNKNOWN_YEAR, month.number), month.edge), year_known=False)
    if month.offset is not None:
        number, year = _month_of(month, today)
        return Reach(edge_of_month(in_month(year or today.year, number or 1), month.edge))
    return _next_month(month, today)


def _next_month(month: Period, today: date) -> Reach | None:
    """`tháng 12`, `đầu tháng`: this one, or the next once it is over."""
    for ahead in range(13):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month.number in {None, index + 1}:
            found = edge_of_month(in_month(year, index + 1), month.edge)
            if found.last_day >= today:
                return Reach(found, assumed=ahead > 0 or month.number is not None)
    return None


def edge_of_month(month: Moment, edge: Edge | None) -> Moment:
    """The 1st, the 15th or the last day of a month; the month itself without an edge."""
    if edge is None:
        return month
    return on({Edge.START: month.day, Edge.MIDDLE: month.day.replace(day=15), Edge.END: month.last_day}[edge])


def _quarter(quarter: Period, today: date | None) -> Reach | None:
    if quarter.number is not None and quarter.year is not None:
        return _quarter_of(quarter, quarter.year, quarter.number - 1)
    if today is None:
        if quarter.number is None:
            return None
        return replace(_quarter_of(quarter, UNKNOWN_YEAR, quarter.number - 1), year_known=False)
    if quarter.offset is not None:
        return _quarter_of(quarter, *divmod(today.year * 4 + (today.month - 1) // 3 + quarter.offset, 4))
    for ahead in range(5):
        year, index = divmod(today.year * 4 + (today.month - 1) // 3 + ahead, 4)
        found = _quarter_of(quarter, year, index)
        if quarter.number in {None, index + 1} and (found.last or found.first).last_day >= today:
            return replace(found, assumed=True)
    return None


def _quarter_of(quarter: Period, year: int, index: int) -> Reach:
    first, last = date(year, index * 3 + 1, 1), in_month(year, index * 3 + 3).last_day
    if quarter.edge is Edge.START:
        return Reach(on(first))
    if quarter.edge is Edge.END:
        return Reach(on(last))
    if quarter.edge is Edge.MIDDLE:
        return Reach(on(date(year, index * 3 + 2, 15)))
    return Reach(on(first), on(last))


def _months(months: Period, today: date | None) -> Reach | None:
    """`6 tháng đầu năm`."""
    year = months.year or (today.year + (months.offset or 0) if today is not None else None)
    if year is None or months.number is None:
        return None
    found = _months_of(months.number, year, months.edge)
    if today is not None and months.year is None and months.offset is None and found[1] < today:
        found = _months_of(months.number, year + 1, months.edge)
    return Reach(on(found[0]), on(found[1]), assumed=months.year is None and months.offset is None)


def _months_of(count: int, year: int, edge: Edge | None) -> tuple[date, date]:
    if edge is Edge.END:
        return date(year, 13 - count, 1), date(year, 12, 31)
    return date(year, 1, 1), in_month(year, count).last_day


def _year(year: Period, today: date | None) -> Reach | None:
    """A year, or its first, sixth or last month."""
    number = _year_of(year, today)
    if number is None and today is not None and year.edge is not None:
        month = _EDGE_MONTHS[year.edge]
        number = today.year if month >= today.month else today.year + 1
        return Reach(in_month(number, month), assumed=True)
    if number is None:
        return None
    return Reach(in_month(number, _EDGE_MONTHS[year.edge]) if year.edge is not None else in_year(number))


_EDGE_MONTHS = {Edge.START: 1, Edge.MIDDLE: 6, Edge.END: 12}
_WORK = {Unit.WEEK: _week, Unit.MONTH: _month, Unit.QUARTER: _quarter, Unit.MONTHS: _months, Unit.YEAR: _year}


def is_single_day(found: Reach) -> bool:
    return found.last is None and found.first.precision is Precision.DAY
