"""Announcements of a meeting: what is known around one, its card, and the message as it will be received."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.announcement_parcels import parcel
from handlers.context import Context
from handlers.talk import say
from handlers.views import announcements as view
from handlers.views.announcements import Seen
from meetings.announcements import Announcement
from meetings.audience import Whom
from meetings.gaps import NEEDED, Gap, missing
from meetings.holding import HOLD
from meetings.model import Meeting
from meetings.notices import Kind, State
from meetings.policy import Adjustment, is_quiet, of_meeting
from meetings.problems import Problem, Refusal
from meetings.reach import Reach, reach
from meetings.records import Record, Records
from meetings.saying import Step
from storage.effects import Effect, Put

COMMAND = "thong_bao"


async def read(context: Context) -> tuple[Meeting, Records]:
    meeting = (await context.timetable()).meeting
    return meeting, await context.services.store.records(meeting.key, Announcement, Adjustment, *NEEDED)


def find(records: Records, key: str) -> Record[Announcement]:
    """Raises Refusal for a number that none has."""
    record = records.get(Announcement, key)
    if record is None or record.value.dropped:
        raise Refusal(Problem("announcement.dropped"))
    return record


async def seen(context: Context, meeting: Meeting, records: Records, key: str) -> Seen:
    """The announcement as it stands, with whom it would reach now and what became of it so far."""
    store, record = context.services.store, find(records, key)
    one = record.value
    counts = await store.outbox.counts(meeting.key, Kind.ANNOUNCEMENT, key, Step.SAY) if one.out else {}
    replaced = await _replaced(context, meeting, key, one) if one.corrections or one.withdrawn else {}
    reached, gaps = (Reach(), ()) if one.out else await whom(context, meeting, records, one)
    asked = one.hold is not None and one.hold.by == context.person_id
    approval, silent, rate = context.services.approval, _is_silent(context, records, one), context.services.rate
    return Seen(meeting, key, one, record.version, reached, gaps, counts, replaced, approval, asked, silent, rate)


def _is_silent(context: Context, records: Records, one: Announcement) -> bool:
    """Whether it would go out in the quiet hours of the meeting."""
    goes = (one.hold.goes if one.hold else one.at) or context.now + HOLD
    return one.out is None and is_quiet(of_meeting(context.services.policy, records), goes)


async def _replaced(context: Context, meeting: Meeting, key: str, one: Announcement) -> Mapping[State, int]:
    step = Step.WITHDRAW if one.withdrawn else Step.CORRECT
    return await context.services.store.outbox.counts(meeting.key, Kind.ANNOUNCEMENT, key, step)


async def whom(
    context: Context, meeting: Meeting, records: Records, one: Announcement
) -> tuple[Reach, tuple[Gap, ...]]:
    """Whom it would reach now; two queries."""
    members = await context.services.store.members(meeting.key)
    groups = await context.services.store.groups(meeting.key)
    gaps = missing(meeting, records, members, context.now) if one.audience.whom is Whom.LACKING else ()
    return reach(meeting, one.audience, members, groups, gaps, one.author), gaps


async def card(context: Context, key: str, toast: str | None = None) -> None:
    meeting, records = await read(context)
    about = await seen(context, meeting, records, key)
    await say(context, view.card(context.words, about, context.now), toast, board=f"{COMMAND}:o:{key}")


async def listed(context: Context, page: int = 0) -> None:
    meeting, records = await read(context)
    found = tuple(one for one in records.all(Announcement).values() if not one.value.dropped)
    await say(context, view.listed(context.words, meeting, found, context.now, page))


def put(context: Context, meeting: Meeting, record: Record[Announcement], value: Announcement) -> Effect:
    return Put(meeting.key, record.key, value, record.version, context.person_id)


async def preview(context: Context, meeting: Meeting, one: Announcement, unit: str | None) -> None:
    """Send the writer what a recipient of that unit gets, just so."""
    method, what = parcel(one, view.message(context.words, meeting, one, unit))
    await context.services.call(method, {"chat_id": context.chat_id, **what})


def name(context: Context) -> str:
    user = context.incoming.effective_user
    return user.full_name if user else ""
