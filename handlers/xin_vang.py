"""/xin_vang: the unit does not come to a session, with its reason; a deputy where the letter obliges to send one."""

from __future__ import annotations

from telegram import Update

from handlers.absences import VERBS, ask, replied
from handlers.as_typed import raw_text
from handlers.behalf import entry_as
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import CONTACTS


async def answer(update: Update, context: Context) -> None:
    one = await entry_as(context, "xin_vang")
    if one is not None:
        await ask(context, one)


async def reply(update: Update, context: Context) -> None:
    await replied(context, raw_text(update))


COMMAND = Command(
    "xin_vang",
    "excuse",
    answer,
    Pressing(VERBS),
    reply,
    roles=CONTACTS,
    personal=True,
    place=31,
    everyone=False,
    longest=4096,
)
