"""A change before it is made: what it would bring, shown to who decides, and put before another organiser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers import foreseeing
from handlers.context import Context
from handlers.foreseeing import Draft
from handlers.talk import say
from handlers.views import pending, phrases
from handlers.views.change_preview import Preview
from locales import words
from meetings.cautions import warnings
from meetings.change_notices import NEW
from meetings.changes import Proposed
from meetings.changing import Change, What
from meetings.deadlines import Deadline
from meetings.facts import Source, SourceKind
from meetings.heard import CORRECTED
from meetings.holding import Stage
from meetings.model import Document, Meeting
from meetings.notices import Kind, State
from meetings.ordering import placed
from meetings.problems import Problem, Refusal
from meetings.undoing import undone_by


async def draft(context: Context, change: Change, paper: Document | None = None) -> Draft | Problem:
    """The change on what stands now, as `paper` orders it; or why it cannot be."""
    meeting = (await context.timetable()).meeting
    user = context.incoming.effective_user
    source = Source(SourceKind.ORGANISER, by=user.full_name if user else "", at=context.now)
    if paper is not None:
        meeting, key = placed(meeting, paper)
        source = Source(SourceKind.DOCUMENT, document=key)
    version = context.glance.meetings[meeting.key]
    return await foreseeing.draft(context.services.store, meeting, version, change, source, context.now)


def shown(context: Context, one: Draft, paper: Document | None, *, overtaken: bool = False) -> Preview:
    return Preview(
        foreseeing.message(context.words, one, context.now),
        one.reach,
        undone_by(one.meeting, one.change, one.records),
        warnings(one.after, one.change, context.now),
        context.services.approval,
        one.rival,
        overtaken,
        void=one.change.what in (What.POSTPONE, What.CANCEL),
        ordered=paper is not None,
    )


def worded(context: Context, due: Deadline) -> Deadline:
    """In the style of letters, so that nobody reads a `mai` the day after."""
    language = words(context.services.language)
    key = "change.due_by" if due.inclusive else "change.due_before"
    return replace(due, wording=language.plain(key, when=phrases.moment(language, due.moment)))


async def show_waiting(
    context: Context, meeting: Meeting, key: str, toast: str | None = None, *, alert: bool = False
) -> None:
    """The card of what was proposed, as it stands; it is drawn anew when its minute is over, and as it is sent."""
    records = await context.services.store.records(meeting.key, Proposed)
    record = records.get(Proposed, key)
    if record is None:
        raise Refusal(Problem("unknown.button"))
    sent = await _sent(context, meeting, record.value)
    screen = pending.waiting(context.words, meeting, record, context.person_id, context.now, sent)
    await say(context, screen, toast, alert=alert, board=f"doi_lich:w:{key}")


async def _sent(context: Context, meeting: Meeting, one: Proposed) -> Mapping[State, int] | None:
    """What became of the notices of a change that is out, so many by state."""
    if one.hold.stage is not Stage.DONE or one.failed is not None:
        return None
    deadline = one.change.what is What.DEADLINE
    kind, step = (Kind.DEADLINE, CORRECTED) if deadline else (Kind.CHANGE, NEW)
    subject = None if one.change.what is What.ROOM else one.change.subject
    return await context.services.store.outbox.counts(meeting.key, kind, subject, step, one.hold.goes)
