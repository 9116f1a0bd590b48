"""What a change undoes: answers and rooms to be confirmed anew, and work that was done for what no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meetings.answers import Answer
from meetings.changing import Change, What, session_of, sits_in
from meetings.declarations import Declaration
from meetings.deputies import Deputy
from meetings.floor import Floor
from meetings.model import Meeting, Session
from meetings.readiness import Readiness
from meetings.records import Record, Recorded, Records
from meetings.reports import Standing, Submission
from meetings.rota import Slot

NEEDED = (Answer, Declaration, Deputy, Floor, Readiness, Slot, Submission)
"""The records that this looks at."""


@dataclass(frozen=True, slots=True)
class Undone:
    """How many there are of each that no longer holds, or is to be confirmed anew."""

    answers: int = 0
    deputies: int = 0
    rooms: int = 0
    ready: int = 0
    tests: int = 0
    floor: int = 0
    handed_in: int = 0

    def __bool__(self) -> bool:
        return any((self.answers, self.deputies, self.rooms, self.ready, self.tests, self.floor, self.handed_in))


def undone_by(meeting: Meeting, change: Change, records: Records) -> Undone:
    """A change of place leaves what was tested; one of a room only what belongs to that bridge point is asked again."""
    if change.what is What.DEADLINE:
        return Undone(handed_in=_count(records, Submission, change.subject, _stands))
    if change.what is What.ADD:
        return Undone()
    if change.what is What.ROOM:
        ready = sum(1 for key in records.all(Readiness) if change.subject in key.split(":"))
        tests = sum(1 for key in records.all(Slot) if change.subject in key.split(":"))
        return Undone(rooms=1, ready=ready, tests=tests)
    session = session_of(meeting, change.subject)
    if session is None:
        return Undone()
    answers = _count(records, Answer, session.key, lambda one: one.value.comes)
    if change.what is What.PLACE:
        return Undone(answers=answers)
    return Undone(
        answers=answers,
        deputies=_count(records, Deputy, session.key, lambda one: one.value.stands),
        rooms=_rooms(meeting, session, records),
        ready=_count(records, Readiness, session.key, lambda one: bool(one.value.ticked)),
        tests=_count(records, Slot, session.key, lambda _: True),
        floor=_count(records, Floor, session.key, lambda one: bool(one.value.waiting)),
    )


def _stands(record: Record[Submission]) -> bool:
    return record.value.state is Standing.HANDED_IN


def _count(records: Records, cls: type[Recorded], subject: str, counts: Callable[[Record[Any]], bool]) -> int:
    return sum(1 for key, one in records.all(cls).items() if key.split(":")[0] == subject and counts(one))


def _rooms(meeting: Meeting, session: Session, records: Records) -> int:
    """Rooms of other bridge points that are known, so that somebody booked them."""
    points = (one for one in meeting.bridge_points if sits_in(one, session) and not one.central)
    return sum(1 for one in points if one.room or _declares(records.value(Declaration, one.key)))


def _declares(declaration: Declaration | None) -> bool:
    return declaration is not None and declaration.room is not None
