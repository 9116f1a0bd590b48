"""A unit's own hand-ins: what it owes, the question for a file, the receipt and all that is done from it."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers import dialogue, hand_in, offer
from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.hand_in import CONTACT, Changed, Handing, requirement_at
from handlers.sent import fetch, keep, sent_at, sent_in
from handlers.talk import say
from handlers.views import report_forms, report_lists
from meetings import reports
from meetings.model import Requirement
from meetings.problems import Problem, Refusal
from meetings.records import Record
from meetings.reports import Standing, Submission
from meetings.tags import tag
from storage.effects import Put

COMMAND = "nop_bao_cao"
STEP = "file"
SHORT = 100
"""Characters; a shorter text may be a question that went astray, so the person is asked first."""


async def overview(context: Context, acting: Acting) -> None:
    """All that the unit is to hand in; where that is one thing, that one."""
    there = reports.requirements_of(acting.meeting, acting.unit.key)
    if len(there) == 1:
        await show(context, acting, there[0])
        return
    records = await hand_in.read(context, acting.meeting.key)
    organiser = context.organises(acting.meeting.key)
    await say(context, report_lists.owed(context.words, acting, there, records, context.now, organiser=organiser))


async def show(context: Context, acting: Acting, requirement: Requirement, toast: str | None = None) -> None:
    """The receipt; before anything was handed in, the question for it."""
    records = await hand_in.read(context, acting.meeting.key)
    record = records.get(Submission, requirement.key, acting.unit.key)
    closed = reports.is_closed(records, requirement.key)
    if record is None and not closed and not acting.on_behalf:
        await ask(context, acting, requirement)
        return
    organiser = context.organises(acting.meeting.key)
    standing = report_forms.Shown(acting, requirement, record, closed=closed, organiser=organiser)
    await say(context, report_forms.receipt(context.words, standing, context.now), toast)


async def ask(context: Context, acting: Acting, requirement: Requirement) -> None:
    """The next file, or text, is the report."""
    records = await hand_in.read(context, acting.meeting.key)
    hand_in.check_open(records, requirement)
    record = records.get(Submission, requirement.key, acting.unit.key)
    screen = report_forms.question(context.words, acting, requirement, record, context.now)
    seen = record.version if record else 0
    data = {"unit": acting.unit.key, "requirement": requirement.key, "seen": seen}
    await dialogue.wait(context, COMMAND, STEP, screen, **data)


async def received(update: Update, context: Context) -> None:
    """A file came in answer to the question."""
    sent = sent_in(update.effective_message)
    if sent is None:
        raise Refusal(Problem("file.none"))
    acting, requirement = await _asked(context)
    records = await hand_in.read(context, acting.meeting.key)
    hand_in.check_open(records, requirement)
    content = await fetch(context, sent)
    await _handed(update, context, acting, requirement, sent.name, content)


async def typed(update: Update, context: Context) -> None:
    """A text in answer to the question is kept as a file; a short one only once the person says so."""
    message = update.effective_message
    acting, requirement = await _asked(context)
    text = (message.text or "") if message else ""
    name = context.words.plain("report.typed_name")
    if len(text) < SHORT:
        await _confirm(context, acting, name, text)
    else:
        await _handed(update, context, acting, requirement, name, text.encode("utf-8", "replace"))


async def _asked(context: Context) -> tuple[Acting, Requirement]:
    data = context.glance.dialogue.data if context.glance.dialogue else {}
    acting = await acting_for(context, str(data.get("unit", "")), CONTACT)
    return acting, requirement_at(acting, str(data.get("requirement", "")))


async def _confirm(context: Context, acting: Acting, name: str, text: str) -> None:
    records = await hand_in.read(context, acting.meeting.key)
    room = hand_in.room(context, records, acting.unit.key)
    piece = await keep(context, name, text.encode("utf-8", "replace"), room)
    item = {"name": piece.name, "digest": piece.digest, "size": piece.size, "text": text}
    await offer.add(context, acting, item, tag(piece.digest))


async def _handed(
    update: Update, context: Context, acting: Acting, requirement: Requirement, name: str, content: bytes
) -> None:
    records = await hand_in.read(context, acting.meeting.key)
    piece = await keep(context, name, content, hand_in.room(context, records, acting.unit.key))
    seen = int(context.glance.dialogue.data["seen"]) if context.glance.dialogue else None
    at = sent_at(update.effective_message, context.now)
    try:
        await hand_in.hand_in(context, Handing(acting, requirement, piece, at, seen))
    except Changed:
        item = {"name": piece.name, "digest": piece.digest, "size": piece.size}
        await offer.add(context, acting, item, tag(piece.digest))
        return
    await show(context, acting, requirement)


async def withdraw(context: Context, acting: Acting, requirement: Requirement, version: int) -> None:
    """Taken back, if it is still the version that the button speaks of; the file stays in the history."""
    records = await hand_in.read(context, acting.meeting.key)
    hand_in.check_open(records, requirement)
    record = records.get(Submission, requirement.key, acting.unit.key)
    if record is not None and record.value.version != version:
        await show(context, acting, requirement, context.own_words.plain("report.toast_newer"))
        return
    if record is not None and record.value.state is Standing.HANDED_IN:
        value = replace(record.value, state=Standing.WITHDRAWN, on_behalf=acting.on_behalf)
        await _put(context, acting, record, value)
    await show(context, acting, requirement, context.own_words.plain("report.toast_withdrawn"))


async def tick(context: Context, acting: Acting, requirement: Requirement, topics: frozenset[str]) -> None:
    """Mark what the report covers, in the order of the meeting; to mark the same again changes nothing."""
    record = await submission(context, acting, requirement)
    ordered = tuple(topic.key for _, topic in reports.topics_of(acting.meeting, requirement) if topic.key in topics)
    if ordered != record.value.topics:
        await _put(context, acting, record, replace(record.value, topics=ordered))


async def _put(context: Context, acting: Acting, record: Record[Submission], value: Submission) -> None:
    put = Put(acting.meeting.key, record.key, value, record.version, context.person_id, acting.unit.key)
    await context.apply(put)


async def submission(context: Context, acting: Acting, requirement: Requirement) -> Record[Submission]:
    """What stands, also withdrawn. Raises Refusal where nothing was ever handed in."""
    records = await hand_in.read(context, acting.meeting.key)
    record = records.get(Submission, requirement.key, acting.unit.key)
    if record is None:
        raise Refusal(Problem("report.not_yet"))
    return record
