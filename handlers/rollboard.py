"""The board of a session's roll, for organisers, chair and secretary: drawn, exported, and the code for the door."""

from __future__ import annotations

from handlers.attendance import nearest, session_of
from handlers.context import Context
from handlers.rights import PRESIDIUM, require
from handlers.talk import say
from handlers.views import rollboards
from meetings.records import Records
from meetings.rollboard import RECORDED, Board, board, by_point


async def load(context: Context, session: str | None) -> Board:
    """The session of that tag, or the one that is called now. Raises Refusal for who may not see all units."""
    await require(context, PRESIDIUM)
    timetable = await context.timetable()
    chosen = session_of(timetable, session) if session else nearest(context, timetable, None, Records(()))
    records = await context.services.store.records(timetable.meeting.key, *RECORDED)
    return board(timetable.meeting, chosen, records)


async def show(context: Context, session: str | None = None, page: int = 0) -> None:
    found = await load(context, session)
    await say(context, rollboards.board(context.words, found, context.now, page, door=await _organises(context)))


async def points(context: Context, session: str, page: int) -> None:
    """The same by bridge point."""
    found, door = await load(context, session), await _organises(context)
    await say(context, rollboards.points(context.words, found, by_point(found), context.now, page, door=door))


async def _organises(context: Context) -> bool:
    return context.organises((await context.timetable()).meeting.key)
