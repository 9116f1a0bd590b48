"""The organisers' side of /dang_ky: who answered, closing and opening again, when and where the car waits."""

from __future__ import annotations

from dataclasses import replace

from handlers import dialogue
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.views import registration as views
from meetings.answers import Answer, Registration
from meetings.model import Session
from meetings.problems import Problem, Refusal
from meetings.records import Records
from meetings.tags import tag, tagged
from meetings.timetable import HELD
from storage.effects import Put

LONGEST_PICKUP = 200


async def board(context: Context) -> None:
    """All sessions; with a single one its units."""
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    held = [one for one in meeting.sessions if one.state.value in HELD]
    if len(held) == 1:
        await _units(context, held[0])
        return
    found = await _records(context, meeting.key)
    page = context.page(1)
    await say(context, views.board(context.words, meeting, held, found, page), board=f"dang_ky:o:{page}")


async def units(context: Context) -> None:
    await require(context, ORGANISERS)
    await _units(context, await _session(context), context.page(2))


async def _units(context: Context, session: Session, page: int = 0, toast: str | None = None) -> None:
    meeting = (await context.timetable()).meeting
    found = await _records(context, meeting.key)
    screen = views.units(context.words, meeting, session, found, context.now, page)
    await say(context, screen, toast, board=f"dang_ky:os:{tag(session.key)}:{page}")


async def toggle(context: Context) -> None:
    """Close, or open again: what the button says, and nothing where it is so already."""
    await require(context, ORGANISERS)
    session, closed = await _session(context), context.part(0) == "c"
    meeting = (await context.timetable()).meeting
    found = await _records(context, meeting.key)
    now = found.value(Registration, session.key) or Registration()
    if now.closed != closed:
        await context.apply(_put(context, meeting.key, session, replace(now, closed=closed), found))
    await _units(context, session, toast=context.own_words.plain("answer.saved"))


async def ask_pickup(context: Context) -> None:
    await require(context, ORGANISERS)
    session = await _session(context)
    screen = views.pickup_question(context.words, session)
    await dialogue.wait(context, "dang_ky", "pickup", screen, session=session.key)


async def pickup(context: Context, text: str) -> None:
    """The place and time that were typed."""
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    waiting = context.glance.dialogue
    session = _of(meeting.sessions, str(waiting.data.get("session") if waiting else ""))
    where = " ".join(text.split())
    if len(where) > LONGEST_PICKUP:
        raise Refusal(Problem("answer.too_long", {"most": LONGEST_PICKUP}))
    found = await _records(context, meeting.key)
    now = found.value(Registration, session.key) or Registration()
    await context.apply(_put(context, meeting.key, session, replace(now, pickup=where), found))
    await _units(context, session)


def _put(context: Context, meeting: str, session: Session, value: Registration, found: Records) -> Put:
    return Put(meeting, session.key, value, found.version(Registration, session.key), context.person_id)


async def _session(context: Context) -> Session:
    return _of((await context.timetable()).meeting.sessions, context.part(1))


def _of(sessions: tuple[Session, ...], wanted: str) -> Session:
    """Raises Refusal where there is no such session."""
    by_key = {one.key: one for one in sessions}
    key = tagged(wanted, by_key)
    if key is None:
        raise Refusal(Problem("answer.no_such_session"))
    return by_key[key]


async def _records(context: Context, meeting: str) -> Records:
    return await context.services.store.records(meeting, Answer, Registration)


VERBS = {"o": board, "os": units, "c": toggle, "r": toggle, "cp": ask_pickup}
