"""Declaring a bridge point: one question per field or one pasted text, saved at once, nobody's words lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import dialogue
from handlers.context import Context
from handlers.posts import Post
from handlers.talk import say
from handlers.views import declarations as view
from meetings.declarations import FIELDS, Declaration, changed, checked, declared
from meetings.problems import Problem, Refusal
from meetings.reading.declaration import read_declaration
from meetings.records import Record, Records
from storage.effects import Put

ALL = "all"
Values = dict[str, str | None]


async def card(context: Context, post: Post, toast: str | None = None, unclear: tuple[str, ...] = ()) -> None:
    record = (await _records(context, post)).get(Declaration, post.point.key)
    await _show(context, post, record, toast, unclear)


async def ask(context: Context, post: Post, field: str) -> None:
    """Ask for one field, or for all of them in one text."""
    if field not in (*FIELDS, ALL):
        raise Refusal(Problem("unknown.button"))
    before = (await _records(context, post)).value(Declaration, post.point.key)
    screen = view.question(context.words, post.point, field, getattr(before, field, None))
    await dialogue.wait(context, "khai_bao", field, screen, point=post.point.key, seen=_seen(before))


async def answered(context: Context, post: Post, data: Mapping[str, Any]) -> None:
    """The text that came to a question: what it gives is saved, unless a colleague wrote the same field meanwhile."""
    step = context.glance.dialogue.step if context.glance.dialogue else ALL
    if step == ALL:
        await pasted(context, post, context.said, data.get("seen"))
        return
    values = checked(step, context.said)
    if isinstance(values, Problem):
        await _ask_again(context, post, step, values)
        return
    await _save_or_ask(context, post, dict(values), data.get("seen"))


async def pasted(context: Context, post: Post, text: str, seen: Mapping[str, Any] | None = None) -> None:
    found = read_declaration(text)
    if not found.values:
        await _ask_again(context, post, ALL, Problem("declaration.not_understood"))
        return
    await _save_or_ask(context, post, dict(found.values), seen, found.unclear)


async def _ask_again(context: Context, post: Post, field: str, problem: Problem) -> None:
    """Say what is wrong; the question goes on waiting."""
    records = await _records(context, post)
    before = records.value(Declaration, post.point.key)
    screen = view.question(context.words, post.point, field, getattr(before, field, None), problem)
    await dialogue.wait(context, "khai_bao", field, screen, point=post.point.key, seen=_seen(before))


async def take_back(context: Context, post: Post, field: str) -> None:
    if field not in FIELDS:
        raise Refusal(Problem("unknown.button"))
    await _save(context, post, {field: None})


async def insist(context: Context, post: Post) -> None:
    """After a colleague's words were shown: one's own count."""
    waiting = context.glance.dialogue
    mine = waiting.data.get("mine") if waiting and waiting.data.get("point") == post.point.key else None
    if not isinstance(mine, dict):
        await card(context, post)
        return
    await _save(context, post, {name: str(value) for name, value in mine.items() if name in FIELDS})


async def _save_or_ask(
    context: Context, post: Post, values: Values, seen: Mapping[str, Any] | None, unclear: tuple[str, ...] = ()
) -> None:
    before = (await _records(context, post)).get(Declaration, post.point.key)
    theirs = {name: getattr(before.value, name) for name in values} if before and seen is not None else {}
    taken = {name: value for name, value in theirs.items() if value not in (values[name], (seen or {}).get(name))}
    if before is None or not taken:
        await _save(context, post, values, unclear)
        return
    screen = view.conflict(context.words, post.point, before, values, taken)
    await dialogue.wait(context, "khai_bao", ALL, screen, point=post.point.key, seen=_seen(before.value), mine=values)


async def _save(context: Context, post: Post, values: Values, unclear: tuple[str, ...] = ()) -> None:
    records = await _records(context, post)
    before = records.value(Declaration, post.point.key)
    value = changed(before, values, on_behalf=post.on_behalf)
    version = records.version(Declaration, post.point.key)
    unit = post.point.unit
    if value != before:
        await context.apply(Put(post.meeting.key, post.point.key, value, version, context.person_id, unit))
    record = Record(post.point.key, value, version + 1, context.person_id, context.now, unit)
    await _show(context, post, record, context.own_words.plain("declaration.saved"), unclear)


async def _show(
    context: Context, post: Post, record: Record[Declaration] | None, toast: str | None, unclear: tuple[str, ...]
) -> None:
    unit = next((one.unit.name for one in post.meeting.roster if one.unit.key == post.point.unit), None)
    shown = declared(post.point, record, unit)
    await say(context, view.card(context.words, post.meeting, post.point, shown, record, unclear), toast)


async def _records(context: Context, post: Post) -> Records:
    return await context.services.store.records(post.meeting.key, Declaration, unit=post.point.unit or "")


def _seen(declaration: Declaration | None) -> dict[str, str | None]:
    return {name: getattr(declaration, name, None) for name in FIELDS}
