"""What a change asks of the units again: what they did for what no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meetings.answers import Answer
from meetings.changing import Change, What, point_of, session_of, sits_in
from meetings.circle import concerned
from meetings.declarations import Declaration
from meetings.deputies import Deputy
from meetings.model import BridgePoint, Meeting
from meetings.readiness import Readiness
from meetings.records import Records
from meetings.rota import Slot


class Again(StrEnum):
    ANSWER = "answer"
    """Say again whether it comes."""
    DEPUTY = "deputy"
    """Settle again who comes instead."""
    ROOM = "room"
    """Book the room anew; give it back where nothing takes place."""
    LINE = "line"
    """Try the line again: what was ticked or agreed for the old hour or room."""
    HAND_IN = "hand-in"
    """Mind another deadline."""


@dataclass(frozen=True, slots=True)
class Duty:
    """`subject` is the key of the session, bridge point or requirement that changes."""

    unit: str
    again: Again
    subject: str


def again(meeting: Meeting, change: Change, records: Records) -> Iterator[Duty]:
    """By unit, in the order of the roster; only what a unit has done, or what it owes."""
    units = [unit.key for unit in concerned(meeting, change, records)]
    if change.what is What.DEADLINE:
        yield from (Duty(unit, Again.HAND_IN, change.subject) for unit in units)
    elif change.what is What.ROOM:
        point = point_of(meeting, change.subject)
        tried = point is not None and _tried(point, records)
        yield from (Duty(unit, Again.LINE, change.subject) for unit in units if tried)
    else:
        for unit in units:
            yield from (Duty(unit, one, change.subject) for one in _of_session(meeting, change, unit, records))


def _of_session(meeting: Meeting, change: Change, unit: str, records: Records) -> Iterator[Again]:
    session = session_of(meeting, change.subject)
    if session is None:
        return
    takes_place = change.what in (What.MOVE, What.PLACE)
    answer = records.value(Answer, session.key, unit)
    if takes_place and answer is not None and answer.comes:
        yield Again.ANSWER
    if change.what is What.PLACE:
        return
    deputy = records.value(Deputy, session.key, unit)
    if takes_place and deputy is not None and deputy.stands:
        yield Again.DEPUTY
    own = [one for one in meeting.bridge_points if unit in (one.unit, one.key) and sits_in(one, session)]
    if any(not one.central and _has_room(one, records) for one in own):
        yield Again.ROOM
    if takes_place and any(_tried(one, records, session.key) for one in own):
        yield Again.LINE


def _has_room(point: BridgePoint, records: Records) -> bool:
    declared = records.value(Declaration, point.key)
    return point.room is not None or (declared is not None and declared.room is not None)


def _tried(point: BridgePoint, records: Records, session: str | None = None) -> bool:
    """Whether a test was ticked or agreed there, for that session or for any."""
    ticked = (key for key, one in records.all(Readiness).items() if one.value.ticked)
    tests = (key.split(":") for key in (*ticked, *records.all(Slot)))
    return any(point.key in key[1:2] and session in (None, key[0]) for key in tests)
