"""Where the facts of a meeting file come from: a field's own source, its table's, or that of the whole file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from meetings.exchange.layout import nearest
from meetings.exchange.mistakes import Mistakes, Place
from meetings.exchange.values import Unreadable, read_field
from meetings.facts import Source, SourceKind
from meetings.plain import named_fields

REQUIRED: Mapping[SourceKind, tuple[str, ...]] = {
    SourceKind.DOCUMENT: ("document",),
    SourceKind.ORGANISER: ("by", "at"),
    SourceKind.SITE: ("by", "at"),
}
"""What a source must say, by its kind."""


def read_source(
    raw: object, place: Place, base: Mapping[str, object], documents: Collection[str], mistakes: Mistakes
) -> Source:
    """One source, or Unreadable. What `raw` leaves out of kind, document, by and at is taken from `base`."""
    if not isinstance(raw, dict):
        mistakes.add(place, "not_table")
        raise Unreadable
    table = inherited(raw, base)
    found = _fields(table, place, mistakes)
    kind = SourceKind(found["kind"])
    missing = [name for name in REQUIRED[kind] if name not in found]
    for name in missing:
        mistakes.add(place.within(name), "missing", name=name)
    document = found.get("document")
    if document is not None and document not in documents:
        near = nearest(document, documents)
        mistakes.add(place.within("document"), "unknown_reference", value=document, array="documents", nearest=near)
        raise Unreadable
    if missing:
        raise Unreadable
    return Source(**found)


def inherited(raw: Mapping[str, object], base: Mapping[str, object]) -> dict[str, object]:
    """The table filled from the source of the whole file, unless it turns to another kind of source."""
    kind = raw.get("kind", SourceKind.DOCUMENT if "document" in raw else base.get("kind", SourceKind.DOCUMENT))
    same = kind == base.get("kind", SourceKind.DOCUMENT)
    wider = {name: base[name] for name in ("document", "by", "at") if same and name in base}
    return {**wider, **raw, "kind": kind}


def _fields(table: Mapping[str, object], place: Place, mistakes: Mistakes) -> dict[str, Any]:
    known = named_fields(Source)
    found = {}
    unreadable = False
    for name, value in table.items():
        try:
            if name in known:
                found[name] = read_field(known[name], value, place.within(name), mistakes)
            else:
                mistakes.add(place.within(name), "unknown_key", name=name, nearest=nearest(name, known))
        except Unreadable:
            unreadable = True
    if unreadable:
        raise Unreadable
    return found
