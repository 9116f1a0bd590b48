"""What is known at a moment: a fact does not exist before its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from meetings.facts import Fact, Source, SourceKind
from meetings.model import Document, Meeting, Session, SessionState

Known = Mapping[str, datetime | None]


def known_from(document: Document) -> datetime | None:
    """The first instant (aware) at which the document can be known; None where nothing says when."""
    if document.known_from is not None:
        return document.known_from
    return document.issued.earliest if document.issued else None


def turning_points(meeting: Meeting) -> tuple[datetime, ...]:
    """The instants at which more becomes known, in order: between two of them the meeting looks the same."""
    moments = {known_from(document) for document in meeting.documents}
    moments |= {source.at for source in _people_sources(meeting)}
    return tuple(sorted(moment for moment in moments if moment is not None))


def as_of(meeting: Meeting, now: datetime) -> Meeting | None:
    """The meeting with what sources say that exist at `now` (aware); None where it is not convened yet."""
    known = {document.key: known_from(document) for document in meeting.documents}
    if not _is_known(meeting, known, now):
        return None
    kept = {field.name: _kept(getattr(meeting, field.name), known, now) for field in fields(meeting)}
    kept["documents"] = tuple(d for d in meeting.documents if (known[d.key] or now) <= now)
    return replace(meeting, **kept)


def _exists(source: Source, known: Known, now: datetime) -> bool:
    start = known.get(source.document or "") if source.kind is SourceKind.DOCUMENT else source.at
    return start is None or start <= now


def _kept(value: Any, known: Known, now: datetime) -> Any:
    """The value where its source exists; of a tuple of entities those that are known."""
    if isinstance(value, Fact):
        return value if _exists(value.source, known, now) else None
    if isinstance(value, tuple):
        return tuple(_entity(item, known, now) for item in value if _is_known(item, known, now))
    return value


def _is_known(item: Any, known: Known, now: datetime) -> bool:
    """Whether the sources of all that it cannot be without exist."""
    return all(_exists(source, known, now) for source in _needed(item))


def _needed(item: Any) -> Iterator[Source]:
    for name, may_lack in _fields(item.__class__):
        value = getattr(item, name)
        if isinstance(value, Source):
            yield value
        elif isinstance(value, Fact) and not may_lack and not isinstance(value.value, SessionState):
            yield value.source


def _entity(item: Any, known: Known, now: datetime) -> Any:
    """The entity without what is not known yet; before a session is called off or put off it is simply scheduled."""
    later: dict[str, Any] = {
        name: None
        for name, _ in _fields(item.__class__)
        if isinstance(fact := getattr(item, name), Fact) and not _exists(fact.source, known, now)
    }
    if isinstance(item, Session) and "state" in later:
        return replace(item, **{**later, "state": Fact(SessionState.SCHEDULED, item.title.source)})
    return replace(item, **later) if later else item


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """The names of its fields, each with whether an entity may lack it; none where it is no entity."""
    return tuple((field.name, field.default is not MISSING) for field in fields(kind)) if is_dataclass(kind) else ()


def _people_sources(meeting: Meeting) -> Iterator[Source]:
    """Sources that are people, not papers, wherever they stand in the meeting."""
    for entity in (meeting, *(item for name, _ in _fields(Meeting) for item in _items(getattr(meeting, name)))):
        for name, _ in _fields(entity.__class__):
            value = getattr(entity, name)
            source = value.source if isinstance(value, Fact) else value
            if isinstance(source, Source) and source.kind is not SourceKind.DOCUMENT:
                yield source


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
