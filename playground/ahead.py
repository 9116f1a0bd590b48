"""When anything happens next by itself: a notice is due, a decision's minute is over, a paper comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.services import Services
from meetings.announcements import Announcement
from meetings.changes import Proposed
from meetings.holding import Hold, Stage
from meetings.knowledge import as_of, turning_points
from meetings.recipients import with_organisers
from meetings.records import Records
from meetings.reminders import NEEDED, owed

NOBODY = 0


async def next_moment(services: Services, until: datetime) -> datetime:
    """The first one after now, at the latest `until` (aware): the clock may go there, and nothing comes late."""
    now, store = services.now(), services.store
    waiting = await store.outbox.next_due()
    found = [until, *([waiting] if waiting else [])]
    for key, version in (await store.glance(NOBODY, NOBODY)).meetings.items():
        found += await _of_meeting(services, key, version, until)
    return min(one for one in found if one > now)


async def _of_meeting(services: Services, key: str, version: int, until: datetime) -> list[datetime]:
    now, store = services.now(), services.store
    whole, records = await store.meeting(key, version), await store.records(key, *NEEDED, Proposed, Announcement)
    found = [*turning_points(whole), *_released(records)]
    known = as_of(whole, now)
    if known is not None:
        members = with_organisers(await store.members(key), services.admins)
        told, groups = await store.told(key), await store.groups(key)
        found += [one.due for one in owed(known, members, records, told, groups, services.policy, now, until)]
    return found


def _released(records: Records) -> Iterator[datetime]:
    """When what organisers decided goes out."""
    holds: list[Hold | None] = [one.value.hold for one in records.all(Proposed).values()]
    holds += [one.value.hold for one in records.all(Announcement).values()]
    return (one.goes for one in holds if one is not None and one.stage is Stage.HELD and one.goes is not None)
