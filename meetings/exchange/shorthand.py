"""What a meeting file may say once for many: defaults of an array, a template per province, keys that begin alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from meetings.exchange.entries import Entry, Table, table
from meetings.exchange.layout import ARRAYS, REFERENCES, nearest
from meetings.exchange.mistakes import Mistakes, Place


def with_defaults(data: Mapping[str, object], entries: Mapping[str, list[Entry]], mistakes: Mistakes) -> None:
    """Fill what `[defaults.<array>]` states into the entries that leave it out, each with the source stated there."""
    for name, default in table(data, "defaults", mistakes).items():
        place = Place(f"defaults.{name}")
        if name not in ARRAYS:
            mistakes.add(place, "unknown_key", name=name, nearest=nearest(name, ARRAYS))
        elif not isinstance(default, dict):
            mistakes.add(place, "not_table")
        else:
            entries[name][:] = [_filled(entry, default, place) for entry in entries[name]]


def _filled(entry: Entry, default: Table, place: Place) -> Entry:
    taken = {name: value for name, value in default.items() if name not in {*entry.table, "source", "sources"}}
    own, general = _sources(entry.table), _sources(default)
    sources = {name: general.get(name, default.get("source")) for name in taken}
    sources = {name: source for name, source in sources.items() if source is not None and name not in own}
    origins = {name: place.within(name) for name in taken}
    for name in sources:
        origins[f"sources.{name}"] = place.within(f"sources.{name}" if name in general else "source")
    filled = {**entry.table, **taken}
    if sources:
        filled["sources"] = {**own, **sources}
    return Entry(filled, entry.place, {**entry.origins, **origins})


def _sources(table: Table) -> Table:
    found = table.get("sources", {})
    return found if isinstance(found, dict) else {}


def with_whole_keys(entries: Mapping[str, list[Entry]], mistakes: Mistakes) -> None:
    """Replace `sub-*` in lists of keys by the keys of that array that begin with `sub-`, in its order."""
    for name, cls in ARRAYS.items():
        for field, array in REFERENCES.get(cls, {}).items():
            keys = [key for entry in entries[array] if isinstance(key := entry.table.get("key"), str)]
            entries[name][:] = [_spelled_out(entry, field, array, keys, mistakes) for entry in entries[name]]


def _spelled_out(entry: Entry, field: str, array: str, keys: list[str], mistakes: Mistakes) -> Entry:
    wanted = entry.table.get(field)
    if not isinstance(wanted, list) or not any(_is_pattern(key) for key in wanted):
        return entry
    found: list[object] = []
    for key in wanted:
        matches = [known for known in keys if known.startswith(key[:-1])] if _is_pattern(key) else [key]
        if not matches:
            mistakes.add(entry.place_of(field), "no_match", value=key, array=array)
        found.extend(matches)
    return replace(entry, table={**entry.table, field: list(dict.fromkeys(found))})


def _is_pattern(key: object) -> bool:
    return isinstance(key, str) and key.endswith("*")
