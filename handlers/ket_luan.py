"""/ket_luan: what was concluded."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import duties


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    await say(context, duties.conclusions(context.words, timetable.meeting, context.page(1)))


COMMAND = Command("ket_luan", "conclusions", answer, answer, place=80)
