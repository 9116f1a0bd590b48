"""A meeting as rows, and rows as a meeting: columns for the values, numbers for the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Table

from meetings.deadlines import Deadline
from meetings.facts import Source
from meetings.model import BridgePoint, Invited, Meeting
from meetings.plain import Holds, Plain, build, named_fields, values
from meetings.reading.fold import fold
from meetings.units import Unit
from storage import tables

Row = dict[str, Any]
Rows = dict[Table, list[Row]]

PARTS: Mapping[str, Table] = {
    "documents": tables.documents,
    "roster": tables.units,
    "sessions": tables.sessions,
    "bridge_points": tables.bridge_points,
    "topics": tables.topics,
    "requirements": tables.requirements,
    "preparations": tables.preparations,
    "agenda": tables.agenda_items,
    "contacts": tables.contacts,
    "conclusions": tables.conclusions,
    "tasks": tables.tasks,
    "annexed": tables.annexed,
}
"""The table of each of a meeting's fields that hold parts."""

RENAMED = {("contacts", "position"): "position_held"}
"""Fields whose name another column of their table has."""


class SourceNumbers:
    """Gives every source of one meeting a number, the same one again for the same source."""

    def __init__(self, known: Mapping[Source, int]) -> None:
        self._known = dict(known)
        self._next = max(known.values(), default=0) + 1
        self.used: dict[Source, int] = {}

    def number(self, source: Source) -> int:
        if source not in self._known:
            self._known[source] = self._next
            self._next += 1
        self.used[source] = self._known[source]
        return self.used[source]


@cache
def columns_of(cls: type, table: Table) -> Mapping[str, str | Mapping[str, str]]:
    """The column of each field; for a field that is spread over several, the column of each of its own fields."""
    layout: dict[str, str | Mapping[str, str]] = {}
    for name, field in named_fields(cls).items():
        if field.hint is Unit:
            layout[name] = {inner: inner for inner in named_fields(Unit)}
        elif field.hint is Deadline:
            layout[name] = {"moment": name, "inclusive": f"{name}_inclusive", "wording": f"{name}_wording"}
        elif field.holds in (Holds.VALUE, Holds.FACT):
            layout[name] = RENAMED.get((table.name, name), name)
    return layout


def rows_of(meeting: Meeting, numbers: SourceNumbers) -> Rows:
    """All rows of a meeting but the version, which is the database's."""
    rows: Rows = {tables.meetings: [_row(meeting, tables.meetings, numbers)]}
    for name, table in PARTS.items():
        rows[table] = [
            {**_row(part, table, numbers), "meeting": meeting.key, "position": position, **_folded(part)}
            for position, part in enumerate(getattr(meeting, name))
        ]
    rows[tables.sources] = [
        {**_empty(tables.sources), **values(source)[0], "meeting": meeting.key, "id": number}
        for source, number in numbers.used.items()
    ]
    return rows


def meeting_of(rows: Rows) -> Meeting:
    """The meeting that rows, each table's in the order of `position`, are of. Raises Refusal if they are of none."""
    sources = {row["id"]: source for source, row in sources_of(rows[tables.sources])}
    parts = {}
    for name, table in PARTS.items():
        cls = named_fields(Meeting)[name].hint
        layout = columns_of(cls, table)
        parts[name] = [_thing(cls, layout, row, sources) for row in rows[table]]
    layout = columns_of(Meeting, tables.meetings)
    (row,) = rows[tables.meetings]
    meeting: Meeting = _thing(Meeting, layout, row, sources, parts)
    return meeting


def sources_of(rows: Iterable[Row]) -> list[tuple[Source, Row]]:
    names = columns_of(Source, tables.sources)
    return [(build(Source, {n: row[n] for n in names if row[n] is not None}, {}), row) for row in rows]


def _thing(
    cls: type[Any],
    layout: Mapping[str, str | Mapping[str, str]],
    row: Row,
    sources: Mapping[int, Source],
    parts: Mapping[str, list[Any]] | None = None,
) -> Any:
    plain: Plain = {}
    for name, column in layout.items():
        value = row[column] if isinstance(column, str) else _gathered(column, row)
        if value is not None:
            plain[name] = value
    return build(cls, plain, {name: sources[number] for name, number in row["sources"].items()}, parts)


def _gathered(columns: Mapping[str, str], row: Row) -> Plain | None:
    return {inner: row[column] for inner, column in columns.items() if row[column] is not None} or None


def _row(thing: object, table: Table, numbers: SourceNumbers) -> Row:
    plain, sources = values(thing)
    row = _empty(table)
    for name, column in columns_of(cast("Any", type(thing)), table).items():
        value: Any = plain.get(name)
        if isinstance(column, str):
            row[column] = value
        elif value is not None:
            row.update({column[inner]: one for inner, one in value.items()})
    row["sources"] = {name: numbers.number(source) for name, source in sources.items()}
    return row


@cache
def _blank(table: Table) -> Row:
    return {column.name: None for column in table.columns if column.name != "version"}


def _empty(table: Table) -> Row:
    return dict(_blank(table))


def _folded(part: object) -> Row:
    """What a search compares, for the parts that are found by name: their names without diacritics, one a line."""
    if isinstance(part, Invited):
        return {"folded": "\n".join(fold(name) for name in (part.unit.name, *part.unit.aliases))}
    if isinstance(part, BridgePoint):
        return {"folded": fold(part.name.value)}
    return {}
