"""People in the database: their names, language, chosen meeting, and what they are in which meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from meetings.plain import write_instant
from meetings.problems import Problem, Refusal
from storage.dialects import insert_new, insert_or_update, storable
from storage.effects import Agree, ChooseMeeting, Grant, KeepPerson, Revoke, Role, SetLanguage
from storage.tables import people, roles


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a role of a meeting, for one unit or (None) for none in particular; `language` None: not chosen."""

    person: int
    name: str
    role: Role
    unit: str | None = None
    username: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that somebody holds in a meeting, for one unit or (None) for none in particular, whoever it is."""

    role: Role
    unit: str | None = None


Wanted = Collection[Role]
"""The roles that are asked for; none: all."""
Members = Sequence[Member]
_ROLES = {role.value: role for role in Role}


def members(connection: Connection, meeting: str, unit: str | None = None, wanted: Wanted = ()) -> list[Member]:
    """Everybody with a role in the meeting, once for each role, by name: all, those for that unit (an empty key: for none),
    those in one of the wanted roles.
    """
    p, r = people.c, roles.c
    columns = (p.id, p.name, r.role, r.unit, p.username, p.language)
    asked = select(*columns).join_from(roles, people).where(r.meeting == meeting)
    if unit is not None:
        asked = asked.where(r.unit == unit)
    if wanted:
        asked = asked.where(r.role.in_([one.value for one in wanted]))
    rows = connection.execute(asked.order_by(p.name, p.id, r.role, r.unit)).all()
    return [
        Member(person, name, _ROLES[role], unit or None, username, language)
        for person, name, role, unit, username, language in rows
    ]


def seats(connection: Connection, meeting: str) -> list[Seat]:
    """Which roles are held for which units: all that most boards ask of people, and a tenth of the work."""
    rows = connection.execute(select(roles.c.role, roles.c.unit).where(roles.c.meeting == meeting).distinct())
    return [Seat(_ROLES[role], unit or None) for role, unit in rows]


def sizes(connection: Connection, meeting: str) -> Counter[str]:
    """How many people each unit has, in whatever role; an empty key for those of none."""
    asked = select(roles.c.unit, func.count(roles.c.person.distinct())).where(roles.c.meeting == meeting)
    rows = connection.execute(asked.group_by(roles.c.unit))
    return Counter(dict(tuple(row) for row in rows))


def called(connection: Connection, username: str) -> int | None:
    """The person of that account name (without @, in any case) as last seen."""
    asked = select(people.c.id).where(func.lower(people.c.username) == username.lower())
    return connection.scalars(asked.order_by(people.c.id)).first()


def agree(connection: Connection, effect: Agree, at: datetime) -> None:
    _change(connection, effect.person, agreed=write_instant(at))


def keep(connection: Connection, effect: KeepPerson, _at: datetime) -> None:
    row = {"id": effect.person, "name": storable(effect.name), "username": effect.username}
    insert_or_update(connection, people, row, ["name", "username"])


def set_language(connection: Connection, effect: SetLanguage, _at: datetime) -> None:
    _change(connection, effect.person, language=effect.language)


def choose_meeting(connection: Connection, effect: ChooseMeeting, _at: datetime) -> None:
    _change(connection, effect.person, meeting=effect.meeting)


def grant(connection: Connection, effect: Grant, _at: datetime) -> None:
    row = {"person": effect.person, "meeting": effect.meeting, "role": effect.role.value, "unit": effect.unit or ""}
    insert_new(connection, roles, row)


def revoke(connection: Connection, effect: Revoke, _at: datetime) -> None:
    connection.execute(
        delete(roles).where(
            roles.c.person == effect.person,
            roles.c.meeting == effect.meeting,
            roles.c.role == effect.role.value,
            roles.c.unit == (effect.unit or ""),
        )
    )


def _change(connection: Connection, person: int, **columns: Any) -> None:
    changed = connection.execute(update(people).where(people.c.id == person).values(columns))
    if not changed.rowcount:
        raise Refusal(Problem("storage.no_person", {"person": person}))
