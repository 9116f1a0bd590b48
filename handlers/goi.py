"""/goi: whom to ring because nothing is heard of them, under which number, and what came of it."""

from __future__ import annotations

from telegram import Update

from handlers import calls
from handlers.command import Command
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    await calls.show(context)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb in calls.OUTCOMES:
        await calls.called(context, calls.OUTCOMES[verb])
    elif verb == "u":
        await calls.card(context, calls.chosen_in(context, 2))
    elif verb == "x":
        await calls.export(context, calls.chosen_in(context, 1))
    elif verb == "t":
        await calls.as_text(context, calls.chosen_in(context, 1))
    else:
        await calls.show(context, calls.chosen_in(context, 1), context.page(2))


COMMAND = Command(
    "goi",
    "calls",
    answer,
    press,
    roles=ORGANISERS,
    personal=True,
    place=143,
    everyone=False,
    groups=False,
    organisers=True,
)
