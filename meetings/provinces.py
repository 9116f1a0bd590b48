"""The provinces and centrally-run cities of Viet Nam on any day: 63 before 1/7/2025, 34 since, under the names of that day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from meetings.units import Kind, Unit

TABLE = Path(__file__).with_name("provinces.toml")


@dataclass(frozen=True, slots=True)
class Style:
    """How a province was called and what it was, up to and not including `until` (None: to this day)."""

    name: str
    kind: Kind
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Province:
    """One row of the table. `styles` run from the oldest to the latest; `until` is the day it became part of another."""

    key: str
    styles: tuple[Style, ...]
    aliases: tuple[str, ...] = ()
    until: date | None = None
    merged_into: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The latest name first, then the earlier ones, then what else people write."""
        return tuple(dict.fromkeys([*(style.name for style in reversed(self.styles)), *self.aliases]))

    def style_on(self, day: date) -> Style:
        return next(style for style in self.styles if style.until is None or day < style.until)

    def on(self, day: date) -> Unit:
        """The province as a unit, with the name and kind of `day`; its other names are aliases."""
        style = self.style_on(day)
        aliases = tuple(name for name in self.names if name != style.name)
        return Unit(self.key, style.name, style.kind, self.key, aliases, until=self.until, merged_into=self.merged_into)


@cache
def table() -> Mapping[str, Province]:
    """All 63 rows by key, those that exist no longer included."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    rows = [_row(entry, found["merged_on"]) for entry in found["province"]]
    return MappingProxyType({row.key: row for row in rows})


@cache
def office_initials() -> Mapping[str, tuple[str, ...]]:
    """Initials of a province that also abbreviate words of the office: `KH` is Khánh Hòa and *kế hoạch*."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({initials: tuple(words) for initials, words in found["office_initials"].items()})


@lru_cache(maxsize=64)
def all_on(day: date) -> tuple[Unit, ...]:
    """The provinces that existed on `day`, under the names of that day: 63 of them, or 34 from 1/7/2025."""
    return tuple(row.on(day) for row in table().values() if row.until is None or day < row.until)


def province(key: str) -> Province | None:
    return table().get(key)


def successor(key: str, day: date) -> Province:
    """The province that holds the territory of `key` on `day`: itself, until it was merged. Raises KeyError."""
    row = table()[key]
    while row.until is not None and row.until <= day and row.merged_into is not None:
        row = table()[row.merged_into]
    return row


def joined(key: str) -> tuple[Province, ...]:
    """The provinces that were merged into `key`, whatever the day."""
    return tuple(row for row in table().values() if row.merged_into == key)


def _row(entry: Mapping[str, Any], merged_on: date) -> Province:
    name, kind = entry["name"], Kind(entry.get("kind", Kind.PROVINCE))
    earlier = [Style(old.get("name", name), Kind(old.get("kind", kind)), old["until"]) for old in entry.get("was", ())]
    into = entry.get("merged_into")
    styles = (*earlier, Style(name, kind))
    return Province(entry["key"], styles, tuple(entry.get("aliases", ())), merged_on if into else None, into)
