"""For which unit an organiser acts: named after a command, or chosen from the roster."""

from __future__ import annotations

from handlers.answering import entry
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.views import registration, sites
from handlers.views.standing import Standing
from meetings import places


async def acts_for_others(context: Context) -> bool:
    """Whether this person is an organiser without a unit of their own."""
    meeting = (await context.timetable()).meeting
    return context.organises(meeting.key) and context.unit_in(meeting) is None


async def named_unit(context: Context, command: str) -> str | None:
    """The key of the unit that an organiser names after a command, to act for it; else it is asked back, and None."""
    await require(context, ORGANISERS)
    timetable = await context.timetable()
    meant = places.find(context.said, timetable.units, context.now.date())
    if meant.place is None:
        await say(context, sites.ask_which(context.words, context.said, meant.choices, f"{command}:u:"))
    return meant.place.key if meant.place else None


async def choose_unit(context: Context, command: str, page: int = 0) -> None:
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    await say(context, registration.choose_unit(context.words, meeting, command, page))


async def entry_as(context: Context, command: str) -> Standing | None:
    """Own unit's only session; an organiser without a unit names or chooses one. None where something is asked back."""
    unit: str | None = None
    if await acts_for_others(context):
        if not context.said:
            await choose_unit(context, command)
            return None
        unit = await named_unit(context, command)
        if unit is None:
            return None
    return await entry(context, command, unit)
