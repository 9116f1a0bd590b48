"""The shared strategies' meetings made coherent: references lead somewhere, nothing is blank, ends follow starts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from meetings import provinces
from meetings.deadlines import Deadline
from meetings.exchange.layout import ARRAYS, PARTS, REFERENCES
from meetings.facts import Fact, Source, SourceKind
from meetings.model import AgendaItem, BridgePoint, Contact, Invited, Meeting, Session, SessionState
from meetings.moments import VIETNAM
from meetings.units import Unit
from tests.strategies import MEETINGS

Keys = Mapping[str, Sequence[str]]
SOMETIME = datetime(2026, 12, 1, 9, 0, tzinfo=VIETNAM)
WORDS = "Ban Tổ chức"


def coherent(meeting: Meeting) -> Meeting:
    """The nearest meeting that a file can hold."""
    keys = {name: [_key(one) for one in getattr(meeting, PARTS[name])] for name in ARRAYS if name != "annexed"}
    parts: dict[str, Any] = {part: tuple(_tidy(one, keys) for one in getattr(meeting, part)) for part in PARTS.values()}
    agenda = parts.pop("agenda") if keys["sessions"] else ()
    head: Meeting = _tidy(meeting, keys)
    return replace(head, **{**parts, "agenda": agenda})


COHERENT = MEETINGS.map(coherent)


def _key(thing: Any) -> str:
    return str(thing.unit.key if isinstance(thing, Invited) else thing.key)


def _tidy(thing: Any, keys: Keys) -> Any:
    changed = {field.name: _value(getattr(thing, field.name), keys) for field in fields(thing)}
    for name, array in REFERENCES.get(type(thing), {}).items():
        changed[name] = _reference(getattr(thing, name), keys[array])
    tidied = replace(thing, **changed)
    if isinstance(tidied, AgendaItem):
        tidied = replace(tidied, session=tidied.session or next(iter(keys["sessions"]), "none"))
    if isinstance(tidied, Session | AgendaItem) and tidied.start and tidied.end:
        tidied = replace(tidied, end=replace(tidied.end, value=tidied.start.value))
    if isinstance(tidied, Session) and tidied.state.value is SessionState.POSTPONED:
        tidied = replace(tidied, start=None)
    for cls, phone in ((Contact, "phone"), (BridgePoint, "hotline")):
        if isinstance(tidied, cls) and (fact := getattr(tidied, phone)):
            tidied = replace(tidied, **{phone: replace(fact, value="0900 000 001")})
    return tidied


def _value(value: Any, keys: Keys) -> Any:
    if isinstance(value, Source):
        return _source(value, keys)
    if isinstance(value, Unit):
        known = provinces.table()
        return replace(
            value,
            name=_text(value.name),
            kind=_text(value.kind),
            aliases=tuple(_text(alias) for alias in value.aliases),
            province=_reference(value.province, list(known)),
            merged_into=_reference(value.merged_into, [key for key in known if key != value.key]),
        )
    if isinstance(value, Fact):
        return Fact(_value(value.value, keys), _source(value.source, keys))
    if isinstance(value, Deadline):
        return replace(value, wording=_text(value.wording))
    if isinstance(value, tuple):
        return tuple(_value(one, keys) for one in value)
    return _text(value) if type(value) is str else value


def _source(source: Source, keys: Keys) -> Source:
    document = _reference(source.document, keys["documents"])
    if source.kind is SourceKind.DOCUMENT and not keys["documents"]:
        source = replace(source, kind=SourceKind.ORGANISER)
    if source.kind is SourceKind.DOCUMENT:
        document = document or keys["documents"][0]
    else:
        source = replace(source, by=source.by or WORDS, at=source.at or SOMETIME)
    return replace(
        source,
        document=document,
        section=_text(source.section) if source.section else None,
        quote=_text(source.quote) if source.quote else None,
        by=_text(source.by) if source.by else None,
    )


def _reference(value: Any, known: Sequence[str]) -> Any:
    """Keys that exist in place of any others, of the same number where there are as many."""
    if isinstance(value, tuple):
        return tuple(known[: len(value)])
    return known[len(value) % len(known)] if value and known else None


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text) if text.strip() else WORDS
