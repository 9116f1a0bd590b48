"""/han_nop: what is to be handed in or prepared, by what is due next; a unit's own first."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import duties as view
from meetings.duties import by_due, duties
from meetings.model import Meeting
from meetings.units import Unit


async def answer(update: Update, context: Context) -> None:
    meeting = (await context.timetable()).meeting
    await _show(context, meeting, context.unit_in(meeting))


async def press(update: Update, context: Context) -> None:
    meeting = (await context.timetable()).meeting
    own = None if context.part(0) == "a" else context.unit_in(meeting)
    await _show(context, meeting, own, context.page(1))


async def _show(context: Context, meeting: Meeting, unit: Unit | None, page: int = 0) -> None:
    wanted = by_due(duties(meeting, unit.key if unit else None), context.now)
    await say(context, view.deadlines(context.words, meeting, wanted, context.now, page, unit))


COMMAND = Command("han_nop", "deadlines", answer, press, place=30)
