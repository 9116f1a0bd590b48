"""A letter longer than a message: Telegram cuts what is pasted, and what follows at once is the same letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import desk
from handlers.context import Context
from storage.effects import Effect, SetDialogue

STEP = "rest"
CUT = 3900
"""Signs: clients cut at 4,096, at the end of a word or line before it (limits of sendMessage, telegram.md)."""
TOGETHER = timedelta(minutes=1)
LONGEST = 40_000
"""Signs of one letter, about twenty pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was pasted so far, and the draft that was made of it, if any."""

    text: str = ""
    letter: str | None = None


def before(context: Context) -> Part:
    """What the text that comes now goes on; empty where nothing was cut a moment ago."""
    waiting = context.glance.dialogue
    if waiting is None or waiting.command != desk.COMMAND or waiting.step != STEP:
        return Part()
    if context.now - datetime.fromisoformat(str(waiting.data["at"])) > TOGETHER:
        return Part()
    letter = waiting.data["letter"]
    return Part(str(waiting.data["text"]), str(letter) if letter is not None else None)


def joined(first: str, rest: str) -> str:
    """On a new line, unless the first part ends within a sentence that the rest goes on."""
    within = first[-1:].isalnum() or first[-1:] == ","
    return f"{first}{' ' if within and rest[:1].islower() else chr(10)}{rest}" if first else rest


def kept(context: Context, message: str, whole: str, letter: str | None) -> list[Effect]:
    """What lets the next message go on, where this one is as long as one that was cut."""
    if not CUT <= len(message) <= len(whole) <= LONGEST:
        return []
    data = {"text": whole, "letter": letter, "at": context.now.isoformat()}
    return [SetDialogue(context.chat_id, context.person_id, desk.COMMAND, STEP, data)]
