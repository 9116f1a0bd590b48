"""Who speaks when: papers that were assigned first, then who asked, in the order that the chair decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Turn(StrEnum):
    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    """Called, and not there."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A unit on the list; `assigned` where the programme names its paper. `began` and `ended` are aware."""

    unit: str
    state: Turn = Turn.WAITING
    subject: str | None = None
    name: str | None = None
    assigned: bool = False
    asked_at: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """Key: session. The order of `speakers` is that in which they are called; `minutes` is the time of each."""

    kind: ClassVar[str] = "floor"
    speakers: tuple[Speaker, ...] = ()
    minutes: int = 5
    closed: bool = False
