"""Bridge points in their forms: the list, the card of one, and the one that a text means."""

from __future__ import annotations

from handlers import schedule
from handlers.context import Context
from handlers.talk import say
from handlers.views import sites
from meetings import places
from meetings.search import Wanted
from meetings.timetable import Timetable


async def listed(context: Context, timetable: Timetable, page: int = 0, toast: str | None = None) -> None:
    meeting = timetable.meeting
    view = sites.listed(context.words, meeting, page) if meeting.bridge_points else sites.none(context.words, meeting)
    await say(context, view, toast)


async def card(context: Context, timetable: Timetable, key: str, via: str | None = None) -> None:
    """One bridge point, found by the name of a province that is part of it by now (`via`); or the list."""
    point = next((one for one in timetable.meeting.bridge_points if one.key == key), None)
    if point is None:
        await listed(context, timetable, toast=context.own_words.plain("site.gone"))
        return
    related = places.related(timetable.points, key, context.now.date())
    session = timetable.nearest(context.now)
    audience = context.audience(timetable.meeting)
    screen = sites.card(context.words, timetable.meeting, point, session, context.now, related, audience)
    await say(context, sites.reached(context.words, screen, via, point))


async def found(context: Context, timetable: Timetable, said: str) -> bool:
    """Shows the one that is meant, or asks back which; a tour has hosts instead of bridge points. False without any."""
    meant = places.find(said, timetable.points or timetable.units, context.now.date())
    if meant.place is None and not meant.choices:
        return False
    if meant.place is None:
        press = "diem_cau:k:" if timetable.points else "lich:u:"
        await say(context, sites.ask_which(context.words, said, meant.choices, press))
    elif timetable.points:
        await card(context, timetable, meant.place.key, meant.via)
    else:
        await schedule.wanted(context, timetable, Wanted(unit=meant.place))
    return True
