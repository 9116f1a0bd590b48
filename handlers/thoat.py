"""/thoat: leave whatever dialogue is open."""

from __future__ import annotations

from telegram import Update

from handlers import dialogue
from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide


async def answer(update: Update, context: Context) -> None:
    open_dialogue = context.glance.dialogue is not None
    if open_dialogue:
        await dialogue.settle(context)
    await say(context, guide.left(context.words, was_open=open_dialogue))


COMMAND = Command("thoat", "cancel", answer, answer, place=120, groups=False)
