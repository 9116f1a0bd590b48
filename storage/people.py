"""People in the database: their names, language, chosen meeting, and what they are in which meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, update

from meetings.problems import Problem, Refusal
from storage.dialects import insert_new, insert_or_update, storable
from storage.effects import ChooseMeeting, Grant, KeepPerson, Revoke, SetLanguage
from storage.tables import people, roles


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
