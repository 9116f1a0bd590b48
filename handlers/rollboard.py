"""The board of a session's roll, for organisers, chair and secretary: drawn, exported, and the code for the door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram.constants import ParseMode

from handlers import checkins
from handlers.attendance import nearest, session_of
from handlers.context import Context
from handlers.rights import ORGANISERS, PRESIDIUM, require
from handlers.talk import answer as toast
from handlers.talk import say, send_file
from handlers.views import doors, rollboards
from meetings.attendance import Door, window
from meetings.model import Session
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records
from meetings.rollboard import RECORDED, Board, board, by_point
from meetings.tags import tag
from storage.effects import Put


async def load(context: Context, session: str | None) -> Board:
    """The session of that tag, or the one that is called now. Raises Refusal for who may not see all units."""
    await require(context, PRESIDIUM)
    timetable = await context.timetable()
    chosen = session_of(timetable, session) if session else nearest(context, timetable, None, Records(()))
    records = await context.services.store.records(timetable.meeting.key, *RECORDED)
    return board(timetable.meeting, chosen, records)


async def show(context: Context, session: str | None = None, page: int = 0) -> None:
    found = await load(context, session)
    screen = rollboards.board(context.words, found, context.now, page, door=await _organises(context))
    await say(context, screen, board=f"diem_danh:b:{tag(found.session.key)}:{page}")


async def points(context: Context, session: str, page: int) -> None:
    """The same by bridge point."""
    found, door = await load(context, session), await _organises(context)
    screen = rollboards.points(context.words, found, by_point(found), context.now, page, door=door)
    await say(context, screen, board=f"diem_danh:g:{tag(found.session.key)}:{page}")


async def _organises(context: Context) -> bool:
    return context.organises((await context.timetable()).meeting.key)


async def export(context: Context, session: str, _page: int = 0) -> None:
    """The attendance list as a file for the minutes, marked with who took it out and when."""
    found = await load(context, session)
    from handlers.papers import rollsheet  # a spreadsheet library that need not be there for the first answer

    user, meeting = context.incoming.effective_user, (await context.timetable()).meeting
    who = user.full_name if user else ""
    name, content = await asyncio.to_thread(rollsheet.attendance, context.words, meeting, found, who, context.now)
    await toast(context, context.own_words.plain("attendance.sent"))
    await send_file(context, name, content, context.words.plain("attendance.exported_by", who=who))


async def door(context: Context, session: str, _page: int = 0) -> None:
    """The code at the door of the session: what it is for, and its picture."""
    chosen, _ = await _door(context, session)
    await say(context, doors.door(context.words, chosen, context.now))


async def _door(context: Context, session: str) -> tuple[Session, Record[Door] | None]:
    await require(context, ORGANISERS)
    timetable = await context.timetable()
    chosen = session_of(timetable, session)
    if window(chosen) is None:
        raise Refusal(Problem("attendance.not_held"))
    records = await context.services.store.records(timetable.meeting.key, Door)
    return chosen, records.get(Door, chosen.key)


async def send_door(context: Context, session: str, _page: int = 0) -> None:
    """The code as a picture; the one that hangs there already, so that it may be printed again."""
    chosen, standing = await _door(context, session)
    code = standing.value.code if standing else await _renewed(context, chosen, standing)
    meeting = (await context.timetable()).meeting.key
    link = f"https://t.me/{context.bot.username}?start={checkins.PREFIX}{meeting}-{code}"
    from handlers.papers import qr  # only when one is wanted

    await toast(context, context.own_words.plain("attendance.door_sent"))
    await context.bot.send_photo(
        context.chat_id,
        await asyncio.to_thread(qr.png, link),
        caption=str(doors.caption(context.words, chosen, link, context.now)),
        parse_mode=ParseMode.HTML,
        filename=f"diem-danh-{meeting}-{chosen.key}.png",
    )


async def renew_door(context: Context, session: str, _page: int = 0) -> None:
    """A new code; who has the old one cannot use it any more."""
    chosen, standing = await _door(context, session)
    await _renewed(context, chosen, standing)
    await say(context, doors.door(context.words, chosen, context.now), context.own_words.plain("attendance.door_new"))


async def _renewed(context: Context, session: Session, standing: Record[Door] | None) -> str:
    meeting, code = (await context.timetable()).meeting.key, context.services.code()
    version = standing.version if standing else 0
    await context.apply(Put(meeting, session.key, Door(code), version, context.person_id))
    return code


VERBS: Mapping[str, Callable[[Context, str, int], Coroutine[Any, Any, None]]] = {
    "b": show,
    "g": points,
    "x": export,
    "q": door,
    "z": send_door,
    "v": renew_door,
}
