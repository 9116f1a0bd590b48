"""A letter longer than a message: Telegram cuts what is pasted, and what follows at once is the same letter."""

from __future__ import annotations

from collections.abc import Mapping
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
    secret: bool = False
    """Whether it was refused as a state secret, so that what follows it is one too."""


def before(context: Context) -> Part:
    """What the text that comes now goes on; empty where nothing was cut a moment ago."""
    waiting = context.glance.dialogue
    if waiting is None or waiting.command != desk.COMMAND or waiting.step != STEP:
        return Part()
    if context.now - datetime.fromisoformat(str(waiting.data["at"])) > TOGETHER:
        return Part()
    letter = waiting.data["letter"]
    text, secret = str(waiting.data["text"]), bool(waiting.data.get("secret"))
    return Part(text, str(letter) if letter is not None else None, secret)


def joined(first: str, rest: str) -> str:
    """On a new line, unless the first part ends within a sentence that the rest goes on."""
    within = first[-1:].isalnum() or first[-1:] == ","
    return f"{first}{' ' if within and rest[:1].islower() else chr(10)}{rest}" if first else rest


def kept(context: Context, message: str, whole: str, letter: str | None) -> list[Effect]:
    """What lets the next message go on, where this one is as long as one that was cut."""
    if not CUT <= len(message) <= len(whole) <= LONGEST:
        return []
    return [_waits(context, {"text": whole, "letter": letter})]


async def unkept(context: Context, message: str, letter: str | None) -> list[Effect]:
    """What leaves nothing of a letter that bears the stamp of a state secret: neither its draft nor its words.

    Where this message was cut, what follows it at once belongs to the same letter and is refused with it.
    """
    data = {"text": "", "letter": None, "secret": True}
    waits = [_waits(context, data)] if len(message) >= CUT else []
    lying = [] if letter is None else [desk.put(context, desk.without(await desk.letters(context), letter))]
    return [*waits, *lying]


def _waits(context: Context, data: Mapping[str, object]) -> Effect:
    at = {"at": context.now.isoformat()}
    return SetDialogue(context.chat_id, context.person_id, desk.COMMAND, STEP, {**data, **at})
