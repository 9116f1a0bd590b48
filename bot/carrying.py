"""Carries out what organisers decided once its minute is over: each with its record in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.releasing import release
from bot.rescheduling import reschedule
from meetings.announcements import Announcement
from meetings.changes import Proposed, due
from meetings.policy import Policy
from storage.store import Store

NOBODY = 0
DEFAULT = Policy()
EVERY = 2.0
"""Seconds between two looks."""

log = structlog.get_logger(__name__)


async def keep_carrying(
    store: Store, now: Callable[[], datetime], carried: Callable[[], object], policy: Policy
) -> None:
    """Go on until it is cancelled; what goes wrong once is tried again. `carried` is called when anything was."""
    while True:
        try:
            if await carry_out(store, now(), policy):
                carried()
        except Exception as error:  # noqa: BLE001 - whatever it is, the schedule can still be changed by the next look
            log.warning("change not carried out", kind=type(error).__name__)
        await asyncio.sleep(EVERY)


async def carry_out(store: Store, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether anything was, at the aware time `now`.

    What somebody else writes at the same moment is not lost: that proposal waits for the next time.
    """
    versions = (await store.glance(NOBODY, NOBODY)).meetings
    done = [await _of_meeting(store, key, version, now, policy) for key, version in versions.items()]
    return any(done)


async def _of_meeting(store: Store, key: str, version: int, now: datetime, policy: Policy) -> bool:
    """Changes first, so that who is told of something is found in the schedule that then stands."""
    records = await store.records(key, Proposed, Announcement)
    done = [await reschedule(store, key, record, now, policy) for record in due(records, now)]
    return any([*done, await release(store, key, version, records, now)])
