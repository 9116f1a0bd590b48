"""A change before it is made: what it would bring, worked out on what stands now, and shown to who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.talk import say
from handlers.tell import tell
from handlers.views import change_preview as view
from handlers.views import pending, phrases
from handlers.views.change_blocks import change as change_block
from handlers.views.change_blocks import corrected
from handlers.views.change_preview import Preview
from handlers.views.notice_parts import Post, Reading
from handlers.views.screen import Screen, paragraphs
from handlers.whom import organisers
from locales import Words, words
from meetings.cautions import warnings
from meetings.change_notices import NEW
from meetings.changed import Changed
from meetings.changes import Proposed, rivals, standing
from meetings.changing import Change, What, carry, point_of, session_of, sits_in
from meetings.circle import Circle, Reach, reach_of
from meetings.corrections import CORRECTED
from meetings.deadlines import Deadline
from meetings.facts import Source, SourceKind
from meetings.known import known, write
from meetings.model import Meeting, Session
from meetings.notices import Kind, Notice
from meetings.problems import Problem, Refusal
from meetings.recipients import CONTACT
from meetings.records import Record, Records
from meetings.timetable import is_past
from meetings.undoing import NEEDED as LOOKED_AT
from meetings.undoing import undone_by
from storage.people import Member

NEEDED = (*LOOKED_AT, Changed, Proposed)
PERSON = 1
"""Any private chat: the message is the same in all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A change of `meeting` worked out: the meeting after it, and (`before`) what it replaces."""

    change: Change
    meeting: Meeting
    after: Meeting
    before: str
    reach: Reach
    records: Records
    rival: Record[Proposed] | None

    def example(self) -> str | None:
        """The unit as which the message is shown: one that it reaches, where there is one."""
        return next((unit.key for unit in (*self.reach.units, *self.reach.unreached)), None)


async def draft(context: Context, change: Change) -> Draft | Problem:
    """The change on what stands now; or why it cannot be."""
    meeting = (await context.timetable()).meeting
    store = context.services.store
    user = context.incoming.effective_user
    source = Source(SourceKind.ORGANISER, by=user.full_name if user else "", at=context.now)
    after = carry(meeting, change, source, context.now)
    if isinstance(after, Problem):
        return after
    whole = await store.meeting(meeting.key, context.glance.meetings[meeting.key])
    records = await store.records(meeting.key, *NEEDED)
    members, groups = await store.members(meeting.key), await store.groups(meeting.key)
    circle = Circle(members, groups, await store.told(meeting.key), records)
    reach = reach_of(meeting, after, change, circle, context.now)
    rival = next(iter(rivals(records, change)), None)
    return Draft(change, meeting, after, standing(whole, change), reach, records, rival)


def shown(context: Context, one: Draft, *, overtaken: bool = False) -> Preview:
    return Preview(
        message(context.words, one, context),
        one.reach,
        undone_by(one.meeting, one.change, one.records),
        warnings(one.after, one.change, context.now),
        context.services.approval,
        one.rival,
        overtaken,
        void=one.change.what in (What.POSTPONE, What.CANCEL),
    )


def message(language: Words, one: Draft, context: Context) -> Screen:
    """What a unit's contact will receive."""
    reading = Reading(language, one.after, one.records, context.now, frozenset({CONTACT}))
    post = _post(one, context)
    block = corrected(reading, post) if one.change.what is What.DEADLINE else change_block(reading, post)
    if block is None:
        raise Refusal(Problem("change.unknown"))
    return block.screen


def _post(one: Draft, context: Context) -> Post:
    unit, now, key = one.example(), context.now, one.meeting.key
    if one.change.what is What.DEADLINE:
        return Post(Notice(key, Kind.DEADLINE, one.change.subject, CORRECTED, PERSON, now, now, unit=unit))
    session = session_of(one.after, _session_key(one, context))
    before = session_of(one.meeting, session.key) if session else None
    if session is None or before is None:
        raise Refusal(Problem("change.unknown"))
    fact = write(known(one.after, session, unit))
    notice = Notice(key, Kind.CHANGE, session.key, NEW, PERSON, now, now, fact, unit)
    return Post(notice, held=known(one.meeting, before, unit))


def _session_key(one: Draft, context: Context) -> str:
    """For a room the session that comes next there."""
    point = point_of(one.meeting, one.change.subject) if one.change.what is What.ROOM else None
    if point is None:
        return one.change.subject
    there = [session for session in one.meeting.sessions if sits_in(point, session)]
    coming = [session for session in there if not is_past(session, context.now)]
    return min(coming or there, key=_begins).key


def _begins(session: Session) -> float:
    return session.start.value.earliest.timestamp() if session.start else float("inf")


def worded(context: Context, due: Deadline) -> Deadline:
    """In the style of letters, so that nobody reads a `mai` the day after."""
    language = words(context.services.language)
    key = "change.due_by" if due.inclusive else "change.due_before"
    return replace(due, wording=language.plain(key, when=phrases.moment(language, due.moment)))


async def approvers(context: Context, meeting: Meeting) -> list[Member]:
    """The other organisers."""
    return await organisers(context, meeting)


async def show_waiting(context: Context, meeting: Meeting, key: str, toast: str | None = None) -> None:
    """The card of what was proposed, as it stands."""
    records = await context.services.store.records(meeting.key, Proposed)
    record = records.get(Proposed, key)
    if record is None:
        raise Refusal(Problem("unknown.button"))
    await say(context, pending.waiting(context.words, meeting, record, context.person_id, context.now), toast)


async def put_before(context: Context, meeting: Meeting, key: str, others: Sequence[Member], one: Draft) -> None:
    """The other organisers see what is to go out, to whom, and approve or decline it."""
    record = (await context.services.store.records(meeting.key, Proposed)).get(Proposed, key)
    if record is None:
        return

    def draw(language: Words) -> Screen:
        card = pending.waiting(language, meeting, record, 0, context.now)
        quoted = language("change.quoted", message=message(language, one, context).text)
        text = paragraphs(card.text, quoted, *view.reach(language, one.reach))
        return Screen(text, card.rows)

    await tell(context, others, draw)
