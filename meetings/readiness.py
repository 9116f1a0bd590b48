"""Whether a bridge point is ready: what was ticked at each stage, and what broke and who took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Stage(StrEnum):
    """When readiness is asked for: in the test slot, an hour before the session, a quarter of an hour before."""

    TEST = "test"
    HOUR = "hour"
    QUARTER = "quarter"


class Check(StrEnum):
    LINE = "line"
    PICTURE = "picture"
    SOUND = "sound"
    BACKDROP = "backdrop"
    LIST = "list"
    DUTY = "duty"
    """The person on duty is there."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a check that fails."""

    check: Check
    text: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Key: session, bridge point and stage. `confirmed_by` is who saw and heard it from the other end."""

    kind: ClassVar[str] = "readiness"
    ticked: tuple[Check, ...] = ()
    failing: tuple[Check, ...] = ()
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    slot: str | None = None
    remarks: tuple[Remark, ...] = ()
    on_behalf: bool = False


class Trouble(StrEnum):
    SOUND = "sound"
    PICTURE = "picture"
    LINE = "line"
    OTHER = "other"


class Progress(StrEnum):
    RAISED = "raised"
    TAKEN = "taken"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Incident:
    """Key: its number. `taken_by` and `solved_by` are names; `expected` is when it should work again (aware)."""

    kind: ClassVar[str] = "incident"
    number: int
    session: str
    bridge_point: str
    trouble: Trouble
    state: Progress
    raised_by: str
    raised_at: datetime
    note: str | None = None
    taken_by: str | None = None
    taken_at: datetime | None = None
    expected: datetime | None = None
    solved_by: str | None = None
    solved_at: datetime | None = None
