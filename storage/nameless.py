"""Takes a person's name out of what they wrote and decided: whoever they were called when they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select, update

from meetings.retention import FORGOTTEN
from storage.tables import history, meetings, records, roles, sources

NOBODY = 0
WRITERS = frozenset(
    {
        "by",
        "sender",
        "decided_by",
        "confirmed_by",
        "raised_by",
        "taken_by",
        "solved_by",
        "answered_by",
        "approver_name",
        "stopped_by",
        "withdrawn_by",
    }
)
"""Fields that name who wrote or decided."""
NUMBERED = {"by": "name", "approver": "approver_name", "author": "name"}
"""Fields with the Telegram id of who did it, and those beside them with the name."""


def unname(connection: Connection, person: int, name: str | None) -> None:
    """Out of every version of the records that the person ever wrote, and of what they added to meetings.

    `name` is the present one; None where the person is not known (any more).
    """
    for meeting, kind, key in _written(connection, person):
        found = [_which(table, meeting, kind, key) for table in (history, records)]
        names = _names(connection, found[0], person) | ({name} if name else set())
        for table, which in zip((history, records), found, strict=True):
            _clean(connection, table, which, person, names)
    if name:
        _unname_facts(connection, person, name)


def _written(connection: Connection, person: int) -> list[tuple[str, str, str]]:
    h = history.c
    wrote = select(h.meeting, h.kind, h.key).where(h.by == person).distinct()
    return [(meeting, kind, key) for meeting, kind, key in connection.execute(wrote)]


def _which(table: Table, meeting: str, kind: str, key: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.meeting == meeting, table.c.kind == kind, table.c.key == key


def _names(connection: Connection, which: Iterable[ColumnElement[bool]], person: int) -> set[str]:
    """What the person was called at the time: the names that came in with the versions that they wrote."""
    found: set[str] = set()
    before: Counter[str] = Counter()
    for body, by in connection.execute(select(history.c.body, history.c.by).where(*which).order_by(history.c.version)):
        now = Counter(_writers(body))
        if by == person:
            found |= set(now - before)
        before = now
    return found


def _writers(value: object) -> Iterator[str]:
    """Every name that stands in a plain value as that of somebody who wrote or decided."""
    if isinstance(value, dict):
        yield from (one for key, one in value.items() if key in WRITERS and isinstance(one, str))
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _writers(one)


def _clean(
    connection: Connection, table: Table, which: tuple[ColumnElement[bool], ...], person: int, names: set[str]
) -> None:
    for version, body in connection.execute(select(table.c.version, table.c.body).where(*which)).all():
        nameless = _without(body, person, names)
        if nameless != body:
            connection.execute(update(table).where(*which, table.c.version == version).values(body=nameless))


def _without(value: Any, person: int, names: set[str]) -> Any:
    """The same plain value, with nobody where the person stood."""
    if isinstance(value, list):
        return [_without(one, person, names) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _without(one, person, names) for key, one in value.items()}
    found |= {key: FORGOTTEN for key, one in value.items() if key in WRITERS and isinstance(one, str) and one in names}
    for number, name in NUMBERED.items():
        if type(value.get(number)) is int and value[number] == person:
            found |= {number: NOBODY} | ({name: FORGOTTEN} if name in value else {})
    return found


def _unname_facts(connection: Connection, person: int, name: str) -> None:
    """In the meetings in which they have a role; a new version of these, so that no cache goes on telling."""
    own = select(roles.c.meeting).where(roles.c.person == person)
    which = (sources.c.by == name, sources.c.meeting.in_(own))
    changed = set(connection.scalars(select(sources.c.meeting).where(*which)))
    if changed:
        connection.execute(update(sources).where(*which).values(by=FORGOTTEN))
        raised = update(meetings).where(meetings.c.key.in_(changed)).values(version=meetings.c.version + 1)
        connection.execute(raised)
