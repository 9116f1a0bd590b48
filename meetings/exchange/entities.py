"""One table of a meeting file as one of the model's dataclasses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from meetings.exchange.entries import Entry
from meetings.exchange.layout import UNSAID, has_facts, nearest, needs_source, own_fields, table_keys
from meetings.exchange.mistakes import Mistakes, Place
from meetings.exchange.sources import read_source
from meetings.exchange.values import Unreadable, read_field
from meetings.facts import Fact, Source
from meetings.model import Invited
from meetings.plain import Field, Holds, named_fields
from meetings.units import Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of every table shares: the keys of the file's documents and the source of the whole file."""

    documents: Collection[str]
    default: Mapping[str, object]
    mistakes: Mistakes

    def read(self, cls: type, entry: Entry) -> Any | None:
        """The entity that the table describes, None where it has mistakes; all of them are noted."""
        ready = self.fields(cls, entry)
        try:
            return None if ready is None else _construct(cls, ready)
        except ValueError:
            self.mistakes.add(entry.place, "contradiction")
            return None

    def fields(self, cls: type, entry: Entry) -> dict[str, Any] | None:
        """What the table says of the fields of `cls`, facts with their sources; None where it has mistakes."""
        self._refuse_unknown(cls, entry)
        found, complete = self._values(cls, entry)
        sourced = self._sourced(cls, entry, found) if needs_source(cls) else {}
        return {**found, **sourced} if complete and sourced is not None else None

    def _refuse_unknown(self, cls: type, entry: Entry) -> None:
        known = table_keys(cls)
        for name in entry.table:
            if name not in known:
                self.mistakes.add(entry.place_of(name), "unknown_key", name=name, nearest=nearest(name, known))

    def _values(self, cls: type, entry: Entry) -> tuple[dict[str, Any], bool]:
        """The values that can be read, and whether these are all that is stated and required."""
        table = {**UNSAID.get(cls, {}), **entry.table}
        found: dict[str, Any] = {}
        wanted = [field for field in own_fields(cls) if field.name in table or field.required]
        for field in wanted:
            place = entry.place_of(field.name)
            try:
                if field.name in table:
                    found[field.name] = read_field(field, table[field.name], place, self.mistakes)
                else:
                    self.mistakes.add(place, "missing", name=field.name)
            except Unreadable:
                continue
        return found, len(found) == len(wanted)

    def _sourced(self, cls: type, entry: Entry, found: Mapping[str, Any]) -> dict[str, Any] | None:
        """Each fact with its source, and the table's own source where the class holds one; None after a mistake."""
        facts = {field.name: field for field in own_fields(cls) if field.holds is Holds.FACT}
        own = self._own_sources(entry, facts)
        ready: dict[str, Any] = {}
        unreadable = False
        for name in [name for name in facts if name in found] if has_facts(cls) else ["source"]:
            try:
                source = self._source_of(name, entry, own)
                ready[name] = Fact(found[name], source) if name in facts else source
            except Unreadable:
                unreadable = True
        return None if unreadable else ready

    def _own_sources(self, entry: Entry, facts: Mapping[str, Field]) -> Mapping[str, object]:
        own = entry.table.get("sources", {}) if facts else {}
        if not isinstance(own, dict):
            self.mistakes.add(entry.place_of("sources"), "not_table")
            return {}
        for name in own:
            place = entry.place_of(f"sources.{name}")
            if name not in facts:
                self.mistakes.add(place, "unknown_key", name=name, nearest=nearest(name, facts))
            elif name not in entry.table:
                self.mistakes.add(place, "idle_source", name=name)
        return own

    def _source_of(self, name: str, entry: Entry, own: Mapping[str, object]) -> Source:
        if name in own or "source" in entry.table:
            raw, where = (own[name], f"sources.{name}") if name in own else (entry.table["source"], "source")
            return read_source(raw, entry.place_of(where), self.default, self.documents, self.mistakes)
        if self.default:
            return read_source(self.default, Place("source"), {}, self.documents, self.mistakes)
        self.mistakes.add(entry.place_of(name), "no_source", name=name)
        raise Unreadable


def _construct(cls: type, ready: Mapping[str, Any]) -> Any:
    if cls is not Invited:
        return cls(**ready)
    names = named_fields(Unit)
    unit = Unit(**{name: value for name, value in ready.items() if name in names})
    return Invited(unit=unit, **{name: value for name, value in ready.items() if name not in names})
