"""A file that nobody asked for: whether it is a report, and for which requirement; it waits until the person says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from telegram import Update

from handlers import dialogue, hand_in
from handlers.acting import Acting, acting_for
from handlers.command import LONGEST
from handlers.context import Context
from handlers.hand_in import CONTACT, Changed, Handing, requirement_at
from handlers.sent import Piece, Sent, check_name, fetch, keep, sent_in
from handlers.talk import say
from handlers.views import report_offers
from meetings.model import Requirement
from meetings.problems import Problem, Refusal
from meetings.reports import Submission, requirements_of
from meetings.tags import tag
from storage.effects import Effect, Role, SetDialogue

WAITING = "tep_gui_den"
"""No command's name: what is typed meanwhile is a question as ever, and the file waits on."""
STEP = "offer"
MOST = 10
"""Files that wait at a time, as those of an album."""


async def pasted(context: Context) -> bool:
    """A long text from an organiser is a letter: no question has as many words. False for everything else."""
    if not context.private or not context.is_organiser or len(context.said) <= LONGEST:
        return False
    from handlers import letters  # what reads letters is loaded with the first one

    await letters.pasted(context)
    return True


async def made(update: Update, context: Context) -> bool:
    """Ask a contact what the file is for; an organiser's is a letter. False for everybody else, and for what is no file."""
    sent = sent_in(update.effective_message)
    if sent is None:
        return False
    if not await _is_contact(context):
        return await _is_letter(context)
    check_name(sent)
    await add(context, await acting_for(context, None, CONTACT), asdict(sent), tag(sent.unique))
    return True


async def _is_contact(context: Context) -> bool:
    if not any(grant.role is Role.CONTACT for grant in context.glance.roles):
        return False
    return Role.CONTACT in context.roles_in((await context.timetable()).meeting.key)


async def _is_letter(context: Context) -> bool:
    if not context.is_organiser:
        return False
    from handlers import letters  # as above

    await letters.sent(context)
    return True


async def add(context: Context, acting: Acting, item: Mapping[str, Any], name: str, *effects: Effect) -> None:
    """One more waits: what is still at Telegram, or (as a piece) kept here."""
    requirements = requirements_of(acting.meeting, acting.unit.key)
    if not requirements:
        raise Refusal(Problem("report.nothing_asked", {"unit": acting.unit.name}))
    records = await hand_in.read(context, acting.meeting.key)
    seen = {one.key: records.version(Submission, one.key, acting.unit.key) for one in requirements}
    waiting = {**_waiting(context), name: {**item, "unit": acting.unit.key, "seen": seen}}
    screen = report_offers.offered(context.words, acting, requirements, records, name, item)
    await dialogue.wait(context, WAITING, STEP, screen, *effects, files=dict(list(waiting.items())[-MOST:]))


def _waiting(context: Context) -> dict[str, Any]:
    found = context.glance.dialogue
    return dict(found.data["files"]) if found and found.command == WAITING else {}


async def taken(context: Context, acting: Acting) -> Requirement | None:
    """The button under an offered file: hand it in for the requirement that it names; None where that was overtaken."""
    waiting = _waiting(context)
    item = waiting.pop(context.part(3), None)
    if item is None:
        raise Refusal(Problem("report.offer_gone"))
    requirement = requirement_at(acting, context.part(2))
    records = await hand_in.read(context, acting.meeting.key)
    hand_in.check_open(records, requirement)
    piece = await _piece(context, acting, item, hand_in.room(context, records, acting.unit.key))
    handing = Handing(acting, requirement, piece, context.now, item["seen"].get(requirement.key))
    try:
        await hand_in.hand_in(context, handing, *_rest(context, acting, waiting))
    except Changed:
        await add(context, acting, asdict(piece), tag(piece.digest))
        return None
    return requirement


def _rest(context: Context, acting: Acting, waiting: dict[str, Any]) -> list[Effect]:
    """The other files of an album wait on."""
    data = {"files": waiting, "meeting": acting.meeting.key}
    return [SetDialogue(context.chat_id, context.person_id, WAITING, STEP, data)] if waiting else []


async def _piece(context: Context, acting: Acting, item: Mapping[str, Any], room: int) -> Piece:
    if "digest" in item:
        return Piece(str(item["name"]), str(item["digest"]), int(item["size"]))
    sent = Sent(**{name: item[name] for name in Sent.__slots__})
    return await keep(context, sent.name, await fetch(context, sent), room)


async def dropped(context: Context) -> None:
    """Not a report: this one is forgotten, the others wait on."""
    waiting = _waiting(context)
    waiting.pop(context.part(1), None)
    meeting = (await context.timetable()).meeting.key
    data = {"files": waiting, "meeting": meeting}
    await context.apply(*([SetDialogue(context.chat_id, context.person_id, WAITING, STEP, data)] if waiting else []))
    await say(context, report_offers.dropped(context.words))
