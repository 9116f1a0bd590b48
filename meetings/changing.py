"""Changing a schedule: move, put off, call off, another room, another deadline; what forbids it, and what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.adding import Parts, with_parts
from meetings.deadlines import Deadline, last_safe
from meetings.facts import Fact, Source
from meetings.model import AgendaItem, BridgePoint, Meeting, Requirement, Session, SessionState
from meetings.moments import VIETNAM, Moment, Precision, at
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.timetable import HELD, is_past


class What(StrEnum):
    MOVE = "move"
    """To another time; what was put off or called off takes place after all."""
    POSTPONE = "postpone"
    CANCEL = "cancel"
    PLACE = "place"
    """Another place of the whole session."""
    ROOM = "room"
    """Another room of one bridge point."""
    DEADLINE = "deadline"
    ADD = "add"
    """Parts that the meeting did not have; their own facts say who states them."""


@dataclass(frozen=True, slots=True)
class Change:
    """`subject` is the key of the session; for ROOM of the bridge point, for DEADLINE of the requirement.

    `start` and `end` are the new time of MOVE, `text` the new place or room, `due` the new deadline; `parts` are those of
    ADD, whose subject is empty: it is the whole meeting.
    """

    what: What
    subject: str
    start: Moment | None = None
    end: Moment | None = None
    text: str | None = None
    due: Deadline | None = None
    parts: Parts | None = None


def carry(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    """The meeting after the change, each new fact with its `source`; or why that cannot be at the aware time `now`.

    Keys: `change.unknown`, `change.over`, `change.past` (with `start`), `change.imprecise`, `change.ends_first`,
    `change.same`.
    """
    return _CARRIED[change.what](meeting, change, source, now)


def session_of(meeting: Meeting, key: str) -> Session | None:
    return next((one for one in meeting.sessions if one.key == key), None)


def point_of(meeting: Meeting, key: str) -> BridgePoint | None:
    return next((one for one in meeting.bridge_points if one.key == key), None)


def requirement_of(meeting: Meeting, key: str) -> Requirement | None:
    return next((one for one in meeting.requirements if one.key == key), None)


def _move(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    session = _open(meeting, change.subject, now)
    if isinstance(session, Problem):
        return session
    problem = _unfit(session, change, now)
    if problem is not None or change.start is None:
        return problem or Problem("change.imprecise")
    end = change.end or _kept_end(session, change.start)
    state = session.state if session.state.value in HELD else Fact(SessionState.SCHEDULED, source)
    moved = replace(session, start=Fact(change.start, source), end=Fact(end, source) if end else None, state=state)
    return _with(meeting, moved, _shift(session, change.start), source)


def _open(meeting: Meeting, key: str, now: datetime) -> Session | Problem:
    session = session_of(meeting, key)
    if session is None:
        return Problem("change.unknown")
    over = session.state.value in HELD and is_past(session, now)
    return Problem("change.over") if over else session


def _unfit(session: Session, change: Change, now: datetime) -> Problem | None:
    start, end = change.start, change.end
    if start is None or start.precision in (Precision.MONTH, Precision.YEAR):
        return Problem("change.imprecise")
    if start.latest <= now:
        return Problem("change.past", {"start": start})
    if end is not None and end.latest <= start.earliest:
        return Problem("change.ends_first")
    same = session.start is not None and session.start.value == start and session.state.value in HELD
    if same and (end is None or (session.end is not None and session.end.value == end)):
        return Problem("change.same")
    return None


def _kept_end(session: Session, start: Moment) -> Moment | None:
    """The session lasts as long as before, where both times were known to the minute; else no end is invented."""
    shift = _shift(session, start)
    if shift is None or session.end is None or session.end.value.clock is None:
        return None
    return _shifted(session.end.value, shift)


def _shift(session: Session, start: Moment) -> timedelta | None:
    if session.start is None or session.start.value.clock is None or start.clock is None:
        return None
    return start.earliest - session.start.value.earliest


def _shifted(moment: Moment, shift: timedelta) -> Moment:
    instant = (moment.earliest + shift).astimezone(VIETNAM)
    return at(instant.date(), instant.time())


def _with(meeting: Meeting, session: Session, shift: timedelta | None, source: Source) -> Meeting:
    """The session in its place, and the programme's hours moved with it; what they would be otherwise nobody said."""
    agenda = tuple(_item(one, shift, source) if one.session == session.key else one for one in meeting.agenda)
    return replace(_placed(meeting, session), agenda=agenda)


def _item(item: AgendaItem, shift: timedelta | None, source: Source) -> AgendaItem:
    def moved(fact: Fact[Moment] | None) -> Fact[Moment] | None:
        known = fact is not None and fact.value.clock is not None and shift is not None
        return Fact(_shifted(fact.value, shift), source) if known and fact and shift is not None else None

    return replace(item, start=moved(item.start), end=moved(item.end))


def _placed(meeting: Meeting, session: Session) -> Meeting:
    sessions = tuple(session if one.key == session.key else one for one in meeting.sessions)
    return replace(meeting, sessions=sessions)


def _postpone(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    session = _open(meeting, change.subject, now)
    if isinstance(session, Problem):
        return session
    if session.state.value is SessionState.POSTPONED:
        return Problem("change.same")
    put_off = replace(session, state=Fact(SessionState.POSTPONED, source), start=None, end=None)
    return _with(meeting, put_off, None, source)


def _cancel(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    session = _open(meeting, change.subject, now)
    if isinstance(session, Problem):
        return session
    if session.state.value is SessionState.CANCELLED:
        return Problem("change.same")
    return _placed(meeting, replace(session, state=Fact(SessionState.CANCELLED, source)))


def _place(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    session = _open(meeting, change.subject, now)
    if isinstance(session, Problem):
        return session
    if not change.text or (session.place is not None and fold(session.place.value) == fold(change.text)):
        return Problem("change.same")
    return _placed(meeting, replace(session, place=Fact(change.text, source)))


def _room(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    point = point_of(meeting, change.subject)
    if point is None:
        return Problem("change.unknown")
    if not any(sits_in(point, one) and not is_past(one, now) for one in meeting.sessions):
        return Problem("change.over")
    if not change.text or (point.room is not None and fold(point.room.value) == fold(change.text)):
        return Problem("change.same")
    housed = replace(point, room=Fact(change.text, source))
    return replace(meeting, bridge_points=tuple(housed if one is point else one for one in meeting.bridge_points))


def sits_in(point: BridgePoint, session: Session) -> bool:
    """Whether the bridge point takes part in the session."""
    return not session.bridge_points or point.key in session.bridge_points


def _deadline(meeting: Meeting, change: Change, source: Source, now: datetime) -> Meeting | Problem:
    wanted = requirement_of(meeting, change.subject)
    if wanted is None or change.due is None:
        return Problem("change.unknown" if wanted is None else "change.imprecise")
    if last_safe(change.due) <= now:
        return Problem("change.past", {"start": change.due.moment})
    if wanted.due is not None and last_safe(wanted.due.value) == last_safe(change.due):
        return Problem("change.same")
    due = replace(wanted, due=Fact(change.due, source))
    return replace(meeting, requirements=tuple(due if one is wanted else one for one in meeting.requirements))


def _add(meeting: Meeting, change: Change, _source: Source, _now: datetime) -> Meeting | Problem:
    return with_parts(meeting, change.parts) if change.parts else Problem("change.same")


_CARRIED: dict[What, Callable[[Meeting, Change, Source, datetime], Meeting | Problem]] = {
    What.MOVE: _move,
    What.POSTPONE: _postpone,
    What.CANCEL: _cancel,
    What.PLACE: _place,
    What.ROOM: _room,
    What.DEADLINE: _deadline,
    What.ADD: _add,
}
