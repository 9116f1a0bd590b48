"""Meetings in the database: which version is current, what a meeting is, and writing one without losing another's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from meetings.changed import Changed, differences
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from storage import records, tables
from storage.dialects import insert_new
from storage.effects import Put, RemoveMeeting, SaveMeeting, Stale
from storage.rows import PARTS, Row, Rows, SourceNumbers, meeting_of, rows_of, sources_of


def current(connection: Connection, key: str) -> tuple[int, Meeting]:
    """The version and the meeting. Raises Refusal when there is none."""
    rows = _stored(connection, key)
    if not rows[tables.meetings]:
        raise Refusal(Problem("storage.no_meeting", {"meeting": key}))
    return rows[tables.meetings][0]["version"], meeting_of(rows)


def save(connection: Connection, effect: SaveMeeting, at: datetime) -> None:
    """What changes of its sessions, rooms and deadlines is kept as it was, whatever the way on which it came."""
    _check_keys(effect.meeting)
    if effect.expected_version is None and _inserted(connection, effect.meeting):
        return
    key = effect.meeting.key
    version = _lock(connection, key)
    if version is None:
        raise Stale(key)
    stored = _stored(connection, key)
    numbers = SourceNumbers({source: row["id"] for source, row in sources_of(stored[tables.sources])})
    wanted = rows_of(effect.meeting, numbers)
    wanted[tables.meetings][0]["version"] = version
    if _ordered(wanted) == _ordered(stored):
        return
    if version != effect.expected_version:
        raise Stale(key)
    wanted[tables.meetings][0]["version"] = version + 1
    _write_difference(connection, stored, wanted)
    _keep_changed(connection, meeting_of(stored), effect.meeting, at)


def _keep_changed(connection: Connection, before: Meeting, after: Meeting, at: datetime) -> None:
    for key, value in differences(before, after, at):
        r = tables.records.c
        which = (r.meeting == after.key, r.kind == Changed.kind, r.key == key)
        version = connection.scalar(select(r.version).where(*which)) or 0
        records.put(connection, Put(after.key, key, value, version, 0), at)


def remove(connection: Connection, effect: RemoveMeeting, _at: datetime) -> None:
    version = _lock(connection, effect.key)
    if version is None:
        return
    connection.execute(delete(tables.retired).where(tables.retired.c.meeting == effect.key))
    connection.execute(insert(tables.retired).values(meeting=effect.key, version=version))
    connection.execute(delete(tables.meetings).where(tables.meetings.c.key == effect.key))


def _lock(connection: Connection, key: str) -> int | None:
    """The current version, which no other process changes before this transaction ends."""
    meetings = tables.meetings
    return connection.scalar(select(meetings.c.version).where(meetings.c.key == key).with_for_update())


def _inserted(connection: Connection, meeting: Meeting) -> bool:
    """Whether the meeting was new, and stands in the database now."""
    rows = rows_of(meeting, SourceNumbers({}))
    last = select(tables.retired.c.version).where(tables.retired.c.meeting == meeting.key)
    version = (connection.scalar(last) or 0) + 1
    if not insert_new(connection, tables.meetings, {**rows.pop(tables.meetings)[0], "version": version}):
        return False
    for table, new in rows.items():
        _insert(connection, table, new)
    return True


def _stored(connection: Connection, key: str) -> Rows:
    rows = {tables.meetings: _read(connection, tables.meetings, tables.meetings.c.key == key)}
    for table in (*PARTS.values(), tables.sources):
        rows[table] = _read(connection, table, table.c.meeting == key)
    return rows


def _read(connection: Connection, table: Table, condition: Any) -> list[Row]:
    order = "position" if "position" in table.c else _name(table)
    found = connection.execute(select(table).where(condition).order_by(table.c[order]))
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


def _ordered(rows: Rows) -> dict[Table, dict[Any, Row]]:
    return {table: {row[_name(table)]: row for row in some} for table, some in rows.items()}


def _name(table: Table) -> str:
    """The column that tells the rows of one meeting apart."""
    return list(table.primary_key.columns)[-1].name


def _write_difference(connection: Connection, stored: Rows, wanted: Rows) -> None:
    """Rewrites the rows that differ, and no others."""
    before, after = _ordered(stored), _ordered(wanted)
    (row,) = wanted[tables.meetings]
    connection.execute(update(tables.meetings).where(tables.meetings.c.key == row["key"]).values(row))
    for table in (*PARTS.values(), tables.sources):
        name, old, new = _name(table), before[table], after[table]
        gone = [key for key, found in old.items() if new.get(key) != found]
        _delete(connection, table, row["key"], (old[key][name] for key in gone))
        _insert(connection, table, [made for key, made in new.items() if old.get(key) != made])


def _delete(connection: Connection, table: Table, meeting: str, names: Iterable[Any]) -> None:
    which = [{"which": name} for name in names]
    if which:
        column = table.c[_name(table)]
        connection.execute(delete(table).where(table.c.meeting == meeting, column == bindparam("which")), which)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _check_keys(meeting: Meeting) -> None:
    for name in PARTS:
        seen = set()
        for part in getattr(meeting, name):
            key = getattr(part, "key", None) or getattr(getattr(part, "unit", None), "key", None)
            if key is not None and key in seen:
                raise Refusal(Problem("storage.same_key", {"field": name, "key": key}))
            seen.add(key)
