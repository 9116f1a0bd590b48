"""/kien_nghi: a unit's proposals by topic, and what the organisers answer."""

from __future__ import annotations

from telegram import Update

from handlers import proposing
from handlers.command import Command
from handlers.context import Context
from handlers.rights import UNITS


async def answer(update: Update, context: Context) -> None:
    await proposing.start(context)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb == "d":
        await proposing.digest(context, context.page(1))
    elif verb in ("x", "t"):
        await proposing.export(context, sheet=verb == "x")
    elif verb == "l":
        await proposing.start(context)
    else:
        await proposing.press_on_unit(context, verb)


COMMAND = Command(
    "kien_nghi",
    "propose",
    answer,
    press,
    proposing.typed,
    roles=UNITS,
    personal=True,
    place=37,
    everyone=False,
    groups=False,
    longest=proposing.LONGEST,
)
