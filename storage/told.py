"""What each chat was last told of each session, and what it confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from meetings.known import Told
from meetings.plain import read_instant, write_instant
from storage.dialects import insert_or_update
from storage.effects import Acknowledge
from storage.tables import meetings, told


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat was sent or shown of a session; `known` is a line of `known.write`."""

    meeting: str
    session: str
    chat: int
    known: str
    unit: str | None = None
    thread: int | None = None


def of_meeting(connection: Connection, meeting: str, chat: int | None = None) -> list[Told]:
    t = told.c
    columns = (t.session, t.chat, t.known, t.at, t.acknowledged, t.acknowledged_at, t.unit, t.thread)
    asked = select(*columns).where(t.meeting == meeting).order_by(t.session, t.chat)
    rows = connection.execute(asked if chat is None else asked.where(t.chat == chat))
    return [
        Told(session, where, known, read_instant(at), confirmed, read_instant(when) if when else None, unit, thread)
        for session, where, known, at, confirmed, when, unit, thread in rows
    ]


def note(connection: Connection, shown: Sequence[Shown], at: datetime) -> None:
    """The last one counts where a chat was shown several; what was confirmed stays, with that which was confirmed."""
    there = set(connection.scalars(select(meetings.c.key).where(meetings.c.key.in_({one.meeting for one in shown}))))
    last = {(one.meeting, one.session, one.chat): one for one in shown if one.meeting in there}
    for one in sorted(last.values(), key=lambda one: (one.meeting, one.session, one.chat)):
        insert_or_update(connection, told, _row(one, at), ["known", "at", "unit", "thread"])


def acknowledge(connection: Connection, effect: Acknowledge, at: datetime) -> None:
    """Who confirms knows it, also where it was not noted that they had been told."""
    one = Shown(effect.meeting, effect.session, effect.chat, effect.fact)
    confirmed = {"acknowledged": effect.fact, "acknowledged_at": write_instant(at)}
    insert_or_update(connection, told, {**_row(one, at), **confirmed}, list(confirmed))


def move(connection: Connection, old: int, new: int) -> None:
    """The chat has another id; what the new one was told already holds."""
    there = select(told.c.session).where(told.c.chat == new).scalar_subquery()
    connection.execute(delete(told).where(told.c.chat == old, told.c.session.in_(there)))
    connection.execute(update(told).where(told.c.chat == old).values(chat=new))


def _row(one: Shown, at: datetime) -> dict[str, object]:
    return {
        "meeting": one.meeting,
        "session": one.session,
        "chat": one.chat,
        "known": one.known,
        "at": write_instant(at),
        "acknowledged": None,
        "acknowledged_at": None,
        "unit": one.unit,
        "thread": one.thread,
    }
