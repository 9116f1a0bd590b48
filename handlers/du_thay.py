"""/du_thay: a deputy instead of somebody who cannot come; for organisers, chair and secretary what waits for consent."""

from __future__ import annotations

from telegram import Update

from handlers.as_typed import raw_text
from handlers.behalf import entry_as
from handlers.command import Command, Pressing
from handlers.consenting import pending
from handlers.context import Context
from handlers.deputing import VERBS, replied, show
from handlers.rights import CONTACTS, PRESIDIUM


async def answer(update: Update, context: Context) -> None:
    """A contact's own; who decides sees what waits, and an organiser names the unit to act for."""
    meeting = (await context.timetable()).meeting
    decides = bool(PRESIDIUM & context.roles_in(meeting.key))
    if decides and (context.unit_in(meeting) is None) and not context.said:
        await pending(context)
        return
    one = await entry_as(context, "du_thay")
    if one is not None:
        await show(context, one)


async def reply(update: Update, context: Context) -> None:
    await replied(context, raw_text(update))


COMMAND = Command(
    "du_thay",
    "deputy",
    answer,
    Pressing(VERBS),
    reply,
    roles=CONTACTS | PRESIDIUM,
    personal=True,
    place=32,
    everyone=False,
    longest=4096,
)
