"""What goes out by itself: planned, sent, and paced, beside the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import cast

from bot.api import Api
from bot.courier import Courier
from bot.delivery import Delivery
from bot.missing import Missing
from bot.patience import Doors
from bot.planner import Planner
from handlers.context import App
from handlers.services import Services
from meetings.notices import Lane
from storage.effects import Effect, Grant, Revoke

PAUSE_S = 0.02


class Outgoing:
    """The planner and the sender of one process, and who tells what was missed. Of several processes all plan, which adds nothing twice; one sends."""

    def __init__(self, application: App, doors: Doors) -> None:
        services: Services = application.bot_data["services"]
        api = cast("Api", application.bot)  # bot/app.py put it there
        store, traffic = services.store, api.traffic
        courier = Courier(services, api, services.policy)
        self._store, self._now = store, services.now
        self.delivery = Delivery(store, courier.carry, traffic, services.now, doors)
        self.delivery.settling.noted = services.live.sent
        rate = traffic.pace.rates.all_chats
        self.planner = Planner(store, services.timetables, services.now, services.policy, rate, doors, services.admins)
        self.planner.planned = self.delivery.kick
        self.missing = Missing(store, services.now, doors, services.admins)
        store.written = self._written

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set and what is on its way has arrived. Cancelled, it drops everything."""
        beside = [asyncio.create_task(one.run()) for one in (self.planner, self.missing)]
        try:
            await self.delivery.run(stop)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def catch_up(self) -> None:
        """Plan and send all that is due by now, for talks that take turns."""
        await self.planner.look()
        await self.delivery.drain()
        await self.missing.look()

    async def see_off(self) -> None:
        """Plan all that is due by now, and return once it has gone out as fast as the pace allows."""
        await self.planner.look()
        left = True
        while left:
            left = await self.delivery.turn() or self.delivery.busy or await self._is_due()
            await asyncio.sleep(PAUSE_S if left else 0)
        await self.delivery.settled()

    async def _is_due(self) -> bool:
        first = await self._store.outbox.next_due()
        return first is not None and first <= self._now()

    async def pass_on(self) -> None:
        """Send what people were owed by what somebody did just now, and nothing that follows from the schedule."""
        await self.delivery.drain([Lane.CHANGE])

    def _written(self, effects: Sequence[Effect]) -> None:
        self.planner.stir(one.meeting for one in effects if isinstance(one, (Grant, Revoke)))
        self.delivery.kick()
