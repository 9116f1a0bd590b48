"""Who is there: by bridge point and unit, as its contact says, and each delegate for themselves (design §5, rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Presence(StrEnum):
    ON_SITE = "on-site"
    ONLINE = "online"
    LATE = "late"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class RollCall:
    """Key: session and unit. `missing` are names of the delegation; `reasons` go with them, in the same order."""

    kind: ClassVar[str] = "roll-call"
    presence: Presence
    expected: int = 0
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Key: session and the Telegram id of the person, who says for themselves that they are there."""

    kind: ClassVar[str] = "check-in"
    name: str
    presence: Presence
