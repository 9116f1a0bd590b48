"""Carries out what organisers decided once its minute is over: each with its record in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.releasing import release
from meetings.announcements import Announcement
from meetings.changes import Proposed, carried, due
from meetings.changing import What
from meetings.declarations import Declaration, changed
from meetings.model import Meeting
from meetings.records import Record, Records
from storage.effects import Effect, Overtaken, Put, SaveMeeting, Stale
from storage.store import Store

NOBODY = 0
EVERY = 2.0
"""Seconds between two looks."""

log = structlog.get_logger(__name__)


async def keep_carrying(store: Store, now: Callable[[], datetime]) -> None:
    """Go on until it is cancelled; what goes wrong once is tried again."""
    while True:
        try:
            await carry_out(store, now())
        except Exception as error:  # noqa: BLE001 - whatever it is, the schedule can still be changed by the next look
            log.warning("change not carried out", kind=type(error).__name__)
        await asyncio.sleep(EVERY)


async def carry_out(store: Store, now: datetime) -> bool:
    """Whether anything was, at the aware time `now`.

    What somebody else writes at the same moment is not lost: that proposal waits for the next time.
    """
    versions = (await store.glance(NOBODY, NOBODY)).meetings
    done = [await _of_meeting(store, key, version, now) for key, version in versions.items()]
    return any(done)


async def _of_meeting(store: Store, key: str, version: int, now: datetime) -> bool:
    """Changes first, so that who is told of something is found in the schedule that then stands."""
    records = await store.records(key, Proposed, Announcement)
    done = [await _one(store, key, record, now) for record in due(records, now)]
    return any([*done, await release(store, key, version, records, now)])


async def _one(store: Store, key: str, record: Record[Proposed], now: datetime) -> bool:
    version = (await store.glance(NOBODY, NOBODY)).meetings.get(key, 0)
    records, meeting = await store.records(key, Declaration), await store.meeting(key, version)
    try:
        return await store.apply(None, _effects(meeting, version, record, records, now), now)
    except (Stale, Overtaken):
        return False


def _effects(meeting: Meeting, version: int, record: Record[Proposed], records: Records, now: datetime) -> list[Effect]:
    after, proposed = carried(meeting, record.value, now)
    written = Put(meeting.key, record.key, proposed, record.version, proposed.hold.by)
    if after is None:
        return [written]
    return [SaveMeeting(after, version), written, *_undeclared(meeting, proposed, records)]


def _undeclared(meeting: Meeting, proposed: Proposed, records: Records) -> list[Effect]:
    """The room that the unit declared counts no more; else its card would go on showing it."""
    point = proposed.change.subject
    record = records.get(Declaration, point) if proposed.change.what is What.ROOM else None
    if proposed.failed is not None or record is None or record.value.room is None:
        return []
    value = changed(record.value, {"room": None}, on_behalf=True)
    return [Put(meeting.key, point, value, record.version, proposed.hold.by, record.unit)]
