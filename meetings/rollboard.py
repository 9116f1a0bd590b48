"""The roll of a session over all bridge points and units: who has not been called stands first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from meetings.answers import Answer, Coming
from meetings.attendance import CheckIn, Presence, RollCall
from meetings.deputies import Deputy
from meetings.model import BridgePoint, Meeting, Session
from meetings.participants import Participant, participants
from meetings.records import Recorded, Records, key_of
from meetings.rollcall import Count, Standing, standing
from meetings.rolltaking import usual
from meetings.units import Unit

T = TypeVar("T", bound=Recorded)
WHOLE = (Presence.LATE, Presence.ABSENT)
RECORDED = (Answer, Deputy, RollCall, CheckIn)
"""The records of which everything here is made."""


class Stage(StrEnum):
    """How far a unit's roll is, in the order of the board."""

    WAITING = "waiting"
    LATE = "late"
    ABSENT = "absent"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a session. `usually` is how its people take part unless said otherwise, `called_at` (aware) when its
    roll was last written."""

    unit: Unit
    point: BridgePoint | None
    standing: Standing
    stage: Stage
    usually: Presence
    answer: Answer | None = None
    roll: RollCall | None = None
    called_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """`others` checked in without belonging to a unit of the session; they are not in `total`."""

    session: Session
    lines: tuple[Line, ...]
    total: Count
    others: tuple[CheckIn, ...]

    def at_stage(self, stage: Stage) -> int:
        return sum(line.stage is stage for line in self.lines)


@dataclass(frozen=True, slots=True)
class Point:
    """A bridge point with the units that sit there, None for those who sit at none."""

    point: BridgePoint | None
    lines: tuple[Line, ...]
    count: Count


def board(meeting: Meeting, session: Session, records: Records) -> Board:
    """Those not yet called first, then late, absent and there; among equals in the order of the roster."""
    said = _of_units(records, session.key, CheckIn)
    deputies = _of_units(records, session.key, Deputy)
    lines = [
        _line(meeting, records, session.key, one, said.pop(one.unit.key, ()), deputies.get(one.unit.key, ()))
        for one in participants(meeting, session, records)
    ]
    order = list(Stage)
    lines.sort(key=lambda line: order.index(line.stage))
    others = tuple(one for rest in said.values() for one in rest)
    return Board(session, tuple(lines), sum((line.standing.count for line in lines), Count()), others)


def line(meeting: Meeting, session: Session, unit: Unit, records: Records) -> Line | None:
    """One unit's; None where it takes no part in the session. `records` may be those of this unit alone."""
    own = next((one for one in participants(meeting, session, records) if one.unit.key == unit.key), None)
    if own is None:
        return None
    said, deputies = _of_units(records, session.key, CheckIn), _of_units(records, session.key, Deputy)
    return _line(meeting, records, session.key, own, said.get(unit.key, ()), deputies.get(unit.key, ()))


def waiting(meeting: Meeting, session: Session, units: Iterable[Participant], records: Records) -> tuple[str, ...]:
    """Those of the units whose roll is not complete, by key; their people are looked at only where something
    was said of them."""
    said = _of_units(records, session.key, CheckIn)
    deputies = _of_units(records, session.key, Deputy)

    def waits(one: Participant) -> bool:
        key = one.unit.key
        answer = records.value(Answer, session.key, key)
        nothing = key not in said and records.get(RollCall, session.key, key) is None
        if nothing and (answer is None or answer.comes):
            return True
        own = _line(meeting, records, session.key, one, said.get(key, ()), deputies.get(key, ()))
        return own.stage is Stage.WAITING

    return tuple(one.unit.key for one in units if waits(one))


def by_point(board: Board) -> tuple[Point, ...]:
    """The lines by bridge point, in their own order; those at none come last."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for one in board.lines:
        found[one.point.key if one.point else ""].append(one)
    none = found.pop("", None)
    points = [*found.values(), *([none] if none else [])]
    return tuple(Point(lines[0].point, tuple(lines), _summed(lines)) for lines in points)


def _summed(lines: Iterable[Line]) -> Count:
    return sum((line.standing.count for line in lines), Count())


def _of_units(records: Records, session: str, cls: type[T]) -> dict[str, tuple[T, ...]]:
    """The values of the session by unit; an empty key for those of none."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for key, record in records.all(cls).items():
        if key.startswith(f"{session}:"):
            found[record.unit or ""].append(record.value)
    return {unit: tuple(values) for unit, values in found.items()}


def _line(
    meeting: Meeting,
    records: Records,
    session: str,
    one: Participant,
    said: Iterable[CheckIn],
    deputies: Iterable[Deputy],
) -> Line:
    key = key_of(session, one.unit.key)
    answer, record = records.value(Answer, key), records.get(RollCall, key)
    roll = record.value if record else None
    stands = standing(answer, roll, said, deputies)
    stage = _stage(stands, roll, refused=answer is not None and answer.coming is Coming.ABSENT)
    usually, called_at = usual(meeting, one.point, answer), record.at if record else None
    return Line(one.unit, one.point, stands, stage, usually, answer, roll, called_at)


def _stage(stands: Standing, roll: RollCall | None, *, refused: bool) -> Stage:
    """Nobody is left to be called; a delegation without names was called once something was said of it as a whole."""
    count, said = stands.count, roll.presence if roll else None
    known = stands.named or (roll is not None and roll.expected > 0) or refused or said in WHOLE
    if count.waiting or not known:
        return Stage.WAITING
    if count.present:
        return Stage.THERE
    return Stage.LATE if count.late or said is Presence.LATE else Stage.ABSENT
