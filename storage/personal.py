"""What is kept of one person: told whole on request, and forgotten; what they wrote for a unit stays, without its writer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, select, update

from meetings.joining import Request
from meetings.notices import Kind
from meetings.policy import Wish
from storage.effects import ForgetPerson, ForgetTakingPart
from storage.nameless import NOBODY, unname
from storage.tables import (
    dialogues,
    groups,
    history,
    inbox,
    invitations,
    outbox,
    paused,
    people,
    plans,
    records,
    roles,
    told,
)

ABOUT_PEOPLE = ("check-in", Request.kind, Wish.kind)
"""Kinds of records that are about a person, whose Telegram id is part of the key."""


def kept_of(connection: Connection, person: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that is of the person, by table: what they are, what is about them, what they wrote and made."""
    conditions: Mapping[Table, ColumnElement[bool]] = {
        people: people.c.id == person,
        roles: roles.c.person == person,
        dialogues: dialogues.c.user == person,
        records: or_(records.c.by == person, _about(records, person)),
        history: or_(history.c.by == person, _about(history, person)),
        invitations: invitations.c.by == person,
        groups: groups.c.by == person,
        inbox: inbox.c.person == person,
        outbox: or_(outbox.c.chat == person, outbox.c.by == person),
        told: told.c.chat == person,
        paused: paused.c.chat == person,
    }
    return {table.name: _rows(connection, table, condition) for table, condition in conditions.items()}


def _rows(connection: Connection, table: Table, condition: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(condition).order_by(*table.primary_key.columns))
    return [{name: value for name, value in row.items() if value is not None} for row in rows.mappings()]


def _about(table: Table, person: int) -> ColumnElement[bool]:
    key = table.c.key
    named = or_(key == str(person), key.like(f"{person}:%"), key.like(f"%:{person}"), key.like(f"%:{person}:%"))
    return table.c.kind.in_(ABOUT_PEOPLE) & named


def _named_in_word(person: int) -> ColumnElement[bool]:
    """What others were told about the person: who asked to be let in, who handed a role over to whom."""
    subject = outbox.c.subject
    handed = or_(subject.like(f"role:%:{person}"), subject.like(f"role:%:{person}:%"))
    return and_(outbox.c.kind == Kind.WORD.value, or_(subject == f"{Request.kind}:{person}", handed))


def forget(connection: Connection, effect: ForgetPerson, _at: datetime) -> None:
    """Roles go with the person, records about them too; the writer of anything else becomes nobody.

    Their waiting updates stay: they are new requests, and deleted once answered.
    """
    person = effect.person
    name = connection.scalar(select(people.c.name).where(people.c.id == person))
    for table in (records, history):
        connection.execute(delete(table).where(_about(table, person)))
    unname(connection, person, name)
    connection.execute(delete(outbox).where(_named_in_word(person)))
    for table in (outbox, told, paused):  # a private chat has its person's id
        connection.execute(delete(table).where(table.c.chat == person))
    for table in (records, history, invitations, groups, outbox):
        connection.execute(update(table).where(table.c.by == person).values(by=NOBODY))
    connection.execute(delete(dialogues).where(dialogues.c.user == person))
    connection.execute(delete(people).where(people.c.id == person))


def forget_taking_part(connection: Connection, effect: ForgetTakingPart, _at: datetime) -> None:
    """Who takes part in another meeting too stays known for that one."""
    took_part = select(roles.c.person).where(roles.c.meeting == effect.meeting)
    persons = connection.scalars(took_part.distinct()).all()
    for table in (records, history, roles, invitations, outbox, told, plans):
        connection.execute(delete(table).where(table.c.meeting == effect.meeting))
    elsewhere = set(connection.scalars(select(roles.c.person).where(roles.c.person.in_(persons))))
    gone = [person for person in persons if person not in elsewhere]
    connection.execute(delete(dialogues).where(dialogues.c.user.in_(gone)))
    connection.execute(delete(paused).where(paused.c.chat.in_(gone)))
    connection.execute(delete(people).where(people.c.id.in_(gone)))
