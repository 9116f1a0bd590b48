"""/lien_he: whom to ask; numbers in private chats only."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import contents


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    await say(context, contents.contacts(context.words, timetable.meeting, context.page(1), private=context.private))


COMMAND = Command("lien_he", "contacts", answer, answer, place=70)
