"""Dialogues in the database: where a person stands in a command that asks step by step."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete

from meetings.plain import write_instant
from storage.dialects import insert_or_update
from storage.effects import EndDialogue, SetDialogue
from storage.tables import dialogues


def set_step(connection: Connection, effect: SetDialogue, at: datetime) -> None:
    row = {
        "chat": effect.chat,
        "user": effect.user,
        "command": effect.command,
        "step": effect.step,
        "data": dict(effect.data),
        "at": write_instant(at),
    }
    insert_or_update(connection, dialogues, row, ["command", "step", "data", "at"])


def end(connection: Connection, effect: EndDialogue, _at: datetime) -> None:
    connection.execute(delete(dialogues).where(dialogues.c.chat == effect.chat, dialogues.c.user == effect.user))
