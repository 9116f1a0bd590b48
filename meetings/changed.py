"""What a session, a room or a deadline was before it changed: written with every version of a schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source
from meetings.model import BridgePoint, Meeting, Requirement, Session, SessionState
from meetings.moments import Moment
from meetings.records import Record, Records, key_of

SESSION, POINT, REQUIREMENT = "s", "p", "r"


@dataclass(frozen=True, slots=True)
class Changed:
    """Key: what it is (`s`, `p` or `r`) and its key. What stood there before the change, and since when it does not.

    The record's version counts the changes: the session stands in one version more. `at` is aware; `by` names the
    organiser, or `document` is the key of the paper that says it.
    """

    kind: ClassVar[str] = "changed"
    state: SessionState | None = None
    start: Moment | None = None
    end: Moment | None = None
    place: str | None = None
    room: str | None = None
    due: Deadline | None = None
    by: str | None = None
    document: str | None = None
    at: datetime | None = None


def of_session(records: Records, session: str) -> Record[Changed] | None:
    return records.get(Changed, SESSION, session)


def differences(before: Meeting, after: Meeting, at: datetime) -> Iterator[tuple[str, Changed]]:
    """The keys and values to be written for every session, room and deadline that changed at the aware time `at`."""
    yield from _among(SESSION, before.sessions, after.sessions, ("state", "start", "end", "place"), at)
    yield from _among(POINT, before.bridge_points, after.bridge_points, ("room",), at)
    yield from _among(REQUIREMENT, before.requirements, after.requirements, ("due",), at)


_Part = Session | BridgePoint | Requirement


def _among(
    what: str, before: tuple[_Part, ...], after: tuple[_Part, ...], names: tuple[str, ...], at: datetime
) -> Iterator[tuple[str, Changed]]:
    now = {one.key: one for one in after}
    for old in before:
        new = now.get(old.key)
        if new is None or new is old:
            continue
        facts = {name: (getattr(old, name), getattr(new, name)) for name in names}
        changed = [pair for pair in facts.values() if _value(pair[0]) != _value(pair[1])]
        if changed:
            source = next((fact.source for _, fact in changed if fact is not None), None)
            yield key_of(what, old.key), _changed({name: _value(pair[0]) for name, pair in facts.items()}, source, at)


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact is not None else None


def _changed(values: dict[str, Any], source: Source | None, at: datetime) -> Changed:
    return Changed(
        **values,
        by=source.by if source else None,
        document=source.document if source else None,
        at=at,
    )
