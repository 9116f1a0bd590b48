"""/dang_ky: a unit's answer to the invitation, and its delegation; for organisers who answered."""

from __future__ import annotations

from telegram import Update

from handlers import registration
from handlers.answer_presses import VERBS
from handlers.answering import show
from handlers.as_typed import raw_text
from handlers.behalf import acts_for_others, entry_as
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import UNITS
from handlers.typed_answers import replied


async def answer(update: Update, context: Context) -> None:
    """Own unit's card; an organiser without a unit sees the board, and names the unit to act for."""
    if not context.said and await acts_for_others(context):
        await registration.board(context)
        return
    one = await entry_as(context, "dang_ky")
    if one is not None:
        await show(context, one)


async def reply(update: Update, context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is not None and waiting.step == "pickup":
        await registration.pickup(context, raw_text(update))
    else:
        await replied(context, raw_text(update))


COMMAND = Command(
    "dang_ky",
    "register",
    answer,
    Pressing(VERBS),
    reply,
    roles=UNITS,
    personal=True,
    place=30,
    everyone=False,
    longest=4096,
)
