"""/nhiem_vu: the tasks of the conclusions, by unit and due date."""

from __future__ import annotations

from telegram import Update

from handlers import dialogue
from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import duties, sites
from meetings import places
from meetings.duties import by_due, tasks_of


async def answer(update: Update, context: Context) -> None:
    if context.said:
        await reply(update, context)
    else:
        await _own(context)


async def reply(update: Update, context: Context) -> None:
    """The name of a unit was said."""
    timetable = await context.timetable()
    found = places.find(context.said, timetable.units, context.now.date())
    if found.place is not None:
        await _show(context, found.place.key)
    elif found.choices:
        await say(context, sites.ask_which(context.words, context.said, found.choices, "nhiem_vu:u:"))
    else:
        await say(context, duties.unknown_unit(context.words, context.said))


async def press(update: Update, context: Context) -> None:
    if context.part(0) == "ask":
        await dialogue.ask(context, "nhiem_vu", "task.ask_unit")
    elif context.part(0) == "own":
        await _own(context)
    else:
        await _show(context, context.part(1), context.page(2))


async def _own(context: Context) -> None:
    own = context.unit_in((await context.timetable()).meeting)
    await _show(context, own.key if own else "-")


async def _show(context: Context, unit: str, page: int = 0) -> None:
    timetable = await context.timetable()
    meeting = timetable.meeting
    place = next((one for one in timetable.units if one.key == unit), None)
    wanted = by_due(tasks_of(meeting, unit) if place else meeting.tasks, context.now)
    await say(context, duties.tasks(context.words, meeting, wanted, context.now, page, place))


COMMAND = Command("nhiem_vu", "tasks", answer, press, reply, place=90)
