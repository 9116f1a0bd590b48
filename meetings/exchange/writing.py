"""From a meeting to the text of its file, every fact with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import tomli_w

from meetings.deadlines import Deadline
from meetings.exchange.layout import PARTS
from meetings.facts import Source, SourceKind
from meetings.model import Invited, Meeting
from meetings.plain import Plain, named_fields, to_plain, values


def write(meeting: Meeting) -> str:
    """The file of a meeting; `read` gives the same meeting back. What has its usual value is left out."""
    data: dict[str, object] = {"meeting": _table(meeting)}
    for name, field in PARTS.items():
        tables = [_table(thing) for thing in getattr(meeting, field)]
        if tables:
            data[name] = tables
    return tomli_w.dumps(data)


def _table(thing: Any) -> Plain:
    """One entity: its fields, the source that most of its facts share, and those of the others."""
    plain, sources = values(thing)
    for name, field in named_fields(type(thing)).items():
        if field.hint is Deadline and name in plain:
            plain[name] = _deadline(plain[name])
    usual = {field.name for field in fields(thing) if getattr(thing, field.name) == field.default}
    kept = {name: value for name, value in plain.items() if name not in usual}
    if isinstance(thing, Invited):
        del kept["unit"]
        kept = {**_table(thing.unit), **kept}
    return {**kept, **_sources(sources)}


def _deadline(plain: Any) -> Plain:
    """A deadline, whose moment is written under the word that people look for."""
    return {"date": plain["moment"], **{name: value for name, value in plain.items() if name != "moment"}}


def _sources(sources: Mapping[str, Source]) -> Plain:
    if not sources:
        return {}
    shared = Counter(sources.values()).most_common(1)[0][0]
    others = {name: _source(source) for name, source in sources.items() if source != shared}
    return {"source": _source(shared), **({"sources": others} if others else {})}


def _source(source: Source) -> Plain:
    """A source; that it is a document needs no saying where it names one."""
    plain = to_plain(source)
    if source.kind is SourceKind.DOCUMENT and source.document is not None:
        del plain["kind"]
    return plain
