"""What each chat was last told of each session, and what it confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from meetings.plain import read_instant, write_instant
from meetings.told import Told
from storage.dialects import insert_or_update, put_all
from storage.effects import Acknowledge
from storage.tables import meetings, told

CHANGING = ("known", "at", "asked", "unit", "thread")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat was sent or shown of a session; `known` is a line of `known.write`; `asks`: it is to be confirmed.

    `at` is when (aware), where that was before it is noted.
    """

    meeting: str
    session: str
    chat: int
    known: str
    unit: str | None = None
    thread: int | None = None
    asks: bool = False
    at: datetime | None = None


def of_meeting(connection: Connection, meeting: str, chats: Collection[int] | None = None) -> list[Told]:
    t = told.c
    columns = (t.session, t.chat, t.known, t.at, t.asked, t.acknowledged, t.unit, t.thread)
    question = select(*columns).where(t.meeting == meeting).order_by(t.session, t.chat)
    rows = connection.execute(question if chats is None else question.where(t.chat.in_(chats)))
    return [
        Told(session, where, known, read_instant(at), read_instant(asked) if asked else None, confirmed, unit, thread)
        for session, where, known, at, asked, confirmed, unit, thread in rows
    ]


def note(connection: Connection, shown: Sequence[Shown], at: datetime, *, unless_newer: bool = False) -> None:
    """The last one counts where a chat was shown several. What brings the same as before changes nothing.

    What was confirmed stays, with that which was confirmed. `unless_newer`: what was noted of a later moment stays too.
    """
    there = set(connection.scalars(select(meetings.c.key).where(meetings.c.key.in_({one.meeting for one in shown}))))
    last = {(one.meeting, one.session, one.chat): one for one in shown if one.meeting in there}
    when = write_instant(at)
    in_order = sorted(last.values(), key=lambda one: (one.meeting, one.session, one.chat))
    rows = [_row(one, write_instant(one.at) if one.at else when) for one in in_order]
    put_all(connection, told, rows, CHANGING, unless_same="known", unless_newer="at" if unless_newer else None)


def acknowledge(connection: Connection, effect: Acknowledge, at: datetime) -> None:
    """Who confirms knows it, also where it was not noted that they had been told."""
    one = Shown(effect.meeting, effect.session, effect.chat, effect.fact, effect.unit)
    insert_or_update(connection, told, {**_row(one, write_instant(at)), "acknowledged": effect.fact}, ["acknowledged"])


def move(connection: Connection, old: int, new: int) -> None:
    """The chat has another id; what the new one was told already holds."""
    there = select(told.c.session).where(told.c.chat == new).scalar_subquery()
    connection.execute(delete(told).where(told.c.chat == old, told.c.session.in_(there)))
    connection.execute(update(told).where(told.c.chat == old).values(chat=new))


def _row(one: Shown, at: str) -> dict[str, object]:
    return {
        "meeting": one.meeting,
        "session": one.session,
        "chat": one.chat,
        "known": one.known,
        "at": at,
        "asked": at if one.asks else None,
        "acknowledged": None,
        "unit": one.unit,
        "thread": one.thread,
    }
