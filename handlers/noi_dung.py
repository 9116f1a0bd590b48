"""/noi_dung: the groups of questions, and what each asks."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import contents


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    await say(context, contents.topics(context.words, timetable.meeting, context.page(1)))


async def press(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    topic = next(
        (one for one in timetable.meeting.topics if context.part(0) == "k" and one.key == context.part(1)), None
    )
    if topic is None:
        await answer(update, context)
        return
    await say(context, contents.topic(context.words, timetable.meeting, topic, context.page(2)))


COMMAND = Command("noi_dung", "topics", answer, press, place=50)
