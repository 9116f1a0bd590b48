"""The schedule in its forms: what comes, some days, a unit, a word; each page knows how it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import takewhile

from handlers import recall, showing
from handlers.context import Context
from handlers.talk import say
from handlers.views import changing as view_changing
from handlers.views import guide, sessions, sites
from handlers.views import schedule as view
from handlers.views.paging import page_of
from handlers.views.schedule import Heading, Other
from handlers.views.screen import Screen
from handlers.views.sessions import Seat
from meetings.changed import of_session
from meetings.declarations import Declaration, declared
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM
from meetings.places import point_of
from meetings.problems import Problem, Refusal
from meetings.records import Records
from meetings.search import Days, Wanted, of_unit, titled
from meetings.timetable import Timetable, is_past
from meetings.units import Unit

LAST = 3


async def coming(context: Context, timetable: Timetable, page: int = 0, toast: str | None = None) -> None:
    """What comes next; with nothing to come, the last ones."""
    found = _to_come(context, timetable)
    heading = view.coming(context.words, timetable.meeting)
    if not found:
        found = timetable.last(context.now, LAST)
        heading = view.nothing_coming(context.words, timetable.meeting, shown=bool(found))
    sooner = await _sooner(context, timetable, found)
    await say(context, await _screen(context, timetable, found, heading, page, elsewhere=sooner), toast)


def _to_come(context: Context, timetable: Timetable) -> tuple[Session, ...]:
    """All that comes, of which one page is shown: of thousands the list is made once a minute, not for each answer."""

    def draw(minute: datetime) -> tuple[Session, ...]:
        return timetable.coming(minute) + timetable.undated

    return context.services.drawn.once(context.now, ("to come",), (timetable,), draw)


async def _sooner(context: Context, timetable: Timetable, shown: Sequence[Session]) -> list[Other]:
    """Sessions of the person's other meetings that come no later than the first one shown: none should be missed."""
    first = next((_day_of(s) for s in shown if not is_past(s, context.now)), None)
    found = []
    for one in _own(context, await _others(context, timetable)):
        coming = one.coming(context.now)
        until = first or next((_day_of(session) for session in coming), None)
        found += [(one.meeting, s) for s in takewhile(partial(_is_by, until), coming)]
    return sorted(found, key=_begins)


def _day_of(session: Session) -> date | None:
    return session.start.value.day if session.start else None


def _is_by(until: date | None, session: Session) -> bool:
    day = _day_of(session)
    return day is not None and until is not None and day <= until


async def _others(context: Context, timetable: Timetable) -> list[Timetable]:
    """The other meetings that may be shown, the person's own first; a group keeps to its own."""
    if not context.private:
        return []
    known = [one for one in await context.known() if one.meeting.key != timetable.meeting.key]
    return sorted(known, key=lambda one: one.meeting.key not in context.own_keys)


def _own(context: Context, others: list[Timetable]) -> list[Timetable]:
    """Those in which the person takes part; all of them for somebody who takes part in none."""
    return [one for one in others if one.meeting.key in context.own_keys] if context.own_keys else others


def _begins(other: Other) -> datetime:
    start = other[1].start
    return start.value.earliest if start else datetime.max.replace(tzinfo=VIETNAM)


async def wanted(context: Context, timetable: Timetable, asked: Wanted) -> None:
    """Answer a look-up as it was understood."""
    if asked.problem is not None:
        await say(context, guide.refused(context.words, asked.problem))
    elif asked.days is not None:
        await _days(context, timetable, asked.days)
    elif asked.unit is not None:
        await _unit(context, timetable, asked.unit.key)
    elif asked.word is not None:
        await _word(context, timetable, asked.word)
    elif asked.choices:
        await say(context, sites.ask_which(context.words, context.said, asked.choices, "lich:u:"))
    else:
        await say(context, guide.not_found(context.words, context.said))


async def pressed(context: Context, timetable: Timetable, verb: str) -> None:
    """A page of a list, in the form in which it was asked for."""
    if verb == "d":
        days = Days(_day(context.part(1)), _day(context.part(2)))
        await _days(context, timetable, days, context.page(3))
    elif verb == "u":
        await _unit(context, timetable, context.part(1), context.page(2))
    elif verb == "w":
        await _word(context, timetable, context.part(1), context.page(2))
    else:
        await coming(context, timetable, context.page(1))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(Problem("unknown.button")) from error


async def attendees(context: Context, timetable: Timetable, key: str, page: int = 0) -> None:
    """Who attends, in full."""
    session = timetable.session(key)
    if session is None or session.attendees is None:
        await card(context, timetable, key)
        return
    await say(context, sessions.attendees(context.words, timetable.meeting, session, page))


async def card(context: Context, timetable: Timetable, key: str, asked: str | None = None) -> None:
    """One session; where it is there no more, that and what comes. `asked` names a field that it tells even if it is absent."""
    session = timetable.session(key)
    if session is None:
        await coming(context, timetable, toast=context.own_words.plain("session.gone"))
        return
    screen = await _card(context, timetable.meeting, session)
    await say(context, sessions.telling_absence(context.words, timetable.meeting, session, asked, screen))


async def _card(context: Context, meeting: Meeting, session: Session, unit: Unit | None = None) -> Screen:
    words, audience = context.words, context.audience(meeting)
    unit = unit or context.unit_in(meeting)
    seat = await seat_of(context, meeting, unit)

    history = of_session(await lately(context, meeting), session.key)

    def draw(minute: datetime) -> Screen:
        return sessions.card(words, meeting, session, minute, seat, audience, history)

    room = seat.point.room if seat and seat.point else None  # what was declared may change within the minute
    about = ("card", words.language, audience, unit.key if unit else None, room, history)
    showing.shown(context, meeting, session)
    screen = context.services.drawn.once(context.now, about, (meeting, session), draw)
    return view_changing.with_change(words, screen, session) if _may_change(context, meeting) else screen


def _may_change(context: Context, meeting: Meeting) -> bool:
    return context.private and context.organises(meeting.key)


async def lately(context: Context, meeting: Meeting) -> Records:
    """What of the meeting changed so far."""
    version = context.glance.meetings[meeting.key]
    return await context.services.lately.of(context.services.store, meeting.key, version)


async def seat_of(context: Context, meeting: Meeting, unit: Unit | None) -> Seat | None:
    """Where the unit sits, as it declared it; None for somebody without a bridge point."""
    point = point_of(meeting, unit) if unit else None
    if unit is None or point is None:
        return None
    records = await context.services.store.records(meeting.key, Declaration, unit=point.unit or "")
    return Seat(unit.name, declared(point, records.get(Declaration, point.key), unit.name))


async def _days(context: Context, timetable: Timetable, days: Days, page: int = 0) -> None:
    """The sessions of some days; where there are none, or weekday and date disagree, what comes next as well."""
    found = timetable.between(days.first, days.last)
    shown = found or timetable.coming(context.now)[:LAST]
    heading = view.of_days(context.words, days.first, days.last, len(found), coming=bool(shown), conflict=days.conflict)
    others = await _others(context, timetable)
    elsewhere = [(one.meeting, s) for one in others for s in one.between(days.first, days.last)]
    await say(context, await _screen(context, timetable, shown, heading, page, elsewhere=elsewhere))


async def _unit(context: Context, timetable: Timetable, key: str, page: int = 0) -> None:
    unit = next((u for u in (*timetable.units, *timetable.points) if u.key == key), None)
    if unit is None:
        await coming(context, timetable)
        return
    found = of_unit(timetable, unit)
    heading = view.of_unit(context.words, unit, empty=not found)
    screen = await _screen(context, timetable, found, heading, page, unit)
    recall.showed_unit(context, timetable.meeting.key, unit.key)
    await say(context, screen)


async def _word(context: Context, timetable: Timetable, word: str, page: int = 0) -> None:
    found = titled(timetable.dated + timetable.undated, word)
    await say(context, await _screen(context, timetable, found, view.of_word(context.words, word), page))


async def _screen(
    context: Context,
    timetable: Timetable,
    found: Sequence[Session],
    heading: Heading,
    page: int,
    unit: Unit | None = None,
    elsewhere: Sequence[Other] = (),
) -> Screen:
    """One session is shown as its card, several as a list; sessions of other meetings stand below."""
    meeting = timetable.meeting
    if len(found) == 1 and not heading.noteworthy:
        screen = await _card(context, meeting, found[0], unit)
    else:
        screen = _list(context, meeting, found, heading, page, several=await context.can_switch())
    return view.elsewhere(context.words, screen, elsewhere, context.now)


def _list(
    context: Context, meeting: Meeting, found: Sequence[Session], heading: Heading, page: int, *, several: bool
) -> Screen:
    words, shown = context.words, page_of(found, page, view.PER_PAGE)

    def draw(minute: datetime) -> Screen:
        return view.listed(words, meeting, found, minute, heading, page, several=several)

    about = ("list", words.language, heading, shown.number, shown.count, several)
    showing.listed(context, meeting, shown.rows)
    return context.services.drawn.once(context.now, about, (meeting, *shown.rows), draw)
