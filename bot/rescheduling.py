"""Carries out one change of a schedule: the schedule, what became of the proposal, and who held what before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from meetings.adding_told import hearers, notices, to_be_said
from meetings.answers import Answer
from meetings.changes import ADDED, ADDED_WORTH, Proposed, carried, words_owed
from meetings.changing import What, session_of
from meetings.circle import Circle, changed_sessions, unnoted
from meetings.declarations import Declaration, changed
from meetings.deputies import Deputy
from meetings.knowledge import as_of
from meetings.known import known, write
from meetings.model import Meeting
from meetings.policy import Adjustment, Policy, of_meeting
from meetings.records import Record, Records
from meetings.tidings import about
from meetings.told import Told
from storage.effects import Effect, Overtaken, Owe, Put, SaveMeeting, Stale
from storage.store import Store
from storage.told import Shown

NOBODY = 0


async def reschedule(store: Store, key: str, record: Record[Proposed], now: datetime, policy: Policy) -> bool:
    """Whether it was, at the aware time `now`; where somebody else wrote at that moment it waits for the next time.

    `policy` is the installation's: what is added is told outside of the quiet hours.
    """
    version = (await store.glance(NOBODY, NOBODY)).meetings.get(key, 0)
    records, meeting = (
        await store.records(key, Adjustment, Answer, Declaration, Deputy, Proposed),
        await store.meeting(key, version),
    )
    after, proposed = carried(meeting, record.value, now)
    effects: list[Effect] = [Put(key, record.key, proposed, record.version, proposed.hold.by)]
    seen, then = as_of(meeting, now), as_of(after, now) if after else None
    circle = Circle(await store.members(key), await store.groups(key), await store.told(key), records)
    if after is None:
        effects.append(Owe(words_owed(key, record, records, now)))
    else:
        effects = [SaveMeeting(after, version), *effects, *_undeclared(meeting, proposed, records)]
        effects += _added(then, record, circle, policy, now)
    if seen is not None and then is not None:
        await store.show(_shown(key, unnoted(seen, then, circle, now)), proposed.hold.asked)
    try:
        done = await store.apply(None, effects, now)
    except (Stale, Overtaken):
        return False
    if done and seen is not None and then is not None:
        await store.show(list(_deciders(seen, then, proposed, circle)), now)
    return done


def _deciders(before: Meeting, after: Meeting, proposed: Proposed, circle: Circle) -> Iterable[Shown]:
    """Who proposed and who approved know it already."""
    own = {one.person for one in circle.members} & {proposed.hold.by, proposed.hold.approver}
    for session in changed_sessions(before, after):
        if stands := session_of(after, session.key):
            yield from (Shown(after.key, session.key, one, write(known(after, stands))) for one in own)


def _shown(meeting: str, told: Iterable[Told]) -> list[Shown]:
    return [Shown(meeting, one.session, one.chat, one.known, one.unit, one.thread) for one in told]


def _added(
    then: Meeting | None, record: Record[Proposed], circle: Circle, policy: Policy, now: datetime
) -> list[Effect]:
    """Word of new parts to those whom they concern, but for who proposed and approved them."""
    parts, hold = record.value.change.parts, record.value.hold
    if parts is None or then is None:
        return []
    parts = to_be_said(parts)
    told = hearers(then, parts, circle.members, circle.groups, circle.records)
    others = [one for one in told if one.chat not in (hold.by, hold.approver)]
    said = about(ADDED, Proposed, record.key, record.version + 1)
    return [Owe(notices(then, said, parts, others, of_meeting(policy, circle.records), now, ADDED_WORTH), hold.by)]


def _undeclared(meeting: Meeting, proposed: Proposed, records: Records) -> list[Effect]:
    """The room that the unit declared counts no more; else its card would go on showing it."""
    point = proposed.change.subject
    record = records.get(Declaration, point) if proposed.change.what is What.ROOM else None
    if proposed.failed is not None or record is None or record.value.room is None:
        return []
    value = changed(record.value, {"room": None}, on_behalf=True)
    return [Put(meeting.key, point, value, record.version, proposed.hold.by, record.unit)]
