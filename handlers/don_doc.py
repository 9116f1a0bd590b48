"""/don_doc: who has not answered, declared, handed in or called the roll; and a reminder to exactly these."""

from __future__ import annotations

from telegram import Update

from handlers import chasing
from handlers.command import Command
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    await chasing.board(context)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb == "g":
        await chasing.names(context, context.part(1), context.page(2))
    elif verb == "r":
        await chasing.preview(context, context.part(1))
    elif verb == "s":
        await chasing.send(context, context.part(1), context.part(2), context.part(3))
    else:
        await chasing.board(context, context.page(1))


COMMAND = Command(
    "don_doc",
    "chase",
    answer,
    press,
    roles=ORGANISERS,
    personal=True,
    place=142,
    everyone=False,
    groups=False,
    organisers=True,
)
