"""/lich: what comes next, on a day, of a unit or by a word; the card of a session and its calendar file."""

from __future__ import annotations

from telegram import Update

from handlers import dialogue, schedule
from handlers.command import Command
from handlers.context import Context
from handlers.talk import answer as toast
from handlers.talk import send_file
from handlers.views import sessions
from meetings.search import understand
from meetings.timetable import HELD, Timetable


async def answer(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    if context.said:
        await schedule.wanted(context, timetable, understand(timetable, context.said, context.now))
    else:
        await schedule.coming(context, timetable)


async def press(update: Update, context: Context) -> None:
    timetable = await context.timetable()
    verb = context.part(0)
    if verb == "s":
        await schedule.card(context, timetable, context.part(1))
    elif verb == "q":
        await dialogue.ask(context, "lich", "schedule.ask")
    elif verb == "t":
        await schedule.attendees(context, timetable, context.part(1), context.page(2))
    elif verb == "i":
        await _calendar(context, timetable, context.part(1))
    else:
        await schedule.pressed(context, timetable, verb)


async def _calendar(context: Context, timetable: Timetable, key: str) -> None:
    """The session as a file for the phone's own calendar; without a day, or gone, its card or the schedule."""
    session, meeting = timetable.session(key), timetable.meeting
    if session is None or (session.state.value in HELD and not sessions.has_day(session)):
        await schedule.card(context, timetable, key)
        return
    version, seat = (
        context.glance.meetings[meeting.key],
        await schedule.seat_of(context, meeting, context.unit_in(meeting)),
    )
    from handlers.papers import calendar  # a tenth of a second that need not pass before the first answer

    name, content = calendar.event(meeting, session, context.words, context.now, version, seat)
    await toast(context, context.own_words.plain("calendar.sent"))
    await send_file(context, name, content, sessions.calendar_caption(context.words, session))


COMMAND = Command("lich", "schedule", answer, press, answer, place=10)
