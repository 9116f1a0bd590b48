"""What an organiser should look at before a change goes out: days off, odd hours, short notice, clashes."""

from __future__ import annotations

from datetime import datetime, time
from itertools import chain

from meetings.changing import Change, What, session_of
from meetings.deadlines import last_safe
from meetings.model import Meeting, Requirement, Session
from meetings.moments import VIETNAM, Moment, Precision
from meetings.problems import Problem
from meetings.timetable import HELD, ends_at
from meetings.workdays import holiday, is_sure, is_workday, workdays_between

NOTICE = 3
"""Working days before a session by which it should be known (design §5, rule 11)."""
EARLY, LATE = time(6, 30), time(21, 0)
"""Hours outside of which nobody meets (design §5, rule 6): more likely a slip."""


def warnings(after: Meeting, change: Change, now: datetime) -> tuple[Problem, ...]:
    """What an organiser should look at before the change goes out; none of it forbids the change.

    Keys: `change.day_off` (day, holiday: its name or None on a weekend), `change.odd_hour`, `change.short_notice`
    (days: working days that are left), `change.clash` (title of the other session), `change.unsure_day` (day),
    `change.deadline_after` (what: a report whose deadline is after the session).
    """
    if change.what is What.DEADLINE and change.due is not None:
        return tuple(_of_day(last_safe(change.due)))
    session = session_of(after, change.subject)
    if change.what is not What.MOVE or session is None or session.start is None:
        return ()
    start = session.start.value
    left = workdays_between(now.astimezone(VIETNAM).date(), start.day)
    found = [*_of_day(start.earliest)]
    if start.clock is not None and not EARLY <= start.clock <= LATE:
        found.append(Problem("change.odd_hour"))
    if left < NOTICE:
        found.append(Problem("change.short_notice", {"days": max(left, 0)}))
    clashing = (Problem("change.clash", {"title": one.title.value}) for one in clashes(after, session))
    late = (Problem("change.deadline_after", {"what": one.what.value}) for one in _due_after(after, start))
    return tuple(chain(found, clashing, late))


def _of_day(instant: datetime) -> list[Problem]:
    day = instant.astimezone(VIETNAM).date()
    if not is_workday(day):
        return [Problem("change.day_off", {"day": day, "holiday": holiday(day)})]
    return [] if is_sure(day) else [Problem("change.unsure_day", {"day": day})]


def clashes(meeting: Meeting, session: Session) -> tuple[Session, ...]:
    """Other sessions of the meeting that are held at the same time, as far as that is known."""
    return tuple(one for one in meeting.sessions if one.key != session.key and at_once(one, session))


def at_once(one: Session, other: Session) -> bool:
    """Whether both are held for some time together, as far as that is known."""
    if one.start is None or other.start is None or one.state.value not in HELD:
        return False
    if Precision.MINUTE not in (one.start.value.precision, other.start.value.precision):
        return False
    first, second = ends_at(one), ends_at(other)
    begins, also = one.start.value.earliest, other.start.value.earliest
    return first is not None and second is not None and begins < second and also < first


def _due_after(meeting: Meeting, start: Moment) -> list[Requirement]:
    return [one for one in meeting.requirements if one.due and last_safe(one.due.value) > start.latest]
