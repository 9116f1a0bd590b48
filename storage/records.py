"""Records in the database: the current value of each, all its earlier ones, and nobody's change lost to another's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, cast, insert, select, update

from meetings.plain import from_plain, read_instant, to_plain, write_instant
from meetings.records import Record, Recorded
from storage.dialects import insert_new
from storage.effects import Overtaken, Put
from storage.tables import dialogues, history, records


def put(connection: Connection, effect: Put, at: datetime) -> None:
    """Raises Overtaken when another version stands there than the one that was decided on."""
    kind, version = type(effect.value).kind, effect.expected + 1
    key = {"meeting": effect.meeting, "kind": kind, "key": effect.key}
    said = {"version": version, "body": to_plain(effect.value), "by": effect.by, "at": write_instant(at)}
    row = {**key, **said, "unit": effect.unit or ""}
    if not _written(connection, row, effect.expected):
        raise Overtaken(effect.meeting, kind, effect.key)
    connection.execute(insert(history).values({**key, **said}))


def _written(connection: Connection, row: dict[str, Any], expected: int) -> bool:
    if expected == 0:
        return insert_new(connection, records, {**row, "since": row["at"]})
    r = records.c
    which = (r.meeting == row["meeting"], r.kind == row["kind"], r.key == row["key"], r.version == expected)
    return bool(connection.execute(update(records).where(*which).values(row)).rowcount)


class Reader:
    """Reads records; a value that was read before is not built again while it stands."""

    MOST = 50_000
    """Values kept; with more, all are forgotten."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], tuple[tuple[int, str, int, int], Record[Any]]] = {}

    def read(
        self, connection: Connection, meeting: str, classes: Sequence[type[Recorded]], unit: str | None
    ) -> list[Record[Any]]:
        """Every record of the meeting of those classes, or those of one unit, the oldest first."""
        by_kind = {cls.kind: cls for cls in classes}
        r = records.c
        columns = (r.kind, r.key, r.version, r.at, r.by, r.unit, cast(r.body, Text).label("body"))
        asked = select(*columns).where(r.meeting == meeting, r.kind.in_(sorted(by_kind)))
        if unit is not None:
            asked = asked.where(r.unit == unit)
        rows = connection.execute(asked.order_by(r.since, r.key))
        return [self._record(meeting, by_kind[row.kind], row) for row in rows]

    def _record(self, meeting: str, cls: type[Recorded], row: Any) -> Record[Any]:
        state = row.version, row.at, row.by, hash(row.body)  # a name that was forgotten changes no version
        kept = self._kept.get((meeting, row.kind, row.key))
        if kept is not None and kept[0] == state:
            return kept[1]
        value = from_plain(cls, json.loads(row.body))
        record = Record(row.key, value, row.version, row.by, read_instant(row.at), row.unit or None)
        if len(self._kept) >= self.MOST:
            self._kept.clear()
        self._kept[meeting, row.kind, row.key] = state, record
        return record


def digests(connection: Connection) -> frozenset[str]:
    """See Store.digests."""
    bodies = (records.c.body, history.c.body, dialogues.c.data)
    asked = (select(body).where(cast(body, Text).like('%"digest"%')) for body in bodies)
    return frozenset(digest for one in asked for body in connection.scalars(one) for digest in _digests(body))


def _digests(value: object) -> Iterator[str]:
    """Wherever they stand in a plain value."""
    if isinstance(value, dict):
        yield from (one for key, one in value.items() if key == "digest" and isinstance(one, str))
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _digests(one)


def versions(connection: Connection, meeting: str, cls: type[Recorded], key: str) -> list[Record[Any]]:
    """Every version of one record, the first one first."""
    h = history.c
    asked = select(h.version, h.body, h.by, h.at).where(h.meeting == meeting, h.kind == cls.kind, h.key == key)
    rows = connection.execute(asked.order_by(h.version))
    return [Record(key, from_plain(cls, row.body), row.version, row.by, read_instant(row.at)) for row in rows]
