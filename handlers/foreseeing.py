"""A change of the schedule worked out on what stands: the meeting after it, whom it reaches, and what they will read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.views import notices
from handlers.views.notice_parts import Post
from handlers.views.screen import Screen
from locales import Words
from meetings.change_notices import NEW
from meetings.changed import Changed, differences
from meetings.changes import Proposed, rivals, standing
from meetings.changing import Change, What, carry, point_of, session_of, sits_in
from meetings.circle import Circle, Reach, reach_of
from meetings.facts import Source
from meetings.heard import CORRECTED
from meetings.known import known, write
from meetings.model import Meeting, Session
from meetings.notices import Kind, Notice
from meetings.problems import Problem, Refusal
from meetings.recipients import CONTACT
from meetings.records import Record, Records
from meetings.timetable import HELD, is_past
from meetings.undoing import NEEDED as LOOKED_AT
from storage.store import Store

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


async def draft(
    store: Store, meeting: Meeting, version: int, change: Change, source: Source, now: datetime
) -> Draft | Problem:
    """The change on what stands at the aware time `now`; or why it cannot be. `version` is that of the stored meeting.

    `meeting` has the paper that orders it already, where `source` names one.
    """
    after = carry(meeting, change, source, now)
    if isinstance(after, Problem):
        return after
    whole = await store.meeting(meeting.key, version)
    records = await store.records(meeting.key, *NEEDED)
    members, groups = await store.members(meeting.key), await store.groups(meeting.key)
    circle = Circle(members, groups, await store.told(meeting.key), records)
    reach = reach_of(meeting, after, change, circle, now)
    rival = next(iter(rivals(records, change)), None)
    return Draft(change, meeting, after, standing(whole, change), reach, records, rival)


def message(language: Words, one: Draft, now: datetime) -> Screen:
    """What a unit's contact will receive. Raises Refusal where nothing of it is left."""
    deadline = one.change.what is What.DEADLINE
    records = _as_corrected(one, now) if deadline else one.records
    posts = [_corrected(one, now)] if deadline else [_changed(one, session, now) for session in _sessions(one, now)]
    screen = notices.message(language, one.after, records, posts, now, frozenset({CONTACT}))
    if screen is None:
        raise Refusal(Problem("change.unknown"))
    return screen


def _as_corrected(one: Draft, now: datetime) -> Records:
    """What will stand as having been changed, so that the message names the deadline that this one replaces."""
    changed = (Record(key, value, 1, 0, now) for key, value in differences(one.meeting, one.after, now))
    return Records((*one.records.all(Changed).values(), *changed))


def _corrected(one: Draft, now: datetime) -> Post:
    notice = (one.meeting.key, Kind.DEADLINE, one.change.subject, CORRECTED, PERSON, now, now)
    return Post(Notice(*notice, unit=one.example()))


def _changed(one: Draft, session: Session, now: datetime) -> Post:
    before, unit = session_of(one.meeting, session.key), one.example()
    if before is None:
        raise Refusal(Problem("change.unknown"))
    fact = write(known(one.after, session, unit))
    notice = Notice(one.meeting.key, Kind.CHANGE, session.key, NEW, PERSON, now, now, fact, unit)
    return Post(notice, held=known(one.meeting, before, unit))


def _sessions(one: Draft, now: datetime) -> Sequence[Session]:
    """What the message is about; for a room those that are still held there, or the one that comes next."""
    point = point_of(one.meeting, one.change.subject) if one.change.what is What.ROOM else None
    if point is None:
        return [session for session in one.after.sessions if session.key == one.change.subject]
    there = [session for session in one.after.sessions if sits_in(point, session)]
    coming = [session for session in there if not is_past(session, now)]
    held = [session for session in coming if session.state.value in HELD]
    return held or sorted(coming or there, key=_begins)[:1]


def _begins(session: Session) -> float:
    return session.start.value.earliest.timestamp() if session.start else float("inf")
