"""What a change means before it is made: who is to hear of it, what they must do again, who cannot be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from meetings.answers import Answer
from meetings.changing import Change, What, point_of, requirement_of, session_of, sits_in
from meetings.declarations import Declaration
from meetings.deputies import Deputy
from meetings.floor import Floor
from meetings.model import Meeting, Session
from meetings.participants import invited, participants
from meetings.readiness import Readiness
from meetings.records import Record, Recorded, Records
from meetings.reports import Standing, Submission
from meetings.rota import Slot
from meetings.units import Unit

NEEDED = (Answer, Declaration, Deputy, Floor, Readiness, Slot, Submission)
"""The records that this looks at."""


class Bound(Protocol):
    """Somebody with a role in the meeting."""

    @property
    def person(self) -> int: ...
    @property
    def unit(self) -> str | None: ...


class Gathering(Protocol):
    """A group that is bound to the meeting, or to one of its units."""

    @property
    def chat(self) -> int: ...
    @property
    def unit(self) -> str | None: ...


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


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is to hear of a change: the units it concerns, people and chats of groups, and units with nobody bound."""

    units: tuple[Unit, ...] = ()
    people: frozenset[int] = frozenset()
    groups: tuple[int, ...] = ()
    unreached: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    reach: Reach
    undone: Undone


def effect_of(
    before: Meeting, change: Change, records: Records, members: Sequence[Bound], groups: Iterable[Gathering]
) -> Effect:
    """What the change of `before` would bring; `records` are those of `NEEDED`."""
    return Effect(reach_of(before, change, records, members, groups), undone_by(before, change, records))


def concerned(meeting: Meeting, change: Change, records: Records) -> tuple[Unit, ...]:
    """The units that a change concerns: who takes part, sits in that room, or is to hand that in."""
    if change.what is What.ROOM:
        point = point_of(meeting, change.subject)
        own = {point.unit, point.key} if point else set()
        chose = {one.unit for one in records.all(Answer).values() if point and one.value.bridge_point == point.key}
        return tuple(one.unit for one in meeting.roster if one.unit.key in own | chose)
    if change.what is What.DEADLINE:
        wanted = requirement_of(meeting, change.subject)
        return tuple(unit for unit in invited(meeting) if wanted and (not wanted.units or unit.key in wanted.units))
    session = session_of(meeting, change.subject)
    return tuple(one.unit for one in participants(meeting, session, records)) if session else ()


def reach_of(
    meeting: Meeting, change: Change, records: Records, members: Sequence[Bound], groups: Iterable[Gathering]
) -> Reach:
    units = concerned(meeting, change, records)
    keys = {unit.key for unit in units}
    own = [one for one in members if one.unit in keys or (one.unit is None and change.what in OF_ALL)]
    chats = (one.chat for one in groups if one.unit is None or one.unit in keys)
    bound = {one.unit for one in own}
    lost = tuple(unit for unit in units if unit.key not in bound)
    return Reach(units, frozenset(one.person for one in own), tuple(chats), lost)


OF_ALL = (What.MOVE, What.POSTPONE, What.CANCEL, What.PLACE)
"""What concerns the whole session, so that chair, secretary and whoever has no unit hear of it too."""


def undone_by(meeting: Meeting, change: Change, records: Records) -> Undone:
    """A change of place leaves what was tested; one of a room only what belongs to that bridge point is asked again."""
    if change.what is What.DEADLINE:
        return Undone(handed_in=_count(records, Submission, change.subject, _stands))
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
