"""What every answer needs to know first, asked in one round trip: who, where, in what role, and what has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Text, bindparam, cast, literal_column, null, select, union_all

from meetings.plain import read_instant
from storage.effects import Role
from storage.tables import dialogues, groups, meetings, people, roles


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram user; `language` is None until one was chosen, `meeting` the meeting chosen."""

    id: int
    name: str
    username: str | None = None
    language: str | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in the meeting of that key, for one unit or (None) for none in particular."""

    meeting: str
    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A chat bound to a meeting, or to one of its units; `thread` is the forum topic to speak in."""

    chat: int
    title: str
    meeting: str
    unit: str | None = None
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A command's dialogue under way; `at` (aware) is when it last moved."""

    command: str
    step: str
    data: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """`person` is None for a stranger, `meetings` has the current version of every meeting by key."""

    person: Person | None = None
    roles: tuple[RoleHeld, ...] = ()
    group: Group | None = None
    dialogue: Dialogue | None = None
    meetings: Mapping[str, int] = field(default_factory=dict)


def question() -> Any:
    """The one statement; its parameters are `person` and `chat`, its rows what `answer` reads."""
    person, chat = bindparam("person", type_=BigInteger), bindparam("chat", type_=BigInteger)
    p, r, g, d = people.c, roles.c, groups.c, dialogues.c
    return union_all(
        _rows("p", p.id, p.name, p.username, p.language, p.meeting).where(p.id == person),
        _rows("r", r.person, r.meeting, r.role, r.unit).where(r.person == person),
        _rows("g", g.thread, g.title, g.meeting, g.unit).where(g.chat == chat),
        _rows("d", d.chat, d.command, d.step, cast(d.data, Text), d.at).where(d.chat == chat, d.user == person),
        _rows("m", cast(meetings.c.version, BigInteger), meetings.c.key),
    )


def _rows(kind: str, number: ColumnElement[Any], *texts: ColumnElement[Any]) -> Select[Any]:
    """Rows of one shape for all: what they are, a number, four texts."""
    missing = [cast(null(), Text)] * (4 - len(texts))
    return select(literal_column(f"'{kind}'"), number, *texts, *missing)


def answer(rows: Iterable[Any], chat: int) -> Glance:
    person, group, dialogue = None, None, None
    held: list[RoleHeld] = []
    versions: dict[str, int] = {}
    for kind, number, *texts in rows:
        first, second, third, fourth = texts
        if kind == "m":
            versions[first] = number
        elif kind == "r":
            held.append(RoleHeld(first, Role(second), third or None))
        elif kind == "p":
            person = Person(number, first, second, third, fourth)
        elif kind == "g":
            group = Group(chat, first, second, third, number)
        else:
            dialogue = Dialogue(first, second, json.loads(third), read_instant(fourth))
    return Glance(person, tuple(held), group, dialogue, versions)
