"""What is known at a moment: a fact does not exist before its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields, replace
from datetime import datetime
from typing import Any

from meetings.facts import Fact, Source, SourceKind
from meetings.model import Document, Meeting

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
    if not _exists(meeting.title.source, known, now):
        return None
    kept = {field.name: _kept(getattr(meeting, field.name), known, now) for field in fields(meeting)}
    kept["documents"] = tuple(d for d in meeting.documents if (known[d.key] or now) <= now)
    return replace(meeting, **kept)


def _exists(source: Source, known: Known, now: datetime) -> bool:
    start = known.get(source.document or "") if source.kind is SourceKind.DOCUMENT else source.at
    return start is None or start <= now


def _kept(value: Any, known: Known, now: datetime) -> Any:
    """The value where its source exists; of a tuple of entities those whose first fact does."""
    if isinstance(value, Fact):
        return value if _exists(value.source, known, now) else None
    if isinstance(value, tuple):
        return tuple(_entity(item, known, now) for item in value if _is_known(item, known, now))
    return value


def _is_known(item: Any, known: Known, now: datetime) -> bool:
    source = _own_source(item)
    return source is None or _exists(source, known, now)


def _own_source(item: Any) -> Source | None:
    """The source of an entity is that of its first fact: its title, name or wording."""
    if not hasattr(item, "__dataclass_fields__"):
        return None
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Fact):
            return value.source
        if isinstance(value, Source):
            return value
    return None


def _entity(item: Any, known: Known, now: datetime) -> Any:
    if not hasattr(item, "__dataclass_fields__"):
        return item
    hidden = {
        field.name: None
        for field in fields(item)
        if isinstance(fact := getattr(item, field.name), Fact)
        and _may_lack(field)
        and not _exists(fact.source, known, now)
    }
    return replace(item, **hidden) if hidden else item


def _may_lack(field: Field[Any]) -> bool:
    """Whether the entity can be without it; what it must have stays, for it cannot be shown without."""
    return field.default is None


def _people_sources(meeting: Meeting) -> list[Source]:
    """Sources that are people, not papers, wherever they stand in the meeting."""
    entities = [meeting, *(item for field in fields(meeting) for item in _items(getattr(meeting, field.name)))]
    facts = [getattr(entity, field.name) for entity in entities for field in fields(entity)]
    return [fact.source for fact in facts if isinstance(fact, Fact) and fact.source.kind is not SourceKind.DOCUMENT]


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__") else ()
