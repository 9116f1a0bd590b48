"""Writing an announcement: its words with their formatting, its file, its audience and its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from markupsafe import Markup
from telegram import Message, Update

from handlers import announcements as about
from handlers import dialogue
from handlers.announcements import COMMAND, find, put, read
from handlers.context import Context
from handlers.sent import check_name, fetch, sent_in
from handlers.talk import answer, send
from handlers.views import announcements as view
from handlers.views.screen import plain, utf16_length
from meetings.announcements import Announcement, Body, Media, State, check_body, check_time, next_key
from meetings.moments import Precision
from meetings.problems import Problem, Refusal
from meetings.reading import when
from meetings.reading.filetype import sniff
from meetings.reading.opening import opening
from meetings.reading.secrecy import stamped
from meetings.reading.when import When
from storage.dialects import storable
from storage.effects import Put, SetDialogue

NEW = "new"


async def ask(context: Context, step: str, key: str, problem: Problem | None = None, **data: object) -> None:
    """`step` is text, fix, time or units; `key` that of the announcement, NEW for one that is not there yet."""
    said = context.words(problem.key, **problem.values) if problem else None
    back = f"{COMMAND}:l:0" if key == NEW else f"{COMMAND}:o:{key}"
    name = "album" if data.get("album") and problem is None else step
    await dialogue.wait(context, COMMAND, step, view.question(context.words, name, said, back), key=key, **data)


async def body_of(context: Context, message: Message) -> Body:
    """What was sent, with its formatting; a file is looked at, not kept. Raises Refusal for what cannot go out."""
    sent, html = sent_in(message), storable((message.text_html if message.text else message.caption_html) or "")
    if sent is None and not message.text:
        raise Refusal(Problem("announcement.not_this"))
    written = plain(Markup(html))  # noqa: S704 - only its text is used
    check_body(utf16_length(written.strip()), media=sent is not None)
    if stamped(written):
        raise Refusal(Problem("file.secret"))
    if sent is None:
        return Body(html)
    check_name(sent)
    _check_content(await fetch(context, sent))
    kind = Media.PHOTO if message.photo else Media.DOCUMENT
    return Body(html, kind, sent.file, storable(sent.name) if kind is Media.DOCUMENT else None)


def _check_content(content: bytes) -> None:
    kind = sniff(content)
    if isinstance(kind, Problem):
        raise Refusal(kind)
    if stamped(opening(content, kind)):
        raise Refusal(Problem("file.secret"))


def words_of(message: Message, before: Body) -> Body:
    """New words for what stands there, whose file stays. Raises Refusal for words that cannot go out."""
    if not message.text:
        raise Refusal(Problem("announcement.only_text"))
    html = storable(message.text_html)
    written = plain(Markup(html))  # noqa: S704 - only its text is used
    check_body(utf16_length(written.strip()), media=before.media is not None)
    if stamped(written):
        raise Refusal(Problem("file.secret"))
    return replace(before, html=html)


async def written(update: Update, context: Context, key: str, album: str) -> None:
    """The words or file that were asked for: a new draft, or the draft of that number changed."""
    message = update.effective_message
    if message is None:
        return
    if message.media_group_id is not None:
        await _one_by_one(context, key, album, message.media_group_id)
        return
    try:
        body = await body_of(context, message)
    except Refusal as refusal:
        await ask(context, "text", key, refusal.problem)
        return
    await (_begin(context, body) if key == NEW else _rewrite(context, key, body))


async def _one_by_one(context: Context, key: str, album: str, sent: str) -> None:
    """An album is several messages: said once, not for each."""
    if sent != album:
        await ask(context, "text", key, Problem("announcement.album"), album=sent)
    else:
        data = {"key": key, "album": album, "meeting": (await context.timetable()).meeting.key}
        await context.apply(SetDialogue(context.chat_id, context.person_id, COMMAND, "text", data))


async def begin(context: Context, message: Message) -> None:
    """A draft of what was written after the command."""
    html = storable(message.text_html).split(maxsplit=1)
    body = Body(html[1] if len(html) > 1 else "")
    written = plain(Markup(body.html))  # noqa: S704 - only its text is used
    check_body(utf16_length(written), media=False)
    if stamped(written):
        raise Refusal(Problem("file.secret"))
    await _begin(context, body)


async def _begin(context: Context, body: Body) -> None:
    meeting, records = await read(context)
    key = next_key(records)
    value = Announcement(body, context.person_id, storable(about.name(context)))
    await context.apply(Put(meeting.key, key, value, 0, context.person_id))
    await shown(context, key)


async def _rewrite(context: Context, key: str, body: Body) -> None:
    await change(context, key, body=body)
    await shown(context, key)


async def shown(context: Context, key: str) -> None:
    """The message as it will be received, and under it the card."""
    meeting, records = await read(context)
    seen = await about.seen(context, meeting, records, key)
    unit = next((to.unit for to in seen.reach.people), None)
    await about.preview(context, meeting, seen.one, unit)
    await answer(context)
    await send(context, view.card(context.words, seen, context.now))


async def change(context: Context, key: str, **changed: object) -> None:
    """Raises Refusal for what is no draft any more."""
    meeting, records = await read(context)
    record = find(records, key)
    if record.value.state is not State.DRAFT:
        raise Refusal(Problem("holding.over"))
    await context.apply(put(context, meeting, record, replace(record.value, **changed)))  # type: ignore[arg-type]  # names of its own fields


async def pin(context: Context, key: str) -> None:
    """Pinned where it was not to be, and the other way round."""
    _, records = await read(context)
    await change(context, key, pinned=not find(records, key).value.pinned)
    await about.card(context, key)


async def timed(context: Context, key: str, text: str) -> None:
    """A typed time, to the minute and to come; asked again with the reason where it is not."""
    try:
        at = read_time(text, context.now)
        check_time(at, context.now)
    except Refusal as refusal:
        await ask(context, "time", key, refusal.problem)
        return
    await change(context, key, at=at)
    await about.card(context, key)


def read_time(text: str, now: datetime) -> datetime:
    """Raises Refusal for what names no minute, or a weekday that is not that day's."""
    found = when.read(text, now)
    if isinstance(found, Problem):
        raise Refusal(found)
    if not isinstance(found, When) or found.start.precision is not Precision.MINUTE:
        raise Refusal(Problem("announcement.no_time"))
    if found.conflict:
        raise Refusal(Problem("announcement.weekday"))
    return found.start.earliest
