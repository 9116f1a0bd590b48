"""/xoa_du_lieu: whoever asks is forgotten, after one question."""

from __future__ import annotations

from telegram import Update

from handlers import privacy
from handlers.command import Command
from handlers.context import Context


async def answer(update: Update, context: Context) -> None:
    await privacy.sure(context)


async def press(update: Update, context: Context) -> None:
    await (privacy.forget(context) if context.part(0) == "y" else privacy.sure(context))


COMMAND = Command("xoa_du_lieu", "delete_my_data", answer, press, personal=True, place=102, groups=False)
