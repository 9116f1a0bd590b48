"""The rota of line tests: made by the organisers in one go, shown to each site, another time on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import dialogue, ready
from handlers.context import Context
from handlers.posts import Post
from handlers.talk import say
from handlers.telling import telling
from handlers.views import rotas as view
from handlers.whom import AT_POINT, of_unit, organisers
from handlers.word_of_sites import AGREED, KEPT, of_slot
from meetings.checks import points_of, session_of
from meetings.model import Session
from meetings.problems import Problem, Refusal
from meetings.reading import when
from meetings.records import Record, Records, key_of
from meetings.rota import Slot, moved, rota
from meetings.timetable import Timetable
from storage.effects import Put

OF_POINT = ("w", "y", "z")
"""The verbs of buttons that name a bridge point: ask for another time, agree to it, keep the old one."""


async def pressed(context: Context, verb: str) -> None:
    timetable, session = await _session(context)
    if verb == "l":
        await listed(context, timetable, session, context.page(1))
    elif verb == "m":
        minutes = context.page(1)
        screen = view.ask_start(context.words, timetable.meeting, minutes)
        await dialogue.wait(context, "san_sang", "rota", screen, minutes=minutes, session=session.key)
    else:
        known = (await _slots(context, timetable)).all(Slot)
        await say(context, view.ask_minutes(context.words, timetable.meeting, replaces=bool(known)))


async def answered(context: Context, data: Mapping[str, Any]) -> None:
    """The start was said: every bridge point gets its slot, the central one first."""
    timetable, session = await _session(context)
    minutes = int(data.get("minutes", 0))
    start = _instant(context, session)
    points = sorted(points_of(timetable.meeting.bridge_points, session), key=lambda one: not one.central)
    slots = rota([point.key for point in points], start, minutes) if isinstance(start, datetime) else start
    if isinstance(slots, Problem):
        screen = view.ask_start(context.words, timetable.meeting, minutes, slots)
        await dialogue.wait(context, "san_sang", "rota", screen, minutes=minutes, session=session.key)
        return
    records, units = await _slots(context, timetable), {point.key: point.unit for point in points}
    puts = [_put(context, timetable, session, records, key, slot, units[key]) for key, slot in slots.items()]
    await context.apply(*puts)
    made = {key: _record(context, session, key, slot) for key, slot in slots.items()}
    await say(context, view.listed(context.words, timetable.meeting, made, context.now, 0))


def _instant(context: Context, session: Session) -> datetime | Problem:
    """The aware start that was said; a clock time alone is of the day before the session, where that is to come."""
    found = when.read(context.said, context.now)
    if isinstance(found, Problem):
        return found
    if found is None or found.start.clock is None:
        return Problem("rota.no_start")
    if session.start is not None and found.start.earliest >= session.start.value.latest:
        return Problem("rota.after_session")
    return found.start.earliest if found.start.earliest > context.now else Problem("rota.past")


async def listed(context: Context, timetable: Timetable, session: Session, page: int) -> None:
    known = await _slots(context, timetable)
    mine = {record.key.rpartition(":")[2]: record for record in known.all(Slot).values() if _is_of(record, session)}
    await say(context, view.listed(context.words, timetable.meeting, mine, context.now, page))


async def at_point(context: Context, post: Post, verb: str) -> None:
    session = ready.session_for(context, post)
    if verb == "w":
        screen = view.ask_wish(context.words, post.point)
        await dialogue.wait(context, "san_sang", "wish", screen, point=post.point.key)
        return
    if not context.organises(post.meeting.key):
        raise Refusal(Problem("rota.not_yours"))
    await _decided(context, post, session, agreed=verb == "y")


async def wished(context: Context, post: Post) -> None:
    """Another time is asked for: noted on the slot, and the organisers are told, who agree with a press."""
    session = ready.session_for(context, post)
    records = await ready.known(context, post)
    slot = records.get(Slot, session.key, post.point.key)
    start = _instant(context, session)
    if slot is None or isinstance(start, Problem):
        problem = start if isinstance(start, Problem) else Problem("rota.none")
        screen = view.ask_wish(context.words, post.point, problem)
        await dialogue.wait(context, "san_sang", "wish", screen, point=post.point.key)
        return
    value = replace(slot.value, wish=start)
    put = _put(context, post.timetable, session, records, post.point.key, value, post.point.unit)
    said = of_slot("wished", put.key, put.expected + 1)
    told = await telling(context, post.meeting, said, await organisers(context, post.meeting))
    await context.apply(put, told.owe)
    await ready.card(context, post)


async def _decided(context: Context, post: Post, session: Session, *, agreed: bool) -> None:
    records = await _slots(context, post.timetable)
    slot = records.get(Slot, session.key, post.point.key)
    if slot is None or slot.value.wish is None:
        await listed(context, post.timetable, session, 0)
        return
    slots = {key.rpartition(":")[2]: one.value for key, one in records.all(Slot).items() if _is_of(one, session)}
    value = moved(slots, post.point.key, slot.value.wish) if agreed else replace(slot.value, wish=None)
    if isinstance(value, Problem):
        await say(context, view.wish(context.words, post.point, slot.value, value))
        return
    put = _put(context, post.timetable, session, records, post.point.key, value, post.point.unit)
    said = of_slot("settled", put.key, put.expected + 1, AGREED if agreed else KEPT)
    people = await of_unit(context, post.meeting, post.point.unit, AT_POINT)
    told = await telling(context, post.meeting, said, people, post.point.unit)
    await context.apply(put, told.owe)
    await say(context, view.settled(context.words, post.point, value, agreed=agreed))


async def _session(context: Context) -> tuple[Timetable, Session]:
    """What the rota is for. Raises Refusal for who is no organiser."""
    timetable = await context.timetable()
    if not context.organises(timetable.meeting.key):
        raise Refusal(Problem("rota.not_yours"))
    session = session_of(timetable, None, context.now)
    if session is None or not timetable.meeting.bridge_points:
        raise Refusal(Problem("readiness.no_session"))
    return timetable, session


async def _slots(context: Context, timetable: Timetable) -> Records:
    return await context.services.store.records(timetable.meeting.key, Slot)


def _is_of(record: Record[Slot], session: Session) -> bool:
    return record.key.startswith(f"{session.key}:")


def _put(
    context: Context,
    timetable: Timetable,
    session: Session,
    records: Records,
    point: str,
    slot: Slot,
    unit: str | None,
) -> Put:
    key = key_of(session.key, point)
    return Put(timetable.meeting.key, key, slot, records.version(Slot, key), context.person_id, unit)


def _record(context: Context, session: Session, point: str, slot: Slot) -> Record[Slot]:
    return Record(key_of(session.key, point), slot, 1, context.person_id, context.now)
