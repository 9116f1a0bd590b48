"""Reads the new time of a session as it is typed: what is left unsaid, day or hour, stays as it was."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from meetings.deadlines import Deadline
from meetings.model import Session
from meetings.moments import VIETNAM, Moment, Precision, at
from meetings.problems import Problem
from meetings.reading import when
from meetings.reading.fold import fold
from meetings.reading.when import Bound, When

Span = tuple[Moment, Moment | None]

_LATER = r"(?:lui|hoan|cham|muon|tre|doi|delay(?:ed)?)(?: lai| hon| by)?"
_SOONER = r"(?:som|day|len)(?: hon| len| som)?"
_UNITS = {
    "phut": 1,
    "minute": 1,
    "gio": 60,
    "tieng": 60,
    "hour": 60,
    "ngay": 1440,
    "day": 1440,
    "tuan": 10080,
    "week": 10080,
}
_MEASURE = rf"(\d+) ?({'|'.join(_UNITS)})s?"
_BY = re.compile(rf"\b(?:(?P<later>{_LATER})|{_SOONER}) {_MEASURE}\b(?! (?:sang|chieu|toi|ngay|thu|\d))")
_ENGLISH = re.compile(rf"\b{_MEASURE} (?P<way>later|earlier)\b")
_MONTH = 28


def read(text: str, session: Session, now: datetime) -> Span | Problem:
    """From when and until when; `now` is aware. "14h" is on the day of the session, "thứ Hai" at its hour, "lùi 30 phút"
    later than it was.

    Problems: `change.no_time`, `change.conflict` (weekday and date disagree), `when.no_such_day`.
    """
    shift = _shift(fold(text))
    start = session.start.value if session.start else None
    if shift is not None and start is not None:
        return _shifted(start, shift)
    found = when.read(text, now)
    if isinstance(found, Problem):
        return found
    if found is None or (found.end is not None and _is_whole_week(found)):
        return Problem("change.no_time")
    if found.conflict:
        return Problem("change.conflict", {"day": found.start.day})
    if start is not None and lacks_day(text, now):
        again = when.read(text, datetime.combine(start.day, time.min, VIETNAM))
        found = again if isinstance(again, When) else found
    return _at_its_hour(found, start)


def read_due(text: str, now: datetime) -> Deadline | Problem:
    """A deadline as it is worded; without such words (`17h 30/5`) that moment is the last that is in time."""
    found = when.read(text, now)
    if isinstance(found, Problem):
        return found
    if found is None:
        return Problem("change.no_time")
    if found.conflict:
        return Problem("change.conflict", {"day": found.start.day})
    return Deadline(found.end or found.start, found.bound is not Bound.BEFORE, " ".join(text.split()))


def _shift(folded: str) -> timedelta | None:
    found = _BY.search(folded)
    if found is not None:
        minutes = int(found[2]) * _UNITS[found[3]]
        return timedelta(minutes=minutes if found["later"] else -minutes)
    english = _ENGLISH.search(folded)
    if english is not None:
        minutes = int(english[1]) * _UNITS[english[2]]
        return timedelta(minutes=minutes if english["way"] == "later" else -minutes)
    return None


def _shifted(start: Moment, shift: timedelta) -> Span | Problem:
    if start.clock is None:
        days = shift // timedelta(days=1)
        whole = shift == timedelta(days=days) and start.precision in (Precision.DAY, Precision.PART)
        return (_on_day(start, start.day + timedelta(days=days)), None) if whole else Problem("change.no_time")
    moved = start.earliest + shift
    return at(moved.date(), moved.time()), None


def _on_day(moment: Moment, day: date) -> Moment:
    return Moment(day, moment.clock, moment.part, moment.precision)


def _is_whole_week(found: When) -> bool:
    return (
        found.start.precision is Precision.DAY and found.end is not None and (found.end.day - found.start.day).days > 4
    )


def lacks_day(text: str, now: datetime) -> bool:
    """Whether only an hour was said: then the day that is read goes with the day on which one asks."""
    midnight = datetime.combine(now.astimezone(VIETNAM).date(), time.min, VIETNAM)
    days = [when.read(text, midnight + timedelta(days=ahead)) for ahead in (0, _MONTH)]
    first, later = (one.start.day if isinstance(one, When) and one.assumed else None for one in days)
    return first is not None and later is not None and (later - first).days == _MONTH


def _at_its_hour(found: When, start: Moment | None) -> Span:
    day_alone = found.start.precision is Precision.DAY and found.end is None
    if not day_alone or start is None or start.clock is None:
        return found.start, found.end
    return at(found.start.day, start.clock), None
