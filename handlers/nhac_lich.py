"""/nhac_lich: fewer reminders or at other times, for oneself or a meeting; and the buttons that confirm a change."""

from __future__ import annotations

from telegram import Update

from handlers import confirming, reminding
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import MEMBERS


async def answer(update: Update, context: Context) -> None:
    await reminding.own(context)


async def reply(update: Update, context: Context) -> None:
    await reminding.typed(context)


VERBS = {
    "w": reminding.own,
    "m": reminding.mute,
    "q": reminding.ask,
    "s": reminding.chosen,
    "d": reminding.reset,
    "o": reminding.of_meeting,
    "p": reminding.ask_meeting,
    "t": reminding.chosen_for_meeting,
    "e": reminding.reset_meeting,
    "y": confirming.confirmed,
    "n": confirming.room_confirmed,
    "h": confirming.deadline_confirmed,
    "b": confirming.rebooked,
}

COMMAND = Command(
    "nhac_lich",
    "reminders",
    answer,
    Pressing(VERBS),
    reply,
    roles=MEMBERS,
    personal=True,
    place=45,
    everyone=False,
    groups=False,
)
