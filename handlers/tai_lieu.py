"""/tai_lieu: the papers of the meeting."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import contents


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    await say(context, contents.documents(context.words, timetable.meeting, context.page(1)))


COMMAND = Command("tai_lieu", "documents", answer, answer, place=60)
