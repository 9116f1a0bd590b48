"""The layout of a meeting file: which arrays hold what, which keys a table may have, and what refers to what."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from meetings.facts import Source
from meetings.model import (
    AgendaItem,
    Annexed,
    BridgePoint,
    Conclusion,
    Contact,
    Document,
    Invited,
    Preparation,
    Requirement,
    Session,
    Task,
    Topic,
)
from meetings.plain import Field, Holds, named_fields
from meetings.units import Unit

ARRAYS: Mapping[str, type] = MappingProxyType(
    {
        "documents": Document,
        "units": Invited,
        "sessions": Session,
        "bridge_points": BridgePoint,
        "topics": Topic,
        "requirements": Requirement,
        "preparations": Preparation,
        "agenda": AgendaItem,
        "contacts": Contact,
        "conclusions": Conclusion,
        "tasks": Task,
        "annexed": Annexed,
    }
)
PARTS: Mapping[str, str] = MappingProxyType({name: "roster" if name == "units" else name for name in ARRAYS})
"""The field of Meeting that an array fills."""

SHORTHAND = ("source", "meeting", "defaults", "per_province")
"""What else may stand at the top of a file."""

REFERENCES: Mapping[type, Mapping[str, str]] = MappingProxyType(
    {
        Document: {"part_of": "documents", "session": "sessions"},
        Session: {"host": "units", "bridge_points": "bridge_points"},
        BridgePoint: {"unit": "units"},
        Requirement: {"units": "units", "topics": "topics"},
        Preparation: {"units": "units"},
        AgendaItem: {"session": "sessions", "unit": "units"},
        Contact: {"unit": "units"},
        Task: {"units": "units"},
    }
)
"""The fields that hold keys, and the array where these must be; those of units are checked apart (`checks`)."""

UNSAID: Mapping[type, Mapping[str, str]] = MappingProxyType({Session: {"state": "scheduled"}})
"""What a field is taken to be where the file leaves it out."""


def own_fields(cls: type) -> tuple[Field, ...]:
    """The fields that a table of `cls` may fill; a unit on the roster is written in one table with its purpose."""
    kept = tuple(
        field
        for field in named_fields(cls).values()
        if field.holds in (Holds.VALUE, Holds.FACT) and field.hint is not Unit
    )
    return (*named_fields(Unit).values(), *kept) if cls is Invited else kept


def needs_source(cls: type) -> bool:
    """Whether its tables say where they come from: they hold facts, or stand on the roster or in an annex."""
    return has_facts(cls) or any(field.hint is Source for field in named_fields(cls).values())


def has_facts(cls: type) -> bool:
    return any(field.holds is Holds.FACT for field in named_fields(cls).values())


def table_keys(cls: type) -> tuple[str, ...]:
    """Every key that a table of `cls` may have."""
    extra = [name for name, wanted in (("source", needs_source(cls)), ("sources", has_facts(cls))) if wanted]
    return (*(field.name for field in own_fields(cls)), *extra)


def nearest(name: str, known: Iterable[str]) -> str | None:
    found = difflib.get_close_matches(name, list(known), n=1)
    return found[0] if found else None
