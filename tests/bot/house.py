"""One run of the bot for the tests of the intake: a real application and store, Telegram in a box."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, TypeHandler

from bot.api import Api
from bot.intake import Intake
from bot.patience import Doors
from bot.serve import Limits
from meetings.moments import VIETNAM
from storage.store import Store
from tests.bot.stub import TOKEN
from tests.bot.telegram_box import TelegramBox

NOW = datetime(2020, 5, 27, 9, 0, tzinfo=VIETNAM)
Answer = Callable[[Update], Awaitable[None]]


@dataclass
class Operator:
    """Who reads the log; time passes at once."""

    heard: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    on_sleep: Callable[[float], None] | None = None

    def say(self, key: str, /, **values: object) -> None:
        self.heard.append((key, values))

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        if self.on_sleep is not None:
            self.on_sleep(seconds)
        await asyncio.sleep(0)

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.heard]

    @property
    def doors(self) -> Doors:
        return Doors(self.sleep, lambda: 0.5, self.say)


class House:
    """One run of the bot: a real application and store, Telegram in a box."""

    def __init__(self, store: Store, box: TelegramBox, answer: Answer, limits: Limits) -> None:
        async def handler(update: Update, _context: Any) -> None:
            await answer(update)
            self.handled.append(update.update_id)

        self.store = store
        self.box = box
        self.handled: list[int] = []
        self.operator = Operator()
        self.stop = asyncio.Event()
        api = Api(TOKEN, request=box, get_updates_request=box)
        self.application = Application.builder().bot(api).updater(None).job_queue(None).build()
        self.application.add_handler(TypeHandler(Update, handler))
        self.intake = Intake(api, self.process, store.inbox, lambda: NOW, self.operator.doors, limits)
        self.failing: Callable[[object], None] | None = None
        self.task: asyncio.Task[None] | None = None

    async def process(self, update: object) -> None:
        if self.failing is not None:
            self.failing(update)
        await self.application.process_update(update)

    async def start(self) -> None:
        await self.application.initialize()
        self.task = asyncio.create_task(self.intake.run(self.stop))

    async def end(self) -> None:
        self.stop.set()
        assert self.task is not None
        await self.task

    async def crash(self) -> None:
        assert self.task is not None
        self.task.cancel()
        await asyncio.wait({self.task})

    async def fetched(self, count: int) -> None:
        """Until the box was asked for what comes after so many updates: all before are stored then."""
        async with self.box.changed:
            await self.box.changed.wait_for(lambda: self.intake.counts.fetched >= count)


async def nothing(_update: Update) -> None:
    """Answers nothing."""


Build = Callable[..., Awaitable[House]]
