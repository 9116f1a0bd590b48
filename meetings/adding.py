"""What a later paper adds to a meeting that is there: parts that it did not have, each under a key of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from meetings.facts import Fact
from meetings.model import (
    AgendaItem,
    BridgePoint,
    Contact,
    DeputyRule,
    Document,
    Invited,
    Meeting,
    Preparation,
    Requirement,
    Session,
    Task,
    Topic,
)

COLLECTIONS = (
    "roster", "documents", "sessions", "bridge_points", "topics", "requirements", "preparations", "agenda", "contacts",
    "tasks",
)  # fmt: skip
OWN = ("chair", "deputies", "deputies_note", "backdrop")
"""Fields of the meeting itself that a later paper may state for the first time."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a meeting, as `Meeting` has them; units of the `roster` join it, since the other parts speak of them."""

    roster: tuple[Invited, ...] = ()
    documents: tuple[Document, ...] = ()
    sessions: tuple[Session, ...] = ()
    bridge_points: tuple[BridgePoint, ...] = ()
    topics: tuple[Topic, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tasks: tuple[Task, ...] = ()
    chair: Fact[str] | None = None
    deputies: Fact[DeputyRule] | None = None
    deputies_note: Fact[str] | None = None
    backdrop: Fact[str] | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in (*COLLECTIONS, *OWN))


NOTHING = Parts()


def with_parts(meeting: Meeting, parts: Parts) -> Meeting:
    """The meeting with all of them at the end of what it has; a field that it states already stays."""
    grown: dict[str, Any] = {name: (*getattr(meeting, name), *getattr(parts, name)) for name in COLLECTIONS}
    grown |= {name: getattr(meeting, name) or getattr(parts, name) for name in OWN}
    return replace(meeting, **grown)


def key_of_part(part: Any) -> str:
    """Under which it is known among those of its kind."""
    key: str = part.unit.key if isinstance(part, Invited) else part.key
    return key


def room_for(meeting: Meeting, parts: Parts) -> str:
    """What the meeting has of the kinds that are added to, as a short line that differs once it has more or less."""
    kinds = [name for name in COLLECTIONS if getattr(parts, name)]
    there = [f"{name} {key_of_part(one)}" for name in kinds for one in getattr(meeting, name)]
    stated = [name for name in OWN if getattr(parts, name) and getattr(meeting, name)]
    return hashlib.sha256("\n".join((*there, *stated)).encode()).hexdigest()[:16]


def told_by(parts: Parts, before: str, paper: str) -> Parts:
    """The same parts with `paper` as the document that states them, wherever `before` does."""
    found: Parts = _sourced(parts, before, paper)
    return found


def _sourced(value: Any, before: str, paper: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_sourced(one, before, paper) for one in value)
    names = getattr(value, "__dataclass_fields__", ())
    changes: dict[str, Any] = {}
    for name in names:
        old = getattr(value, name)
        new = paper if name in ("document", "part_of") and old == before else _sourced(old, before, paper)
        if new is not old and new != old:
            changes[name] = new
    return replace(value, **changes) if changes else value
