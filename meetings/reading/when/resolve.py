"""Turns an expression into a reading, given now: rolls forward what has passed and shares what one end left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from meetings.moments import VIETNAM, Moment, Precision, at, during
from meetings.problems import Problem
from meetings.reading.when.almanac import Known, date_of, is_single_day, reach
from meetings.reading.when.hours import PARTS, instant
from meetings.reading.when.phrases import Phrase, Side
from meetings.reading.when.pieces import Amount, Now, Offset, Time, Unit
from meetings.reading.when.result import When
from meetings.reading.when.sharing import runs_over, share_calendar, share_part
from meetings.reading.when.spans import Reach

BACKWARDS = "when.backwards"


def resolve(phrase: Phrase, now: datetime | None, known: Known) -> When | Problem | None:
    """The reading of one expression; None if it cannot be known (nothing relative without a now)."""
    for side in (phrase.first, phrase.last):
        if side is not None and side.wrong is not None:
            return Problem(side.wrong.key, {"said": side.wrong.said})
    counted = _counted(phrase.first, now)
    if counted:
        return When(counted[0], counted[1] if len(counted) > 1 else None, phrase.bound)
    if phrase.last is None:
        found = _end(phrase.first, now, known)
        return found if found is None or isinstance(found, Problem) else _when(found, phrase)
    return _range(phrase, now, known)


def _counted(side: Side, now: datetime | None) -> list[Moment]:
    """`bây giờ`, `30 phút nữa`, `2 tiếng tới`: counted from the present minute; two ends for a stretch."""
    if now is None or not isinstance(side.anchor, Now | Amount):
        return []
    if isinstance(side.anchor, Now):
        return [_minute(now)]
    if side.anchor.unit not in {Unit.MINUTE, Unit.HOUR}:
        return []
    step = timedelta(minutes=1) if side.anchor.unit is Unit.MINUTE else timedelta(hours=1)
    then = now + side.anchor.count * step
    return [_minute(end) for end in sorted((now, then))] if side.anchor.stretch else [_minute(then)]


def _minute(instant_: datetime) -> Moment:
    here = instant_.astimezone(VIETNAM)
    return at(here.date(), time(here.hour, here.minute))


def _when(found: Reach, phrase: Phrase) -> When:
    end = found.last if found.last != found.first else None
    weekday = phrase.first.weekday.index if phrase.first.weekday is not None else None
    return When(
        found.first, end, phrase.bound, found.conflict, found.assumed,
        year_known=found.year_known, month_known=found.month_known, weekday=weekday,
    )  # fmt: skip


def _end(side: Side, now: datetime | None, known: Known) -> Reach | Problem | None:
    """One end with its clock time or part of the day."""
    if not side.dated:
        return _today(side, now)
    found = reach(side, known)
    if found is None or isinstance(found, Problem):
        return found
    return _timed(found, side, now)


def _timed(found: Reach, side: Side, now: datetime | None) -> Reach | Problem:
    if (side.clock is None and side.part is None) or not is_single_day(found):
        return found
    moment = _on_day(found.first.day, side)
    if isinstance(moment, Problem):
        return moment
    if found.rolls and now is not None and moment.latest < now:
        return replace(found, first=_on_day_certain(found.first.day + timedelta(days=found.rolls), side), assumed=True)
    if now is not None and moment.latest < now and _is_tonight(side):
        return replace(found, first=_on_day_certain(found.first.day + timedelta(days=1), side))
    return replace(found, first=moment)


def _is_tonight(side: Side) -> bool:
    """`1h đêm nay` is after the midnight to come."""
    tonight = side.part is not None and side.part.time is Time.NIGHT and side.anchor == Offset(0)
    return tonight and side.clock is not None and side.clock.hour <= 4


def _on_day(day: date, side: Side) -> Moment | Problem:
    if side.clock is None:
        return during(day, PARTS[side.part.time]) if side.part is not None else Moment(day)
    when = instant(side.clock, side.part)
    return when if isinstance(when, Problem) else at(day + timedelta(days=when[0]), when[1])


def _on_day_certain(day: date, side: Side) -> Moment:
    """As `_on_day`, where the clock time is already known to exist."""
    moment = _on_day(day, side)
    return moment if isinstance(moment, Moment) else Moment(day)


def _today(side: Side, now: datetime | None) -> Reach | Problem | None:
    """A clock time or part of the day alone: today, or tomorrow once it is over."""
    if now is None:
        return None
    today = now.astimezone(VIETNAM).date()
    moment = _on_day(today, side)
    if isinstance(moment, Problem):
        return moment
    if moment.latest < now.replace(second=0, microsecond=0):
        moment = _on_day_certain(today + timedelta(days=1), side)
    return Reach(moment, assumed=True)


def _range(phrase: Phrase, now: datetime | None, known: Known) -> When | Problem | None:
    first, last = phrase.first, phrase.last or Side()
    if not first.dated or not last.dated:
        return _within_a_day(phrase, first, last, now, known)
    share_calendar(first, last)
    first_reach, last_reach = _end(first, now, known), _end(last, now, known)
    for found in (first_reach, last_reach):
        if found is None or isinstance(found, Problem):
            return found
    if not isinstance(first_reach, Reach) or not isinstance(last_reach, Reach):
        return None
    ordered = _ordered(first, last, (first_reach, last_reach))
    if ordered is None:
        return Problem(BACKWARDS, {"said": _said(first_reach, last_reach)})
    return _joined(phrase, *ordered)


def _said(first: Reach, last: Reach) -> str:
    return f"{first.first.day:%d/%m} - {last.first.day:%d/%m}"


def _joined(phrase: Phrase, first: Reach, last: Reach) -> When:
    end = last.last or last.first
    return When(
        first.first, end, phrase.bound, first.conflict or last.conflict, first.assumed or last.assumed,
        year_known=first.year_known and last.year_known,
        weekday=phrase.first.weekday.index if phrase.first.weekday is not None else None,
    )  # fmt: skip


def _ordered(first: Side, last: Side, found: tuple[Reach, Reach]) -> tuple[Reach, Reach] | None:
    """The two ends in order: an assumed year or weekday gives way, anything else that runs backwards is refused."""
    start, end = found
    if first.day and last.day and first.day.year is None and start.assumed and start.first.day > end.first.day:
        pulled = _a_year_back(first, end, start)
        if pulled is not None:
            return pulled, end
    if end.first.latest < start.first.earliest and last.weekday is not None and end.rolls:
        ahead = (start.first.day - end.first.day).days + 6
        shifted = end.first.day + timedelta(days=ahead - ahead % 7)
        return start, replace(
            end, first=_on_day_certain(shifted, last) if end.first.clock or end.first.part else Moment(shifted)
        )
    if not end.year_known and not start.year_known and end.first.latest < start.first.earliest:
        following = (
            date_of(replace(last.day, year=5))
            if last.day is not None and first.day and runs_over(first.day, last.day)
            else None
        )
        if following is not None:
            return start, replace(end, first=replace(end.first, day=following))
    if _latest(end) < start.first.earliest:
        return None
    return start, end


def _a_year_back(first: Side, end: Reach, start: Reach) -> Reach | None:
    """`15/11 - 25/11` said on the 18th has begun: the first end is the last one before the other end."""
    day = first.day
    if day is None:
        return None
    for year in (end.first.day.year, end.first.day.year - 1):
        found = date_of(replace(day, year=year))
        if found is not None and found <= end.first.day:
            conflict = first.weekday is not None and first.weekday.index != found.weekday()
            return replace(start, first=_on_day_certain(found, first), conflict=conflict)
    return None


def _latest(found: Reach) -> datetime:
    return (found.last or found.first).latest


def _within_a_day(phrase: Phrase, first: Side, last: Side, now: datetime | None, known: Known) -> When | Problem | None:
    """`8h - 11h30 ngày 29/5`, `24/11 từ 8h đến 11h`, `2h-4h chiều`: both ends share one day."""
    dated, other = (first, last) if first.dated else (last, first)
    if dated is other or not last.dated:
        for name in ("day", "weekday", "anchor"):
            if getattr(other, name) is None:
                setattr(other, name, getattr(dated, name))
    share_part(first, last)
    day_side = Side(first.clock, first.part, dated.day, dated.weekday, dated.anchor, dict(dated.periods))
    start = _end(day_side, now, known)
    if start is None or isinstance(start, Problem):
        return start
    if start.first.precision not in {Precision.MINUTE, Precision.PART}:
        return _when(start, phrase) if last.clock is None else _up_to(phrase, start, last)
    return _up_to(phrase, start, last)


def _up_to(phrase: Phrase, start: Reach, last: Side) -> When | Problem:
    """The last end on the start's day; past midnight only for what starts in the evening."""
    day = start.first.day
    end = _on_day(day, last) if last.clock or last.part else Moment(day)
    if isinstance(end, Problem):
        return end
    if end.latest < start.first.earliest:
        if start.first.clock is None or start.first.clock.hour < 18 or end.clock is None or end.clock.hour > 6:
            return Problem(BACKWARDS, {"said": f"{start.first.earliest:%H:%M} - {end.latest:%H:%M}"})
        end = _on_day_certain(day + timedelta(days=1), last)
    return _joined(phrase, start, replace(start, first=end, last=None))
