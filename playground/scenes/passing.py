"""Lets a scene's time pass: however fast it goes, what falls due on the way goes out in its time and not late."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

from bot.carrying import carry_out
from bot.outgoing import Outgoing
from bot.retention import forget_concluded
from handlers.context import App
from handlers.services import Services
from meetings.retention import DAYS
from playground.ahead import next_moment
from playground.clocks import RunningClock

LOOK_S = 0.05
SPAN = timedelta(minutes=5)
"""No more than that passes at once while the clock runs fast: what somebody sets off meanwhile is not late either."""


class Passing:
    """`moving` is held by whoever moves the clock."""

    def __init__(self, application: App, outgoing: Outgoing, clock: RunningClock) -> None:
        self._services: Services = application.bot_data["services"]
        self._outgoing, self._clock = outgoing, clock
        self._day: date | None = None
        self.moving = asyncio.Lock()

    async def to(self, until: datetime) -> None:
        """From one due moment to the next up to `until` (aware); time stands still meanwhile. `moving` is held."""
        rate = self._clock.rate
        self._clock.run(0)
        self._clock.ceiling = None
        try:
            await self._do()
            while self._clock() < until:
                self._clock.set(await next_moment(self._services, until))
                await self._do()
        finally:
            self._clock.run(rate)

    def run(self, rate: float) -> None:
        """Time goes on at that rate once `keep_up` has looked ahead. `moving` is held. Raises ValueError as the clock does."""
        self._clock.run(rate)
        self._clock.ceiling = self._clock()

    async def keep_up(self) -> None:
        """Go on until it is cancelled: a clock that runs fast waits for what it passes."""
        while True:
            async with self.moving:
                await self._follow()
            await asyncio.sleep(LOOK_S)

    async def _follow(self) -> None:
        if self._clock.rate <= 1:
            self._clock.ceiling = None
            return
        await self._do()
        self._clock.ceiling = await next_moment(self._services, self._clock() + SPAN)

    async def _do(self) -> None:
        """What is due by now, and what is done from day to day."""
        now = self._clock()
        await carry_out(self._services.store, now)
        await self._outgoing.see_off()
        if now.date() != self._day:
            self._day = now.date()
            await forget_concluded(self._services.store, now, DAYS)
