"""Who reads what is sent to a chat: language, roles, what was told there, and whether it can be written to at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from meetings.told import Told
from storage import told as known
from storage.database import Database
from storage.tables import groups, meetings, paused, people, records, roles, told

State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Reader:
    """`language` None: not chosen. `held` are the roles in one meeting, each with the unit (or None) for which it is held;
    `bound`: a group that belongs to it.

    `told` is what the chat was last told of each session, by key. `paused` is why nothing can be sent there.
    """

    language: str | None = None
    held: frozenset[tuple[str, str | None]] = frozenset()
    bound: bool = False
    told: Mapping[str, Told] = field(default_factory=dict)
    paused: str | None = None

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role, _ in self.held)


@dataclass(frozen=True, slots=True)
class Pulse:
    """The version of a schedule, and of what is around it something that differs once any of it does."""

    version: int
    records: tuple[object, ...] = ()
    roles: tuple[object, ...] = ()
    groups: tuple[object, ...] = ()
    told: tuple[object, ...] = ()


class Readers:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, meeting: str, chats: Collection[int]) -> tuple[State | None, Mapping[int, Reader]]:
        """What differs once the schedule or any record of the meeting does (None: it is gone), and who reads in each
        of the chats what is sent there about it; all of one moment.
        """
        return await self._database.read(lambda one: (_state(one, meeting), _readers(one, meeting, chats)))

    async def state(self, meeting: str) -> State | None:
        """Something that differs once the schedule or any record of the meeting does; None where it is gone."""
        return await self._database.read(lambda connection: _state(connection, meeting))

    async def pulse(self) -> Mapping[str, Pulse]:
        """By meeting, what differs once anything does from which follows what it owes."""
        return await self._database.read(_pulse)


def _readers(connection: Connection, meeting: str, chats: Collection[int]) -> dict[int, Reader]:
    """Every one of the chats, also those of which nothing is known."""
    language = dict(
        map(tuple, connection.execute(select(people.c.id, people.c.language).where(people.c.id.in_(chats))))
    )
    held: dict[int, set[tuple[str, str | None]]] = {}
    which = roles.c.meeting == meeting, roles.c.person.in_(chats)
    for person, role, unit in connection.execute(select(roles.c.person, roles.c.role, roles.c.unit).where(*which)):
        held.setdefault(person, set()).add((role, unit or None))
    of_meeting = groups.c.meeting == meeting, groups.c.chat.in_(chats)
    bound = set(connection.scalars(select(groups.c.chat).where(*of_meeting)))
    stopped = connection.execute(select(paused.c.chat, paused.c.reason).where(paused.c.chat.in_(chats)))
    reasons = {row.chat: row.reason for row in stopped}
    heard: dict[int, dict[str, Told]] = {}
    for one in known.of_meeting(connection, meeting, chats):
        heard.setdefault(one.chat, {})[one.session] = one
    return {
        chat: Reader(
            language.get(chat), frozenset(held.get(chat, ())), chat in bound, heard.get(chat, {}), reasons.get(chat)
        )
        for chat in chats
    }


def _state(connection: Connection, meeting: str) -> State | None:
    r = records.c
    version = connection.scalar(select(meetings.c.version).where(meetings.c.key == meeting))
    number, written = connection.execute(select(func.count(), func.sum(r.version)).where(r.meeting == meeting)).one()
    return None if version is None else (version, number, written or 0)


def _pulse(connection: Connection) -> dict[str, Pulse]:
    counted: tuple[tuple[Table, ColumnElement[Any]], ...] = (
        (records, func.sum(records.c.version)),
        (roles, func.max(roles.c.role)),
        (groups, func.max(groups.c.at)),
        (told, func.max(told.c.at)),
    )
    around = [_counted(connection, table, newest) for table, newest in counted]
    schedules = connection.execute(select(meetings.c.key, meetings.c.version))
    return {key: Pulse(version, *(found.get(key, ()) for found in around)) for key, version in schedules}


def _counted(connection: Connection, table: Table, newest: ColumnElement[Any]) -> dict[str, tuple[object, ...]]:
    """How many rows each meeting has, and the newest of them."""
    rows = connection.execute(select(table.c.meeting, func.count(), newest).group_by(table.c.meeting))
    return {meeting: (number, last) for meeting, number, last in rows}
