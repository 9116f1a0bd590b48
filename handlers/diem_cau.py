"""/diem_cau: a bridge point by province or name, old or new, with or without diacritics."""

from __future__ import annotations

from telegram import Update

from handlers import site
from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import sites


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    if not context.said:
        await site.listed(context, timetable)
    elif not await site.found(context, timetable, context.said):
        await say(context, sites.ask_which(context.words, context.said, ()))


async def press(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    if context.part(0) == "k":
        await site.card(context, timetable, context.part(1))
    else:
        await site.listed(context, timetable, context.page(1))


COMMAND = Command("diem_cau", "sites", answer, press, place=20)
