"""Works out what is owed soon and lets it wait in the outbox: after every change, and when the next moments come near."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.patience import Doors, Patience
from handlers.timetables import Timetables
from meetings.policy import Policy
from meetings.recipients import with_organisers
from meetings.reminders import NEEDED, owed
from meetings.spreading import spread
from storage.outbox import Planned
from storage.readers import Pulse
from storage.store import Store

AHEAD = timedelta(hours=2)
"""How far it is planned."""
AGAIN = timedelta(hours=1)
"""What is left of that when it is planned anew; more than what a large fan-out begins earlier."""
LOOK_S = 2.0
"""How often it is asked what other processes wrote."""
TOLD_S = 60.0
"""How often it is planned anew for what people were told meanwhile, which mostly is what was sent just now."""
SHARE = 4.0
"""After a plan that took a second others than the schedule's own changes wait so many."""


@dataclass(slots=True)
class Seen:
    """What a plan was made of, and when by the clock that only goes forward; how long it took."""

    pulse: Pulse
    at: float
    took: float


class Planner:
    """`now` gives the aware time; `rate` is how many notices a second go out; `admins` hear what organisers would where
    a meeting has none."""

    def __init__(
        self,
        store: Store,
        timetables: Timetables,
        now: Callable[[], datetime],
        policy: Policy,
        rate: float,
        doors: Doors,
        admins: frozenset[int] = frozenset(),
    ) -> None:
        self._admins = admins
        self._store, self._timetables, self._now, self._policy, self._rate = store, timetables, now, policy, rate
        self._patience = Patience(doors, first=0.5, most=10.0)
        self._seen: dict[str, Seen] = {}
        self._stirred: set[str] = set()
        self._awake = asyncio.Event()
        self.planned: Callable[[], object] = _nothing
        """Called when something was planned: it may be due."""

    def stir(self, meetings: Iterable[str]) -> None:
        """Something was written; in these meetings somebody was given a role or lost one, which a count may not show."""
        self._stirred.update(meetings)
        self._awake.set()

    async def run(self) -> None:
        """Go on until it is cancelled; what goes wrong is tried again."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look finds what this one left
                await self._patience.failed("log.planning_failed", error=type(error).__name__)
                continue
            self._patience.worked()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._awake.wait()
            self._awake.clear()

    async def look(self) -> bool:
        """Plan anew each meeting of which anything changed, or whose plan runs out; whether there was one."""
        planned = await self._store.outbox.planned()
        found = [
            key for key, pulse in (await self._store.readers.pulse()).items() if self._due(key, pulse, planned.get(key))
        ]
        for key in found:
            await self.plan(key, planned.get(key))
        if found:
            self.planned()
        return bool(found)

    async def plan(self, key: str, planned: Planned | None) -> None:
        """What lay before a meeting's first plan is owed to nobody; what fell due since the last one is late."""
        began, now = time.monotonic(), self._now()
        self._stirred.discard(key)
        pulse = (await self._store.readers.pulse()).get(
            key
        )  # before anything is read: what changes later is seen later
        timetable = await self._timetables.at(key, pulse.version, now) if pulse else None
        if pulse is None:
            return
        since = min(planned.until, now) if planned else now
        if timetable is not None:
            records, told = await self._store.records(key, *NEEDED), await self._store.told(key)
            members = with_organisers(await self._store.members(key), self._admins)
            groups = await self._store.groups(key)
            wanted = await asyncio.to_thread(  # of ten thousand people it takes a while, and others are being answered
                owed, timetable.meeting, members, records, told, groups, self._policy, since, now + AHEAD
            )
            until = Planned(now + AHEAD, pulse.version)
            await self._store.outbox.plan(key, spread(wanted, self._rate), since, until, now)
        self._seen[key] = Seen(pulse, time.monotonic(), time.monotonic() - began)

    def _due(self, key: str, pulse: Pulse, planned: Planned | None) -> bool:
        seen = self._seen.get(key)
        if (
            seen is None
            or planned is None
            or planned.until - self._now() < AGAIN
            or seen.pulse.version != pulse.version
        ):
            return True
        ago = time.monotonic() - seen.at
        around = (seen.pulse.records, seen.pulse.roles, seen.pulse.groups) != (pulse.records, pulse.roles, pulse.groups)
        if around or key in self._stirred:
            return ago >= seen.took * SHARE
        return seen.pulse.told != pulse.told and ago >= TOLD_S


def _nothing() -> None:
    """Nobody waits for it."""
