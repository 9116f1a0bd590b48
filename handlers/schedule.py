"""The schedule in its forms: what comes, some days, a unit, a word; each page knows how it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.context import Context
from handlers.talk import say
from handlers.views import guide, sessions, sites
from handlers.views import schedule as view
from handlers.views.schedule import Heading
from meetings.model import Session
from meetings.search import Days, Wanted, of_unit, titled
from meetings.timetable import Timetable

LAST = 3


async def coming(context: Context, timetable: Timetable, page: int = 0) -> None:
    """What comes next; with nothing to come, the last ones."""
    found = timetable.coming(context.now) + timetable.undated
    heading = view.coming(context.words, timetable.meeting)
    if not found:
        found = timetable.last(context.now, LAST)
        heading = view.nothing_coming(context.words, timetable.meeting, shown=bool(found))
    await _show(context, timetable, found, heading, page)


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


async def pressed(context: Context, timetable: Timetable, verb: str, subject: list[str]) -> None:
    """A page of a list, in the form in which it was asked for."""
    if verb == "d":
        await _days(
            context, timetable, Days(date.fromisoformat(subject[0]), date.fromisoformat(subject[1])), context.page(3)
        )
    elif verb == "u":
        await _unit(context, timetable, subject[0], context.page(2))
    elif verb == "w":
        await _word(context, timetable, subject[0], context.page(2))
    else:
        await coming(context, timetable, context.page(1))


async def card(context: Context, timetable: Timetable, key: str) -> None:
    session = timetable.session(key)
    if session is None:
        await coming(context, timetable)
        return
    await say(context, sessions.card(context.words, timetable.meeting, session, context.now))


async def _days(context: Context, timetable: Timetable, days: Days, page: int = 0) -> None:
    found = timetable.between(days.first, days.last)
    heading = view.of_days(context.words, days.first, days.last, empty=not found, conflict=days.conflict)
    await _show(context, timetable, found, heading, page)


async def _unit(context: Context, timetable: Timetable, key: str, page: int = 0) -> None:
    unit = next((u for u in (*timetable.units, *timetable.points) if u.key == key), None)
    if unit is None:
        await coming(context, timetable)
        return
    found = of_unit(timetable, unit)
    await _show(context, timetable, found, view.of_unit(context.words, unit, empty=not found), page)


async def _word(context: Context, timetable: Timetable, word: str, page: int = 0) -> None:
    found = titled(timetable.dated + timetable.undated, word)
    await _show(context, timetable, found, view.of_word(context.words, word), page)


async def _show(context: Context, timetable: Timetable, found: Sequence[Session], heading: Heading, page: int) -> None:
    """One session is shown as its card, several as a list."""
    meeting = timetable.meeting
    if len(found) == 1 and not heading.noteworthy:
        await say(context, sessions.card(context.words, meeting, found[0], context.now))
        return
    several = len(await context.known()) > 1
    await say(context, view.listed(context.words, meeting, found, context.now, heading, page, several=several))
