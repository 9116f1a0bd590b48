"""The chair's one screen: all figures from two queries, and the way to the board behind each."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.rights import guarding
from handlers.talk import say
from handlers.views import overview as view
from meetings.overview import NEEDED, overview
from meetings.problems import Problem, Refusal


async def show(context: Context) -> None:
    """Raises Refusal (`overview.no_session`) for a meeting without any."""
    timetable = await context.timetable()
    meeting, session = timetable.meeting, timetable.nearest(context.now)
    if session is None:
        raise Refusal(Problem("overview.no_session"))
    records = await context.services.store.records(meeting.key, *NEEDED)
    seats = await context.services.store.seats(meeting.key)
    seen = overview(meeting, session, records, seats, context.now)
    screen = view.card(context.words, meeting, seen, context.now, [one.name for one in doors(context)])
    await say(context, screen, board="tong_hop:r")


def doors(context: Context) -> list[Command]:
    """The boards' commands that are there, and that this person may use in the meeting that is meant."""
    from handlers import commands  # the list is made of the files that import this one

    roles = context.roles_in(context.meant or "")
    return [one for one in commands() if one.name in view.BOARDS and (not one.roles or one.roles & roles)]


async def opened(update: Update, context: Context, name: str) -> None:
    """The board of another command, in the place of this screen."""
    await context.timetable()
    command = next((one for one in doors(context) if one.name == name), None)
    if command is None:
        raise Refusal(Problem("unknown.button"))
    await guarding(command, command.answer)(update, context)
