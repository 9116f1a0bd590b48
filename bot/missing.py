"""Owes organisers the word of what was missed: one for each meeting and outage, found in the ledger (decision 0017)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.patience import Doors, Patience
from handlers.word_of_sending import MISSED, of_missed
from meetings.recipients import with_organisers
from meetings.tidings import owed
from storage.effects import Owe, Role
from storage.missing import Mark, Untold
from storage.store import Store

EVERY_S = 10.0
GATHER = timedelta(minutes=1)
"""What is missed within that time stands in one word."""
APART = timedelta(minutes=15)
"""Two words come no closer than that, however long the trouble goes on."""
WORTH = timedelta(days=7)


class Missing:
    """`now` gives the aware time; `admins` hear what organisers would where a meeting has none."""

    def __init__(self, store: Store, now: Callable[[], datetime], doors: Doors, admins: frozenset[int]) -> None:
        self._store, self._now, self._admins = store, now, admins
        self._patience = Patience(doors, first=0.5, most=EVERY_S)
        self._told: dict[str, Mark] = {}

    async def run(self) -> None:
        """Go on until it is cancelled; what goes wrong is tried again."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - what was missed stands in the ledger for the next look
                await self._patience.failed("log.planning_failed", error=type(error).__name__)
                continue
            self._patience.worked()
            await asyncio.sleep(EVERY_S)

    async def look(self) -> None:
        """Of each meeting that missed anything since it was told last."""
        for meeting, mark in (await self._store.outbox.missing.marks()).items():
            if self._told.get(meeting) != mark:
                untold = await self._store.outbox.missing.untold(meeting, MISSED)
                if untold.first is not None:
                    await self._owe(meeting, untold, untold.first)
                elif not untold.pending:
                    self._told[meeting] = mark

    async def _owe(self, meeting: str, untold: Untold, first: datetime) -> None:
        now = self._now()
        due = max(now + GATHER, untold.last + APART) if untold.last else now + GATHER
        found = with_organisers(await self._store.members(meeting, roles=(Role.ORGANISER,)), self._admins)
        hearers = [(one.person, None) for one in found]
        await self._store.apply(None, [Owe(owed(meeting, of_missed(first), hearers, due, WORTH))], now)
