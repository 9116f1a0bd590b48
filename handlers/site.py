"""Bridge points in their forms: the list, the card of one, and the one that a text means."""

from __future__ import annotations

from dataclasses import replace

from handlers import posts, recall, schedule, showing
from handlers.context import Context
from handlers.talk import say
from handlers.views import site_state, sites
from handlers.views.screen import Button
from handlers.views.updated import updated
from meetings import places
from meetings.changed import POINT, Changed
from meetings.declarations import Declaration, declared
from meetings.model import BridgePoint, Meeting, Session
from meetings.readiness import Incident, Readiness
from meetings.records import Records
from meetings.rota import Slot
from meetings.search import Wanted
from meetings.tags import tag, tagged
from meetings.timetable import Timetable

RECORDS = (Declaration, Slot, Readiness, Incident)


async def listed(context: Context, timetable: Timetable, page: int = 0, toast: str | None = None) -> None:
    meeting = timetable.meeting
    view = sites.listed(context.words, meeting, page) if meeting.bridge_points else sites.none(context.words, meeting)
    await say(context, view, toast)


async def card(context: Context, timetable: Timetable, key: str, via: str | None = None) -> None:
    """One bridge point, found by the name of a province that is part of it by now (`via`); or the list."""
    meeting = timetable.meeting
    found = tagged(key, [one.key for one in meeting.bridge_points])
    point = next((one for one in meeting.bridge_points if one.key == found), None)
    if point is None:
        await listed(context, timetable, toast=context.own_words.plain("site.gone"))
        return
    related = places.related(timetable.points, point.key, context.now.date())
    session, audience = timetable.nearest(context.now), context.audience(meeting)
    records = await context.services.store.records(meeting.key, *RECORDS, unit=point.unit or "")
    showing.listed(context, meeting, [session] if session else [])
    recall.showed_point(context, meeting.key, point.key)
    shown = _known(meeting, point, records, session)
    room = (await schedule.lately(context, meeting)).get(Changed, POINT, point.key)
    more = _more(context, meeting, (point, shown), records, session)
    if changed := updated(context.words, room):
        more = replace(more, state=(*more.state, changed))
    screen = sites.card(context.words, meeting, shown, session, context.now, related, audience, more)
    await say(context, sites.reached(context.words, screen, via, point))


def _known(meeting: Meeting, point: BridgePoint, records: Records, session: Session | None) -> BridgePoint:
    """The bridge point with what was declared of it and its slot in the rota of tests."""
    unit = next((one.unit.name for one in meeting.roster if one.unit.key == point.unit), None)
    slot = records.get(Slot, session.key, point.key) if session else None
    return declared(point, records.get(Declaration, point.key), unit, slot)


def _more(
    context: Context, meeting: Meeting, both: tuple[BridgePoint, BridgePoint], records: Records, session: Session | None
) -> sites.More:
    """Its people and the organisers find their buttons on it; how ready it is, only those who take part are told."""
    words, (point, shown) = context.words, both
    state = site_state.told(words, records, shown, session, context.now) if context.takes_part(meeting) else ()
    own = context.private and (posts.runs(context, meeting, point) or context.organises(meeting.key))
    buttons = site_state.buttons(words, point, _there()) if own else ()
    if context.private and context.organises(meeting.key):
        buttons = (*buttons, Button(words.plain("change.button_room"), press=f"doi_lich:k:{tag(point.key)}"))
    return sites.More(point, state, buttons)


def _there() -> frozenset[str]:
    from handlers import commands  # the list is made of the files that import this one

    return frozenset(command.name for command in commands())


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
