"""A change before it is made: what it would bring, worked out on what stands now, and shown to who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.talk import say
from handlers.tell import tell
from handlers.views import change_preview as view
from handlers.views import moved, pending, phrases
from handlers.views.change_preview import Preview
from handlers.views.moved import Moved
from handlers.views.screen import Screen, paragraphs
from handlers.whom import deciders
from locales import Words, words
from meetings.cautions import warnings
from meetings.changes import Proposed, rivals, standing
from meetings.changing import Change, What, carry, point_of, requirement_of, session_of, sits_in
from meetings.deadlines import Deadline
from meetings.facts import Source, SourceKind
from meetings.known import known
from meetings.model import Meeting, Session
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records
from meetings.timetable import is_past
from meetings.undoing import NEEDED as LOOKED_AT
from meetings.undoing import Effect, effect_of
from meetings.units import Unit
from storage.effects import Role
from storage.people import Member

NEEDED = (*LOOKED_AT, Proposed)


@dataclass(frozen=True, slots=True)
class Draft:
    """A change of `meeting` worked out: the meeting after it, and (`before`) what it replaces."""

    change: Change
    meeting: Meeting
    after: Meeting
    before: str
    effect: Effect
    records: Records
    rival: Record[Proposed] | None

    def example(self) -> Unit | None:
        """The unit as which the message is shown: one that is in reach, where there is one."""
        units = self.effect.reach.units
        return next((unit for unit in units if unit not in self.effect.reach.unreached), next(iter(units), None))


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
    effect = effect_of(meeting, change, records, await store.members(meeting.key), ())
    rival = next(iter(rivals(records, change)), None)
    return Draft(change, meeting, after, standing(whole, change), effect, records, rival)


def shown(context: Context, one: Draft, *, overtaken: bool = False) -> Preview:
    return Preview(
        message(context.words, one, context),
        one.effect,
        warnings(one.after, one.change, context.now),
        context.services.approval,
        one.rival,
        overtaken,
        void=one.change.what in (What.POSTPONE, What.CANCEL),
    )


def message(language: Words, one: Draft, context: Context) -> Screen:
    """What a unit will receive."""
    if one.change.what is What.DEADLINE:
        new, old = requirement_of(one.after, one.change.subject), requirement_of(one.meeting, one.change.subject)
        if new is None or old is None:
            raise Refusal(Problem("change.unknown"))
        return view.new_deadline(language, one.after, new, old)
    return moved.notice(language, _moved(one, context))


def _moved(one: Draft, context: Context) -> Moved:
    unit = one.example()
    key = unit.key if unit else None
    session = session_of(one.after, _session_key(one, context))
    before = session_of(one.meeting, session.key) if session else None
    if session is None or before is None:
        raise Refusal(Problem("change.unknown"))
    return Moved(one.after, session, known(one.meeting, before, key), known(one.after, session, key), unit)


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
    found = await deciders(context, meeting)
    return [one for one in found if one.role is Role.ORGANISER]


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
        text = paragraphs(card.text, quoted, *view.reach(language, one.effect))
        return Screen(text, card.rows)

    await tell(context, others, draw)
