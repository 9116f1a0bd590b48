"""/tong_hop: how the meeting stands, on one screen for chair, secretary and organisers."""

from __future__ import annotations

from telegram import Update

from handlers import overseeing
from handlers.command import Command
from handlers.context import Context
from handlers.rights import PRESIDIUM


async def answer(update: Update, context: Context) -> None:
    await overseeing.show(context)


async def press(update: Update, context: Context) -> None:
    if context.part(0) == "g":
        await overseeing.opened(update, context, context.part(1))
    else:
        await overseeing.show(context)


COMMAND = Command(
    "tong_hop", "overview", answer, press, roles=PRESIDIUM, personal=True, place=139, everyone=False, groups=False
)
