"""`[[per_province]]`: one unit and one bridge point for every province that existed on a day, from one template."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from meetings import provinces
from meetings.exchange.entries import Entry, Table, tables
from meetings.exchange.layout import nearest
from meetings.exchange.mistakes import Mistakes, Place
from meetings.exchange.values import Unreadable, read_value
from meetings.units import Unit

RANKS = Path(__file__).with_name("ranks.toml")
ARRAY_OF: Mapping[str, str] = {"unit": "units", "bridge_point": "bridge_points"}
KEYS = ("on", "only", *ARRAY_OF)
WORD = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("name", "province", "slug", "alias")


def expand(data: Mapping[str, object], text: str, entries: Mapping[str, list[Entry]], mistakes: Mistakes) -> None:
    """Append to the entries what each `[[per_province]]` stands for."""
    for entry in tables(data, "per_province", text, mistakes):
        for name in entry.table.keys() - set(KEYS):
            mistakes.add(entry.place.within(name), "unknown_key", name=name, nearest=nearest(name, KEYS))
        try:
            chosen = list(_chosen(entry, mistakes))
        except Unreadable:
            continue
        for name, array in ARRAY_OF.items():
            entries[array].extend(_copies(entry, name, chosen, mistakes))


def _chosen(entry: Entry, mistakes: Mistakes) -> Iterator[Unit]:
    """The provinces of the day, or those of them that `only` names."""
    if "on" not in entry.table:
        mistakes.add(entry.place.within("on"), "missing", name="on")
        raise Unreadable
    day = read_value(date, entry.table["on"], entry.place.within("on"), mistakes)
    found = {unit.key: unit for unit in provinces.all_on(day)}
    place = entry.place.within("only")
    for key in read_value(tuple[str, ...], entry.table.get("only", list(found)), place, mistakes):
        if key in found:
            yield found[key]
        else:
            mistakes.add(place, "unknown_reference", value=key, array="provinces", nearest=nearest(key, found))


def _copies(entry: Entry, name: str, chosen: list[Unit], mistakes: Mistakes) -> Iterator[Entry]:
    template, place = entry.table.get(name), entry.place.within(name)
    if template is None:
        return
    if not isinstance(template, dict):
        mistakes.add(place, "not_table")
        return
    key = template.get("key")
    place = Place(place.path, key if isinstance(key, str) else None, place.line)
    _check_words(template, place, mistakes)
    for unit in chosen:
        copy = {field: _worded(value, unit) for field, value in template.items()}
        if name == "unit":
            copy.setdefault("province", unit.key)
        yield Entry(copy, place)


def _check_words(value: object, place: Place, mistakes: Mistakes) -> None:
    for name in _words(value):
        if name not in PLACEHOLDERS:
            near = nearest(name, PLACEHOLDERS)
            mistakes.add(place, "unknown_placeholder", name=name, allowed=PLACEHOLDERS, nearest=near)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from WORD.findall(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _worded(value: object, unit: Unit) -> object:
    """The template's value for one province; an item of a list with `{alias}` becomes one for each other name."""
    if isinstance(value, str):
        return _filled(value, unit, unit.name)
    if isinstance(value, dict):
        return {name: _worded(inner, unit) for name, inner in value.items()}
    if isinstance(value, list):
        return list(dict.fromkeys(_items(value, unit))) if all(isinstance(one, str) for one in value) else value
    return value


def _items(value: list[str], unit: Unit) -> Iterator[str]:
    for item in value:
        for alias in unit.aliases if "{alias}" in item else (unit.name,):
            yield _filled(item, unit, alias)


def _filled(text: str, unit: Unit, alias: str) -> str:
    words = {"name": unit.name, "province": f"{_ranks()[unit.kind]} {unit.name}", "slug": unit.key, "alias": alias}
    return WORD.sub(lambda match: words.get(match[1], match[0]), text)


@cache
def _ranks() -> Table:
    return tomllib.loads(RANKS.read_text(encoding="utf-8"))
