"""/dang_ky: a unit's answer to the invitation, and its delegation; for organisers who answered."""

from __future__ import annotations

from telegram import Update

from handlers import registration
from handlers.answer_presses import VERBS
from handlers.answering import entry, show
from handlers.as_typed import raw_text
from handlers.command import Command
from handlers.context import Context
from handlers.rights import UNITS
from handlers.typed_answers import replied
from meetings.problems import Problem, Refusal


async def answer(update: Update, context: Context) -> None:
    """Own unit's card; an organiser without a unit sees the board, and names the unit to act for."""
    meeting = (await context.timetable()).meeting
    if not context.organises(meeting.key) or context.unit_in(meeting) is not None:
        await _open(context, None)
    elif context.said:
        unit = await registration.named_unit(context, "dang_ky")
        if unit:
            await _open(context, unit)
    else:
        await registration.board(context)


async def _open(context: Context, unit: str | None) -> None:
    one = await entry(context, "dang_ky", unit)
    if one is not None:
        await show(context, one)


async def press(update: Update, context: Context) -> None:
    verb = VERBS.get(context.part(0))
    if verb is None:
        raise Refusal(Problem("unknown.button"))
    await verb(context)


async def reply(update: Update, context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is not None and waiting.step == "pickup":
        await registration.pickup(context, raw_text(update))
    else:
        await replied(context, raw_text(update))


COMMAND = Command(
    "dang_ky", "register", answer, press, reply, roles=UNITS, personal=True, place=30, everyone=False, longest=4096
)
