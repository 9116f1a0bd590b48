"""What a unit still has to do for a meeting and what it has done, as one list that keeps its order while things get done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.answers import Answer
from meetings.attendance import RollCall, is_open
from meetings.deadlines import last_safe
from meetings.declarations import Declaration, declared
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Turn
from meetings.line_tests import is_tested_for
from meetings.model import BridgePoint, Meeting, Session
from meetings.participants import held_sessions_of, points_of
from meetings.readiness import Check, Readiness, Stage
from meetings.records import Recorded, Records, key_of
from meetings.reports import Standing, Submission
from meetings.rota import Slot
from meetings.timetable import is_past

RECORDS: tuple[type[Recorded], ...] = (Answer, Declaration, Deputy, Submission, Readiness, RollCall, Floor, Slot)
"""The records that the list is made from."""
BEFORE = {Stage.HOUR: timedelta(hours=1), Stage.QUARTER: timedelta(minutes=15)}
"""How long before a session readiness is asked for (vietnam.md 1.2: technicians are there an hour before)."""
DECLARED = ("room", "address", "technician", "hotline")


class Kind(StrEnum):
    """In the order in which the work comes up."""

    REGISTER = "register"
    DECLARE = "declare"
    DEPUTY = "deputy"
    REPORT = "report"
    READY = "ready"
    ROLL_CALL = "roll-call"
    SPEAK = "speak"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work. `key` is that of the session, bridge point or requirement it is about.

    `due` (aware) is when it must be done: the last safe minute of a deadline, else the beginning of the session; None
    where nothing says when.
    """

    kind: Kind
    done: bool
    key: str
    due: datetime | None = None


def work(meeting: Meeting, unit: str, records: Records, now: datetime) -> tuple[Item, ...]:
    """The unit's work at `now` (aware), done or not; what a session asks for is over with it."""
    sessions = [one for one in held_sessions_of(meeting, unit, records) if not is_past(one, now)]
    points = points_of(meeting, unit)
    items = [
        *(_register(one, unit, records) for one in sessions),
        *(_declare(point, sessions, records) for point in points if sessions),
        *(item for one in sessions for item in _deputy(one, unit, records)),
        *_reports(meeting, unit, records),
        *(item for one in sessions for item in _ready(meeting, one, points, records, now)),
        *(_roll_call(one, unit, records) for one in sessions if is_open(one, now)),
        *(item for one in sessions for item in _speak(meeting, one, unit, records)),
    ]
    return tuple(items)


def stage_at(session: Session, point: BridgePoint, now: datetime) -> Stage | None:
    """The stage of readiness whose time has come at `now` (aware), the latest one; None while there is none."""
    start = _start(session)
    if start is None or is_past(session, now):
        return None
    begun = {stage: start - before for stage, before in BEFORE.items()}
    if point.test is not None and point.test.value.earliest < begun[Stage.HOUR]:
        begun[Stage.TEST] = point.test.value.earliest
    reached = [stage for stage, instant in begun.items() if instant <= now]
    return max(reached, key=lambda stage: begun[stage], default=None)


def undeclared(point: BridgePoint, declaration: Declaration | None) -> tuple[str, ...]:
    """What neither a document nor the unit says of its bridge point, by the names of the fields."""
    return tuple(name for name in DECLARED if getattr(point, name) is None and not getattr(declaration, name, None))


def _start(session: Session) -> datetime | None:
    return session.start.value.earliest if session.start else None


def _register(session: Session, unit: str, records: Records) -> Item:
    return Item(Kind.REGISTER, records.get(Answer, session.key, unit) is not None, session.key, _start(session))


def _declare(point: BridgePoint, sessions: list[Session], records: Records) -> Item:
    starts = [start for session in sessions if (start := _start(session)) is not None]
    missing = undeclared(point, records.value(Declaration, point.key))
    return Item(Kind.DECLARE, not missing, point.key, min(starts, default=None))


def _deputy(session: Session, unit: str, records: Records) -> Iterator[Item]:
    deputy = records.value(Deputy, session.key, unit)
    if deputy is not None and deputy.state is not Consent.WITHDRAWN:
        settled = deputy.state in (Consent.FREE, Consent.AGREED)
        yield Item(Kind.DEPUTY, settled, session.key, _start(session))


def _reports(meeting: Meeting, unit: str, records: Records) -> Iterator[Item]:
    for wanted in meeting.requirements:
        if not wanted.units or unit in wanted.units:
            handed = records.value(Submission, wanted.key, unit)
            done = handed is not None and handed.state is Standing.HANDED_IN
            yield Item(Kind.REPORT, done, wanted.key, last_safe(wanted.due.value) if wanted.due else None)


def _ready(
    meeting: Meeting, session: Session, points: tuple[BridgePoint, ...], records: Records, now: datetime
) -> Iterator[Item]:
    for point in points:
        takes_part = not session.bridge_points or point.key in session.bridge_points
        slot = records.get(Slot, session.key, point.key)
        known = point if is_tested_for(meeting, session, point) else replace(point, test=None)
        stage = stage_at(session, declared(known, None, slot=slot), now) if takes_part else None
        if stage is not None:
            told = records.value(Readiness, session.key, point.key, stage)
            done = told is not None and set(told.ticked) == set(Check) and not told.failing
            yield Item(Kind.READY, done, key_of(session.key, point.key, stage), _start(session))


def _roll_call(session: Session, unit: str, records: Records) -> Item:
    return Item(Kind.ROLL_CALL, records.get(RollCall, session.key, unit) is not None, session.key, _start(session))


def _speak(meeting: Meeting, session: Session, unit: str, records: Records) -> Iterator[Item]:
    """A paper that the programme assigns, or a place on the list: done once it is said who speaks, or it was spoken."""
    floor = records.value(Floor, session.key)
    listed = [one for one in (floor.speakers if floor else ()) if one.unit == unit and one.state is not Turn.WITHDRAWN]
    assigned = any(one.session == session.key and one.unit == unit for one in meeting.agenda)
    if assigned or any(one.assigned for one in listed):
        done = any(one.state is Turn.DONE or one.name for one in listed)
        yield Item(Kind.SPEAK, done, session.key, _start(session))
