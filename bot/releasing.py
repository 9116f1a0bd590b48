"""Lets announcements out once their minute is over or their time has come: record and notices in one transaction."""

from __future__ import annotations

from datetime import datetime

from meetings.announcements import Announcement, due
from meetings.gaps import NEEDED
from meetings.records import Records
from meetings.releasing import Released, released
from storage.effects import Overtaken, Owe, Put
from storage.store import Store


async def release(store: Store, meeting: str, version: int, announced: Records, now: datetime) -> bool:
    """Whether anything of the meeting went out at the aware time `now`.

    `version` is that of the meeting, `announced` are its announcements.

    What somebody stopped or wrote at the same moment is looked at anew the next time.
    """
    if not due(announced, now):
        return False
    records = await store.records(meeting, Announcement, *NEEDED)
    members, groups = await store.members(meeting), await store.groups(meeting)
    found = released(await store.meeting(meeting, version), records, members, groups, now)
    done = [await _write(store, meeting, one, now) for one in found]
    return any(done)


async def _write(store: Store, meeting: str, one: Released, now: datetime) -> bool:
    put = Put(meeting, one.before.key, one.value, one.before.version, one.value.author)
    try:
        return await store.apply(None, [put, Owe(one.notices, one.value.author)], now)
    except Overtaken:
        return False
