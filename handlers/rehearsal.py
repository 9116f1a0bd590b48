"""A rehearsal for an organiser: run beside the answers, compared with the last one, sent as sheet, text or picture."""

from __future__ import annotations

import asyncio

from handlers.context import Context
from handlers.rehearsing import Difference, Run, as_text, difference, gather, run
from handlers.talk import answer, say, send_file
from handlers.views import rehearsal as view
from meetings.records import key_of
from meetings.rehearsal import LAST, Rehearsed
from storage.effects import Put


async def _run(context: Context) -> Run:
    meeting, services = (await context.timetable()).meeting, context.services
    version = context.glance.meetings[meeting.key]
    given = await gather(services.store, meeting.key, version, services.policy, services.admins)
    return await asyncio.to_thread(run, context.words, given)


async def show(context: Context) -> None:
    """The figures, and what is otherwise than in the last run of anybody; this one is the last from now on."""
    done = await _run(context)
    meeting, key = done.meeting.key, key_of(LAST, context.words.language)
    records = await context.services.store.records(meeting, Rehearsed)
    last, now = records.value(Rehearsed, key), as_text(context.words, done)
    changed = await _changed(context, last, now)
    digest = await context.services.files.keep(now.encode())
    if last is None or last.digest != digest:
        kept = Rehearsed(digest, context.now)
        await context.apply(Put(meeting, key, kept, records.version(Rehearsed, key), context.person_id))
    await say(context, view.summary(context.words, done, changed, last.at if last else None))


async def _changed(context: Context, last: Rehearsed | None, now: str) -> Difference | None:
    if last is None:
        return None
    try:
        before = await context.services.files.open(last.digest)
    except FileNotFoundError:
        return None
    return difference(before.decode(), now)


async def sheet(context: Context) -> None:
    from handlers.papers import run_sheet  # a spreadsheet library that need not be there for the first answer

    done = await _run(context)
    content = await asyncio.to_thread(run_sheet.workbook, context.words, done)
    await _send(context, (f"chay-thu-{done.meeting.key}.xlsx", content))


async def text(context: Context) -> None:
    done = await _run(context)
    await _send(context, (f"chay-thu-{done.meeting.key}.txt", as_text(context.words, done).encode()))


async def picture(context: Context) -> None:
    from handlers.papers import timeline  # it loads what draws

    done = await _run(context)
    told = [str(line.striptags()) for line in view.figures(context.words, done)]
    pages = await asyncio.to_thread(timeline.picture, context.words, done, told)
    await _send(context, *((f"chay-thu-{done.meeting.key}-{number}.png", page) for number, page in enumerate(pages, 1)))


async def _send(context: Context, *files: tuple[str, bytes]) -> None:
    await answer(context, context.own_words.plain("rehearsal.toast_sent"))
    for name, content in files:
        await send_file(context, name, content, context.words.plain("rehearsal.caption"))
