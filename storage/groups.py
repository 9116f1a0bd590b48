"""Groups in the database: which meeting a chat is bound to, and where in it the bot speaks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select, update

from meetings.plain import write_instant
from storage import owing, told
from storage.dialects import insert_or_update, storable
from storage.effects import BindGroup, MoveGroup, UnbindGroup
from storage.glance import Group
from storage.tables import dialogues, groups


def of_meeting(connection: Connection, meeting: str) -> list[Group]:
    g = groups.c
    asked = select(g.chat, g.title, g.meeting, g.unit, g.thread).where(g.meeting == meeting).order_by(g.chat)
    return [Group(*row) for row in connection.execute(asked)]


def bind(connection: Connection, effect: BindGroup, at: datetime) -> None:
    row = {
        "chat": effect.chat,
        "title": storable(effect.title),
        "meeting": effect.meeting,
        "unit": effect.unit,
        "thread": effect.thread,
        "by": effect.by,
        "at": write_instant(at),
    }
    insert_or_update(connection, groups, row, [name for name in row if name != "chat"])


def unbind(connection: Connection, effect: UnbindGroup, _at: datetime) -> None:
    connection.execute(delete(groups).where(groups.c.chat == effect.chat))


def move(connection: Connection, effect: MoveGroup, _at: datetime) -> None:
    """Where the new chat was bound already, that later binding holds. Dialogues and what is owed and told move too."""
    if connection.scalar(select(exists().where(groups.c.chat == effect.new))):
        connection.execute(delete(groups).where(groups.c.chat == effect.old))
    connection.execute(update(groups).where(groups.c.chat == effect.old).values(chat=effect.new))
    there = select(dialogues.c.user).where(dialogues.c.chat == effect.new)
    connection.execute(delete(dialogues).where(dialogues.c.chat == effect.old, dialogues.c.user.in_(there)))
    connection.execute(update(dialogues).where(dialogues.c.chat == effect.old).values(chat=effect.new))
    owing.move(connection, effect.old, effect.new)
    told.move(connection, effect.old, effect.new)
