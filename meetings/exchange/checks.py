"""What must hold between the tables of a meeting file: keys are unique, references lead somewhere, ends follow starts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from meetings import provinces
from meetings.exchange.entries import Entry
from meetings.exchange.layout import REFERENCES, nearest
from meetings.exchange.mistakes import Mistakes
from meetings.model import AgendaItem, BridgePoint, Contact, Invited, Session, SessionState

Read = tuple[Entry, Any]
"""A table and what was read from it."""

NUMBER = r"[+(]?\d(?:[ .()-]{0,2}\d){2,14}(?:,? \w+ \w+ \d{1,5})?"
PHONE = re.compile(rf"{NUMBER}(?:[,;/] ?{NUMBER})*")
"""Numbers of three to fifteen digits in the usual groups, each perhaps with an extension (*máy lẻ 12*)."""
PHONES: Mapping[type, str] = {Contact: "phone", BridgePoint: "hotline"}


def keys_by_array(entries: Mapping[str, list[Entry]], mistakes: Mistakes) -> dict[str, tuple[str, ...]]:
    """The keys of every array, also of tables that have other mistakes; a key that comes twice is one."""
    return {name: tuple(_keys(found, mistakes)) for name, found in entries.items()}


def _keys(entries: list[Entry], mistakes: Mistakes) -> Iterator[str]:
    seen: dict[str, str] = {}
    for entry in entries:
        key = entry.table.get("key")
        if not isinstance(key, str):
            continue
        if key in seen:
            mistakes.add(entry.place_of("key"), "duplicate_key", value=key, first=seen[key])
        else:
            seen[key] = entry.place.path
            yield key


def check(entry: Entry, thing: Any, keys: Mapping[str, Collection[str]], mistakes: Mistakes) -> None:
    """Note every mistake of one entity that its own table cannot show."""
    for field, array in REFERENCES.get(type(thing), {}).items():
        _check_references(entry, field, getattr(thing, field), array, keys[array], mistakes)
    if isinstance(thing, Invited):
        _check_unit(entry, thing, keys["units"], mistakes)
    if isinstance(thing, Session | AgendaItem):
        _check_order(entry, thing, mistakes)
    if isinstance(thing, Session) and thing.state.value is SessionState.POSTPONED and thing.start is not None:
        mistakes.add(entry.place_of("start"), "postponed_with_start")
    phone = PHONES.get(type(thing))
    if phone and (fact := getattr(thing, phone)) is not None and not PHONE.fullmatch(fact.value):
        mistakes.add(entry.place_of(phone), "not_phone", value=fact.value)


def _check_references(
    entry: Entry, field: str, value: Any, array: str, known: Collection[str], mistakes: Mistakes
) -> None:
    for key in value if isinstance(value, tuple) else (value,):
        if key is not None and key not in known:
            near = nearest(key, known)
            mistakes.add(entry.place_of(field), "unknown_reference", value=key, array=array, nearest=near)


def _check_unit(entry: Entry, invited: Invited, units: Collection[str], mistakes: Mistakes) -> None:
    """Its province is one of the table of provinces; it may have become part of one, or of a unit on the roster."""
    table = provinces.table()
    _check_references(entry, "province", invited.unit.province, "provinces", table, mistakes)
    _check_references(entry, "merged_into", invited.unit.merged_into, "units", {*table, *units}, mistakes)


def _check_order(entry: Entry, thing: Session | AgendaItem, mistakes: Mistakes) -> None:
    if thing.start is None or thing.end is None:
        return
    start, end = thing.start.value, thing.end.value
    if end.latest < start.earliest:
        mistakes.add(entry.place_of("end"), "ends_before_start", start=start, end=end)
