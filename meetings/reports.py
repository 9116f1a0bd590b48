"""What units hand in: versions of a submission, what each covers, its receipt, and who still owes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from meetings.deadlines import is_late
from meetings.model import Meeting, Requirement, Topic
from meetings.records import Record, Records, key_of
from meetings.units import Unit


class Standing(StrEnum):
    HANDED_IN = "handed-in"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Submission:
    """Key: requirement and unit; each version of the record is one that was handed in, withdrawn or marked.

    `number` is that of the receipt (BN-0017) and stays for all versions. `digest` is the SHA-256 of the content, which
    has `size` bytes; a text that was typed is kept as a file too. `topics` are keys of the meeting's topics. `version`
    counts what was handed in, the first is 1; `received` (aware) is when this one came in, and `total` is how many
    bytes all versions have together.
    """

    kind: ClassVar[str] = "submission"
    number: int
    state: Standing
    filename: str
    digest: str
    size: int
    sender: str
    topics: tuple[str, ...] = ()
    late: bool = False
    version: int = 1
    on_behalf: bool = False
    received: datetime | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Key: the number of a receipt, so that no two submissions get the same one."""

    kind: ClassVar[str] = "receipt"
    submission: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Key: a requirement; whether the organisers take nothing more for it."""

    kind: ClassVar[str] = "closing"
    closed: bool


class Cell(StrEnum):
    """How one unit stands with one requirement, or with one topic of it."""

    NOT_ASKED = "not-asked"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    HANDED_IN = "handed-in"
    LATE = "late"
    NOT_COVERED = "not-covered"
    """Handed in, but this topic was not marked as covered."""


THERE = frozenset({Cell.HANDED_IN, Cell.LATE})


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement as a whole, or (with a topic) what is asked of one topic."""

    requirement: Requirement
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Row:
    unit: Unit
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units by requirement and topic; each row has a cell for every column, in their order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def requirements_of(meeting: Meeting, unit: str) -> tuple[Requirement, ...]:
    """What that unit is to hand in."""
    return tuple(one for one in meeting.requirements if not one.units or unit in one.units)


def asked(meeting: Meeting, requirement: Requirement) -> tuple[Unit, ...]:
    """Who is to hand it in, in the order of the roster."""
    units = (invited.unit for invited in meeting.roster)
    return tuple(unit for unit in units if not requirement.units or unit.key in requirement.units)


def topics_of(meeting: Meeting, requirement: Requirement) -> tuple[tuple[int, Topic], ...]:
    """The topics that it should cover, each with its number in the meeting."""
    return tuple(pair for pair in enumerate(meeting.topics, 1) if pair[1].key in requirement.topics)


def submitted(records: Records, requirement: str, unit: str) -> Submission | None:
    """What stands handed in; None also for what was withdrawn."""
    found = records.value(Submission, requirement, unit)
    return found if found and found.state is Standing.HANDED_IN else None


def is_closed(records: Records, requirement: str) -> bool:
    found = records.value(Closing, requirement)
    return found is not None and found.closed


def next_number(records: Records) -> int:
    """The number of the next receipt; one that somebody takes meanwhile is found out by writing it."""
    return max((int(key) for key in records.all(Receipt)), default=0) + 1


def used(records: Records, unit: str) -> int:
    """Bytes of everything that the unit ever handed in to this meeting."""
    return sum(record.value.total for record in records.of_unit(Submission, unit))


def too_late(requirement: Requirement, received: datetime) -> bool:
    """Whether what came in then (aware) is marked late."""
    return requirement.due is not None and is_late(requirement.due.value, received)


def key(requirement: str, unit: str) -> str:
    return key_of(requirement, unit)


def standing(requirement: Requirement, unit: str, record: Record[Submission] | None) -> Cell:
    if requirement.units and unit not in requirement.units:
        return Cell.NOT_ASKED
    if record is None:
        return Cell.MISSING
    if record.value.state is Standing.WITHDRAWN:
        return Cell.WITHDRAWN
    return Cell.LATE if record.value.late else Cell.HANDED_IN


def matrix(meeting: Meeting, records: Records) -> Matrix:
    """Every unit that owes something, by requirement and topic; `records` must hold the submissions."""
    columns = tuple(
        column
        for one in meeting.requirements
        for column in (Column(one), *(Column(one, topic) for _, topic in topics_of(meeting, one)))
    )
    owing = {unit.key for one in meeting.requirements for unit in asked(meeting, one)}
    units = (invited.unit for invited in meeting.roster if invited.unit.key in owing)
    return Matrix(columns, tuple(Row(unit, tuple(_cell(one, unit, records) for one in columns)) for unit in units))


def covering(matrix: Matrix, place: int) -> int:
    """How many units handed in what stands in the column of that place; of a topic, how many cover it."""
    return sum(row.cells[place] in THERE for row in matrix.rows)


def _cell(column: Column, unit: Unit, records: Records) -> Cell:
    record = records.get(Submission, column.requirement.key, unit.key)
    whole = standing(column.requirement, unit.key, record)
    if column.topic is None or record is None or whole not in (Cell.HANDED_IN, Cell.LATE):
        return whole
    return whole if column.topic.key in record.value.topics else Cell.NOT_COVERED
