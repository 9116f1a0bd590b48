"""/diem_cau: a bridge point by province or name, old or new, with or without diacritics."""

from __future__ import annotations

from telegram import Update

from handlers import schedule
from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import sites
from meetings import places
from meetings.search import Wanted
from meetings.timetable import Timetable


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    if not context.said:
        await _list(context, timetable)
    elif not await found(context, timetable, context.said):
        await say(context, sites.ask_which(context.words, context.said, ()))


async def found(context: Context, timetable: Timetable, said: str) -> bool:
    """Shows the one that is meant, or asks back which; a tour has hosts instead of bridge points. False without any."""
    meant = places.find(said, timetable.points or timetable.units, context.now.date())
    if meant.place is None and not meant.choices:
        return False
    if meant.place is None:
        press = "diem_cau:k:" if timetable.points else "lich:u:"
        await say(context, sites.ask_which(context.words, said, meant.choices, press))
    elif timetable.points:
        await _card(context, timetable, meant.place.key)
    else:
        await schedule.wanted(context, timetable, Wanted(unit=meant.place))
    return True


async def press(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    if context.part(0) == "k":
        await _card(context, timetable, context.part(1))
    else:
        await _list(context, timetable, context.page(1))


async def _list(context: Context, timetable: Timetable, page: int = 0) -> None:
    meeting = timetable.meeting
    view = sites.listed(context.words, meeting, page) if meeting.bridge_points else sites.none(context.words, meeting)
    await say(context, view)


async def _card(context: Context, timetable: Timetable, key: str) -> None:
    point = next((one for one in timetable.meeting.bridge_points if one.key == key), None)
    if point is None:
        await _list(context, timetable)
        return
    related = places.related(timetable.points, key, context.now.date())
    session = timetable.nearest(context.now)
    screen = sites.card(context.words, timetable.meeting, point, session, context.now, related, private=context.private)
    await say(context, screen)


COMMAND = Command("diem_cau", "sites", answer, press, place=20)
