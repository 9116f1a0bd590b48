"""Proposals: a unit writes, corrects and takes back its own; organisers answer, and the unit is told."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers import dialogue
from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import answer as toast
from handlers.talk import say, send_file
from handlers.telling import telling
from handlers.views import proposals as view
from handlers.whom import of_unit
from handlers.word_of_proposals import of_answer
from meetings import proposals
from meetings.problems import Problem, Refusal
from meetings.proposals import Proposal
from meetings.reading.secrecy import stamped
from meetings.records import Record, Records
from meetings.tags import tagged
from storage.dialects import storable
from storage.effects import Effect, Owe, Put, Role

COMMAND = "kien_nghi"
WRITERS = frozenset({Role.CONTACT})
READERS = frozenset({Role.CONTACT, Role.DELEGATE})
LONGEST = 3000
QUESTIONS = {
    "new": "proposal.ask",
    "correct": "proposal.ask_again",
    "answer": "proposal.ask_answer",
    "changed": "proposal.ask_changed",
}


async def _read(context: Context, meeting: str) -> Records:
    return await context.services.store.records(meeting, Proposal)


def _may_write(context: Context, acting: Acting) -> bool:
    held = (one for one in context.glance.roles if one.meeting == acting.meeting.key)
    return acting.on_behalf or any(one.role in WRITERS and one.unit == acting.unit.key for one in held)


async def start(context: Context) -> None:
    """A unit's own; an organiser without a unit sees the digest."""
    meeting = (await context.timetable()).meeting
    own = any(one.meeting == meeting.key and one.role in READERS and one.unit for one in context.glance.roles)
    if own or not context.organises(meeting.key):
        await listed(context, await acting_for(context, None, READERS), 0)
    else:
        await digest(context, 0)


async def listed(context: Context, acting: Acting, page: int) -> None:
    records = await _read(context, acting.meeting.key)
    own = records.of_unit(Proposal, acting.unit.key)
    await say(context, view.listed(context.words, acting, own, page, may_write=_may_write(context, acting)))


async def digest(context: Context, page: int) -> None:
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    await say(context, view.digest(context.words, meeting, await _read(context, meeting.key), page))


async def export(context: Context, *, sheet: bool) -> None:
    """The digest as a workbook or as plain text."""
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    from handlers.papers import proposal_lists  # loaded when it is needed

    make = proposal_lists.workbook if sheet else proposal_lists.text
    content = make(context.words, meeting, await _read(context, meeting.key))
    await toast(context, context.own_words.plain("proposal.toast_sent"))
    name = f"kien-nghi-{meeting.key}.{'xlsx' if sheet else 'txt'}"
    await send_file(context, name, content, context.words.plain("proposal.caption"))


async def press_on_unit(context: Context, verb: str) -> None:
    writes = verb in ("n", "q", "e", "w", "z")
    acting = await acting_for(context, context.part(1), WRITERS if writes else READERS)
    if verb == "n" and acting.meeting.topics:
        await say(context, view.topics(context.words, acting))
    elif verb in ("n", "q"):
        await _ask(context, acting, "new", topic=_topic(context, acting))
    elif verb in ("w", "z"):
        await _turn(context, acting, withdrawn=verb == "w")
    elif verb in ("e", "a", "r"):
        await _on_one(context, acting, verb)
    else:
        await listed(context, acting, context.page(2))


def _topic(context: Context, acting: Acting) -> str:
    said = context.pressed[2] if len(context.pressed) > 2 else "-"
    return tagged(said, [topic.key for topic in acting.meeting.topics]) or ""


async def _one(context: Context, acting: Acting, number: int) -> Record[Proposal]:
    record = (await _read(context, acting.meeting.key)).get(Proposal, proposals.key(acting.unit.key, number))
    if record is None:
        raise Refusal(Problem("unknown.button"))
    return record


async def _on_one(context: Context, acting: Acting, verb: str) -> None:
    record = await _one(context, acting, context.page(2))
    number, version = record.value.number, record.version
    if verb == "a":
        await require(context, ORGANISERS)
        await _ask(context, acting, "answer", record.value.text, number=number, seen=version)
    elif verb == "e" and not record.value.answer and not record.value.withdrawn:
        await _ask(context, acting, "correct", record.value.text, number=number, seen=version)
    else:
        await _card(context, acting, record.value)


async def _card(context: Context, acting: Acting, value: Proposal, said: str | None = None) -> None:
    organiser, may_write = context.organises(acting.meeting.key), _may_write(context, acting)
    await say(context, view.card(context.words, acting, value, may_write=may_write, organiser=organiser), said)


async def _ask(context: Context, acting: Acting, step: str, about: str | None = None, **data: object) -> None:
    """`changed` asks the same again, now of what stands."""
    screen = view.question(context.words, acting, QUESTIONS[step], about)
    if step == "changed" and context.glance.dialogue:
        step = context.glance.dialogue.step
    await dialogue.wait(context, COMMAND, step, screen, unit=acting.unit.key, **data)


async def typed(update: Update, context: Context) -> None:
    """The text that a question of ours waited for."""
    waiting, message = context.glance.dialogue, update.effective_message
    text = storable((message.text or "") if message else "").strip()
    if waiting is None or not text:
        raise Refusal(Problem("unknown.button"))
    if stamped(text):
        raise Refusal(Problem("file.secret"))
    acting = await acting_for(context, str(waiting.data["unit"]), WRITERS)
    if waiting.step == "new":
        await _propose(context, acting, text, str(waiting.data.get("topic") or "") or None)
    else:
        await _change(context, acting, text, is_answer=waiting.step == "answer")


async def _propose(context: Context, acting: Acting, text: str, topic: str | None) -> None:
    records = await _read(context, acting.meeting.key)
    number = proposals.next_number(records, acting.unit.key)
    value = Proposal(number, text, topic, on_behalf=acting.on_behalf)
    await _put(context, acting, value, 0)
    await _card(context, acting, value)


async def _change(context: Context, acting: Acting, text: str, *, is_answer: bool) -> None:
    """A correction, or an answer; one that somebody else changed meanwhile is shown first, and asked about again."""
    data = context.glance.dialogue.data if context.glance.dialogue else {}
    record = await _one(context, acting, int(data["number"]))
    if record.value.answer and not is_answer:
        await _card(context, acting, record.value)
        return
    if record.version != data["seen"]:
        await _ask(context, acting, "changed", record.value.text, number=record.value.number, seen=record.version)
        return
    if not is_answer:
        value = replace(record.value, text=text, on_behalf=acting.on_behalf)
    else:
        await require(context, ORGANISERS)
        user = context.incoming.effective_user
        name = storable(user.full_name) if user else ""
        value = replace(record.value, answer=text, answered_by=name, answered_at=context.now)
    told = [await _told(context, acting, record)] if is_answer else []
    await _put(context, acting, value, record.version, *told)
    await _card(context, acting, value)


async def _told(context: Context, acting: Acting, record: Record[Proposal]) -> Owe:
    own = await of_unit(context, acting.meeting, acting.unit.key)
    said = of_answer(record.key, record.version + 1)
    return (await telling(context, acting.meeting, said, own, acting.unit.key)).owe


async def _turn(context: Context, acting: Acting, *, withdrawn: bool) -> None:
    """Take it back, or let it stand again; what is answered stays."""
    record = await _one(context, acting, context.page(2))
    value = record.value
    if value.withdrawn != withdrawn and not (withdrawn and value.answer):
        value = replace(value, withdrawn=withdrawn)
        await _put(context, acting, value, record.version)
    await _card(context, acting, value)


async def _put(context: Context, acting: Acting, value: Proposal, version: int, *also: Effect) -> None:
    key = proposals.key(acting.unit.key, value.number)
    await context.apply(Put(acting.meeting.key, key, value, version, context.person_id, acting.unit.key), *also)
