"""Questions of ours that wait for a person's next text; they stand in one table and survive restarts."""

from __future__ import annotations

import functools

from telegram import Update

from handlers.command import Handler
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from handlers.views.screen import Screen
from storage.effects import Effect, SetDialogue


async def ask(context: Context, command: str, question: str) -> None:
    """Ask with the words of the key `question`; the next text goes to the command's `reply`, whether it is understood or not."""
    await wait(context, command, "reply", guide.question(context.words, question, group=not context.private))


async def wait(context: Context, command: str, step: str, screen: Screen, *effects: Effect, **data: object) -> None:
    """Show the screen; the next text goes to the command's `reply`, with `step` and `data` in the glance's dialogue."""
    meeting = (await context.timetable()).meeting.key
    kept: dict[str, object] = {**data, "meeting": meeting}
    await context.apply(*effects, SetDialogue(context.chat_id, context.person_id, command, step, kept))
    await say(context, screen)


async def settle(context: Context) -> None:
    """A question that still waits is over once the person got an answer to something."""
    if context.glance.dialogue is not None and not context.applied:
        await context.apply()


def settling(handler: Handler) -> Handler:
    """The handler, after which no question waits but one that it asked itself."""

    @functools.wraps(handler)
    async def wrapped(update: Update, context: Context) -> None:
        await handler(update, context)
        await settle(context)

    return wrapped
