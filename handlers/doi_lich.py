"""/doi_lich: move, put off, call off, another room or deadline; shown first, then held for a minute."""

from __future__ import annotations

from telegram import Update

from handlers import carrying, changing, holdings
from handlers.as_typed import raw_text
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import ORGANISERS

VERBS = {
    "a": changing.listed,
    "s": changing.card,
    "r": changing.rooms,
    "h": changing.deadlines,
    **dict.fromkeys(changing.ASKS, changing.ask),
    **dict.fromkeys(changing.AT_ONCE, changing.at_once),
    "v": changing.paper,
    "e": changing.edit,
    "g": changing.send,
    "w": carrying.show,
    "o": holdings.show,
    "y": carrying.approve,
    "x": carrying.stop,
}


async def answer(update: Update, context: Context) -> None:
    await changing.opened(context, context.said)


async def reply(update: Update, context: Context) -> None:
    await changing.typed(context, raw_text(update))


COMMAND = Command(
    "doi_lich",
    "change",
    answer,
    Pressing(VERBS),
    reply,
    roles=ORGANISERS,
    personal=True,
    place=132,
    everyone=False,
    groups=False,
    organisers=True,
)
