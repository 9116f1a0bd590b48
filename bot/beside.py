"""What goes on beside the answers once the application is there: boards, decisions whose minute is over, what was shown."""

from __future__ import annotations

import asyncio

from bot.app import keep_boards
from bot.carrying import keep_carrying
from bot.noting import keep_noting
from handlers.context import App
from handlers.services import Services


async def keep_going(application: App) -> None:
    """Go on until it is cancelled."""
    services: Services = application.bot_data["services"]
    async with asyncio.TaskGroup() as together:
        together.create_task(keep_boards(application))
        together.create_task(keep_carrying(services.store, services.now, services.live.sent, services.policy))
        together.create_task(keep_noting(services))
