"""The files behind receipts: fetched by content, all at once for organisers, with their check sums and versions."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from handlers import hand_in
from handlers.acting import Acting
from handlers.context import Context
from handlers.reports import submission
from handlers.talk import answer, say, send_file
from handlers.views import report_forms, report_lists
from meetings import reports
from meetings.model import Meeting, Requirement
from meetings.problems import Problem, Refusal
from meetings.records import Record
from meetings.reports import Submission


async def checksum(context: Context, acting: Acting, requirement: Requirement) -> None:
    record = await submission(context, acting, requirement)
    await say(context, report_forms.checksum(context.words, acting, requirement, record.value))


async def history(context: Context, acting: Acting, requirement: Requirement, page: int) -> None:
    """Every version that was handed in, the newest first."""
    versions = await _versions(context, acting, requirement)
    await say(context, report_lists.history(context.words, acting, requirement, versions, page))


async def _versions(context: Context, acting: Acting, requirement: Requirement) -> Sequence[Record[Submission]]:
    """As each stood last: withdrawn, or marked with topics."""
    key = reports.key(requirement.key, acting.unit.key)
    every = await context.services.store.versions(acting.meeting.key, Submission, key)
    last = {record.value.version: record for record in every}
    return [last[version] for version in sorted(last, reverse=True)]


async def send(context: Context, acting: Acting, requirement: Requirement, version: int | None) -> None:
    """The file as it was handed in."""
    versions = await _versions(context, acting, requirement)
    found = next((one.value for one in versions if version in (None, one.value.version)), None)
    if found is None:
        raise Refusal(Problem("report.not_yet"))
    content = await _content(context, found)
    await answer(context, context.own_words.plain("report.toast_sent"))
    caption = report_forms.caption(context.words, acting.unit, found)
    await send_file(context, found.filename, content, caption)


async def _content(context: Context, value: Submission) -> bytes:
    try:
        return await context.services.files.open(value.digest)
    except FileNotFoundError as error:
        raise Refusal(Problem("report.file_gone", {"number": report_forms.number(value)})) from error


async def send_all(context: Context, meeting: Meeting, requirement: Requirement, part: int) -> None:
    """One part of everything that was handed in for a requirement, as a zip with names by unit."""
    from handlers.papers import bundle  # loaded when it is needed

    records = await hand_in.read(context, meeting.key)
    parts = bundle.parts(bundle.listed(meeting, requirement, records))
    if not parts:
        raise Refusal(Problem("report.none_yet"))
    part = min(max(part, 0), len(parts) - 1)
    entries = parts[part]
    contents = [await _content(context, entry.value) for entry in entries]  # before the toast says that it comes
    await answer(context, context.own_words.plain("report.toast_sent"))
    content = await asyncio.to_thread(bundle.packed, [entry.name for entry in entries], contents)
    name = bundle.name(requirement, part, len(parts))
    caption = report_lists.bundle_caption(context.words, len(entries), part, len(parts))
    await send_file(
        context, name, content, caption, report_lists.bundle_rows(context.words, requirement, part, len(parts))
    )


async def send_sheet(context: Context, meeting: Meeting) -> None:
    """The matrix as a workbook."""
    from handlers.papers import report_sheet  # the library takes a while to load and is seldom needed

    records = await hand_in.read(context, meeting.key)
    content = await asyncio.to_thread(report_sheet.workbook, context.words, meeting, records)
    await answer(context, context.own_words.plain("report.toast_sent"))
    await send_file(context, f"bao-cao-{meeting.key}.xlsx", content, context.words.plain("report.sheet_caption"))


async def send_pictures(context: Context, meeting: Meeting) -> None:
    """The matrix as pictures for the phone, each as a file, so that nothing is blurred."""
    from handlers.papers import matrix  # loaded when it is needed

    records = await hand_in.read(context, meeting.key)
    await answer(context, context.own_words.plain("report.toast_sent"))
    table = reports.matrix(meeting, records)
    pages = await asyncio.to_thread(matrix.picture, context.words, meeting, table, context.now)
    for number, page in enumerate(pages, 1):
        await send_file(context, f"bao-cao-{meeting.key}-{number}.png", page, f"{number}/{len(pages)}")
