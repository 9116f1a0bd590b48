"""The check-list of one bridge point: each press saved at once and shown in place, confirmed from the other end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers import dialogue
from handlers.context import Context
from handlers.posts import Post, oversees
from handlers.talk import say
from handlers.views import readiness as view
from meetings.checks import all_good, confirmed, current_stage, failed, session_of, ticked
from meetings.declarations import declared
from meetings.model import Session
from meetings.problems import Problem, Refusal
from meetings.readiness import Check, Incident, Readiness, Stage
from meetings.records import Records, key_of
from meetings.rota import Slot
from storage.effects import Put

LONGEST = 200
RECORDS = (Readiness, Slot, Incident)


async def card(context: Context, post: Post, stage: Stage | None = None, toast: str | None = None) -> None:
    """The check-list of the stage whose time has come, or of another one."""
    records, session = await known(context, post), session_for(context, post)
    slot = records.get(Slot, session.key, post.point.key)
    stage = stage or current_stage(session, declared(post.point, None, slot=slot), context.now)
    value = records.value(Readiness, session.key, post.point.key, stage)
    await _show(context, post, session, records, stage, value, toast)


async def pressed(context: Context, post: Post, verb: str) -> None:
    """Buttons name the state that they lead to, so that a press that comes twice changes nothing the second time."""
    if verb in ("k", "g"):
        await card(context, post, _stage(context) if verb == "g" else None)
        return
    stage = _stage(context)
    records, session = await known(context, post), session_for(context, post)
    before = records.value(Readiness, session.key, post.point.key, stage)
    value = _next(context, post, verb, before)
    if verb == "f":
        await _ask_why(context, post, session, records, stage, value)
        return
    await _save(context, post, session, records, stage, value)


def _next(context: Context, post: Post, verb: str, before: Readiness | None) -> Readiness:
    if verb == "a":
        return all_good(before)
    if verb == "c":
        if not oversees(context, post.meeting):
            raise Refusal(Problem("readiness.not_confirmed_by_own"))
        return confirmed(before, _name(context), context.now)
    check = _check(context)
    if verb == "f":
        return failed(before, check)
    return ticked(before, check, good=verb == "t")


async def _ask_why(
    context: Context, post: Post, session: Session, records: Records, stage: Stage, value: Readiness
) -> None:
    """The failing check is saved at once; then one line may say why."""
    check = _check(context)
    effect = _put(context, post, session, records, stage, value)
    screen = view.question(context.words, post.point, stage, check)
    data = {"point": post.point.key, "session": session.key, "stage": stage.value, "check": check.value}
    await dialogue.wait(context, "san_sang", "remark", screen, effect, **data)


async def remarked(context: Context, post: Post, data: Mapping[str, Any]) -> None:
    """Why a check does not pass."""
    stage, check = Stage(str(data["stage"])), Check(str(data["check"]))
    records = await known(context, post)
    session = post.timetable.session(str(data["session"])) or session_for(context, post)
    before = records.value(Readiness, session.key, post.point.key, stage)
    text = " ".join(context.said.split())[:LONGEST]
    await _save(context, post, session, records, stage, failed(before, check, text))


async def _save(
    context: Context, post: Post, session: Session, records: Records, stage: Stage, value: Readiness
) -> None:
    before = records.value(Readiness, session.key, post.point.key, stage)
    if value != before:
        await context.apply(_put(context, post, session, records, stage, value))
    await _show(context, post, session, records, stage, value, None)


def _put(context: Context, post: Post, session: Session, records: Records, stage: Stage, value: Readiness) -> Put:
    key = key_of(session.key, post.point.key, stage)
    version = records.version(Readiness, key)
    value = replace(value, on_behalf=post.on_behalf)
    return Put(post.meeting.key, key, value, version, context.person_id, post.point.unit)


async def _show(
    context: Context,
    post: Post,
    session: Session,
    records: Records,
    stage: Stage,
    value: Readiness | None,
    toast: str | None,
) -> None:
    slot = records.get(Slot, session.key, post.point.key)
    shown = view.Shown(declared(post.point, None, slot=slot), session, stage, value)
    far = oversees(context, post.meeting)
    await say(context, view.card(context.words, shown, context.now, slot=slot, far_end=far), toast)


async def known(context: Context, post: Post) -> Records:
    return await context.services.store.records(post.meeting.key, *RECORDS, unit=post.point.unit or "")


def session_for(context: Context, post: Post) -> Session:
    """Raises Refusal where the meeting has no session that the bridge point takes part in."""
    session = session_of(post.timetable, post.point, context.now)
    if session is None:
        raise Refusal(Problem("readiness.no_session"))
    return session


def _stage(context: Context) -> Stage:
    if context.part(2) not in set(Stage):
        raise Refusal(Problem("unknown.button"))
    return Stage(context.part(2))


def _check(context: Context) -> Check:
    if context.part(3) not in set(Check):
        raise Refusal(Problem("unknown.button"))
    return Check(context.part(3))


def _name(context: Context) -> str:
    user = context.incoming.effective_user
    return user.full_name if user else ""
