"""The tables of a meeting file before their values are read, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from meetings.exchange.mistakes import Mistakes, Place

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One table. `origins` holds the places of those fields that stand elsewhere in the file."""

    table: Table
    place: Place
    origins: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, name: str) -> Place:
        return self.origins.get(name) or self.place.within(name)


def tables(data: Mapping[str, object], name: str, text: str, mistakes: Mistakes) -> Iterator[Entry]:
    """The tables of the array `name`, in order; what is not a table is a mistake."""
    found = data.get(name, [])
    if not isinstance(found, list):
        mistakes.add(Place(name), "not_list")
        return
    lines = _heading_lines(text, name)
    for count, table in enumerate(found, 1):
        line = lines[count - 1] if len(lines) == len(found) else None
        place = Place(f"{name}[{count}]", _own_key(table), line)
        if isinstance(table, dict):
            yield Entry(table, place)
        else:
            mistakes.add(place, "not_table")


def table(data: Mapping[str, object], name: str, mistakes: Mistakes) -> Table:
    """The single table `name`; empty where it is not there."""
    found = data.get(name, {})
    if isinstance(found, dict):
        return found
    mistakes.add(Place(name), "not_table")
    return {}


def _own_key(table: object) -> str | None:
    key = table.get("key") if isinstance(table, dict) else None
    return key if isinstance(key, str) else None


def heading_line(text: str, name: str) -> int | None:
    """The line of the heading `[name]`, where there is one."""
    lines = _lines_of(rf"\[\s*{name}\s*\]", text)
    return lines[0] if lines else None


def _heading_lines(text: str, name: str) -> list[int]:
    """The lines of the headings `[[name]]`: a hint only, for text in quotes may look like one."""
    return _lines_of(rf"\[\[\s*{name}\s*\]\]", text)


def _lines_of(heading: str, text: str) -> list[int]:
    pattern = re.compile(rf"[ \t]*{heading}")
    return [count for count, line in enumerate(text.split("\n"), 1) if pattern.match(line)]
