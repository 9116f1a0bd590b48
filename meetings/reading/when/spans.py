"""Works out what a week, month, quarter or year means that was said by number, by distance or by its edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetings.moments import Moment, in_month, in_year, on
from meetings.problems import Problem
from meetings.reading.when.periods import NO_SUCH_PERIOD
from meetings.reading.when.pieces import Edge, Period, Unit
from meetings.reading.when.result import UNKNOWN_YEAR

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


def period_meant(periods: Mapping[Unit, Period], today: date | None) -> Reach | Problem | None:
    """The days of the shortest period that was said, its year taken from one said beside it."""
    for unit, work in _WORK.items():
        period = periods.get(unit)
        if period is not None:
            by_year = periods.get(Unit.YEAR)
            if by_year is not None and unit is not Unit.YEAR and period.year is None:
                period = replace(period, year=year_of(by_year, today))
            return work(period, today)
    return None


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


def month_of(month: Period, today: date | None) -> tuple[int | None, int | None]:
    if month.offset is None or today is None:
        return month.number, month.year
    year, index = divmod(today.year * 12 + today.month - 1 + month.offset, 12)
    return index + 1, year


def year_of(year: Period, today: date | None) -> int | None:
    if year.number is not None:
        return year.number
    return today.year + year.offset if today is not None and year.offset is not None else None


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
        number, year = month_of(month, today)
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
    number = year_of(year, today)
    if number is None and today is not None and year.edge is not None:
        month = _EDGE_MONTHS[year.edge]
        number = today.year if month >= today.month else today.year + 1
        return Reach(in_month(number, month), assumed=True)
    if number is None:
        return None
    return Reach(in_month(number, _EDGE_MONTHS[year.edge]) if year.edge is not None else in_year(number))


_EDGE_MONTHS = {Edge.START: 1, Edge.MIDDLE: 6, Edge.END: 12}
_WORK = {Unit.WEEK: _week, Unit.MONTH: _month, Unit.QUARTER: _quarter, Unit.MONTHS: _months, Unit.YEAR: _year}
