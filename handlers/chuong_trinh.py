"""/chuong_trinh: the agenda of a session."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import contents


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    only = timetable.meeting.sessions[0] if len(timetable.meeting.sessions) == 1 else None
    await say(context, contents.agenda(context.words, timetable.meeting, only))


async def press(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    session = timetable.session(context.part(0))
    await say(context, contents.agenda(context.words, timetable.meeting, session, context.page(1)))


COMMAND = Command("chuong_trinh", "agenda", answer, press, place=40)
