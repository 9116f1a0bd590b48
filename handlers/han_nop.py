"""/han_nop: what is to be handed in, by what is due next."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import duties
from meetings.duties import by_due


async def answer(update: Update, context: Context) -> None:
    meeting = (await context.timetable()).meeting
    wanted = by_due(meeting.requirements, context.now)
    await say(context, duties.deadlines(context.words, meeting, wanted, context.now, context.page(1)))


COMMAND = Command("han_nop", "deadlines", answer, answer, place=30)
