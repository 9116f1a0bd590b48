"""/cua_toi: the unit's work on one card, what was answered, who one is, and a colleague to share it with."""

from __future__ import annotations

from telegram import Update

from handlers import sharing, work
from handlers.command import Command, Pressing, Verbs
from handlers.context import Context
from handlers.rights import MEMBERS


async def answer(update: Update, context: Context) -> None:
    if context.said:
        await work.found(context, context.said)
    else:
        await work.own(context)


async def _unit(context: Context) -> None:
    await work.card(context, context.part(1))


async def _answered(context: Context) -> None:
    await work.answered(context, context.part(1), context.page(2))


async def _list(context: Context) -> None:
    await work.choose(context, context.page(1))


SCREENS: Verbs = {
    "w": work.own,
    "u": _unit,
    "a": _answered,
    "m": work.me,
    "l": _list,
    "f": work.ask,
    "i": sharing.invite,
    "h": sharing.choose,
    "y": sharing.sure,
    "g": sharing.hand_over,
}

COMMAND = Command(
    "cua_toi",
    "me",
    answer,
    Pressing(SCREENS),
    answer,
    roles=MEMBERS,
    personal=True,
    place=41,
    everyone=False,
    groups=False,
)
