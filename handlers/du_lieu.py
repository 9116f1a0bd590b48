"""/du_lieu: everything kept about whoever asks, shortly on the screen and whole as a file."""

from __future__ import annotations

from telegram import Update

from handlers import privacy
from handlers.command import Command
from handlers.context import Context


async def answer(update: Update, context: Context) -> None:
    await privacy.summary(context)


async def press(update: Update, context: Context) -> None:
    await (privacy.whole(context) if context.part(0) == "f" else privacy.summary(context))


COMMAND = Command("du_lieu", "my_data", answer, press, personal=True, place=101, groups=False)
