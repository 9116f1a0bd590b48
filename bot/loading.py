"""The handlers with all they need, loaded while Telegram is being asked for the first updates.

They are half of what there is to load. What comes in meanwhile is stored, and answered as soon as they are there.
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.api import Api
from bot.patience import Doors
from bot.settings import Settings
from locales import words
from storage.store import Store

if TYPE_CHECKING:
    from handlers.context import App

KEPT = timedelta(days=2)
"""Ids of updates that were handled are kept longer than the day for which Telegram may send them again."""

FINISH_S = 25.0
"""For what is on its way when the process is told to end."""


class Loading:
    """`polling` is set once the first poll is under way: not before that anything is loaded."""

    def __init__(self, settings: Settings, store: Store, api: Api, doors: Doors) -> None:
        self._settings, self._store, self._api, self._doors = settings, store, api, doors
        self._application: asyncio.Task[App] | None = None
        self.polling = asyncio.Event()

    async def process(self, update: object) -> None:
        """Hand the update to the application, once it is there."""
        if self._application is None:
            raise RuntimeError("nothing is being loaded")
        application = await asyncio.shield(self._application)
        await application.process_update(update)

    @asynccontextmanager
    async def going_on(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """Load, and keep going what goes on beside the intake. What could not be loaded stops everything and is raised."""
        self._application = asyncio.create_task(self._load())
        self._application.add_done_callback(partial(_stop_if_failed, stop))
        beside = asyncio.create_task(self._beside())
        finishing = asyncio.Event()
        telling = asyncio.create_task(self._tell(finishing))
        telling.add_done_callback(partial(_stop_if_failed, stop))
        ticks = clock.ticking(self._hourly)
        ticks.start()
        try:
            yield
        finally:
            ticks.shutdown(wait=False)
            finishing.set()
            if self._application.done():  # else nothing is on its way
                await asyncio.wait([telling], timeout=FINISH_S)
            telling.cancel()
            beside.cancel()
            with suppress(asyncio.CancelledError):
                await beside
            await self._close()

    async def _load(self) -> App:
        await self.polling.wait()
        app = await asyncio.to_thread(importlib.import_module, "bot.app")
        application: App = app.build(self._settings, self._store, clock.now, self._api)
        await application.initialize()
        await application.start()
        return application

    async def _tell(self, stop: asyncio.Event) -> None:
        """Send what is owed until told to stop, and see to its end what is on its way then."""
        if self._application is None:
            return
        application = await asyncio.shield(self._application)
        from bot.outgoing import Outgoing  # it comes with the handlers

        await Outgoing(application, self._doors).run(stop)

    async def _close(self) -> None:
        loading = self._application
        if loading is None or not loading.done():
            if loading is not None:
                loading.cancel()
            return
        application = loading.result()
        await application.stop()
        await application.shutdown()

    async def _hourly(self) -> None:
        from bot.files import FileFolder  # it comes with the handlers
        from bot.retention import delete_unnamed, forget_concluded  # seldom needed

        await self._store.forget(clock.now() - KEPT)
        await forget_concluded(self._store, clock.now(), self._settings.privacy.days)
        await delete_unnamed(self._store, FileFolder(Path(self._settings.storage.files)), clock.now())

    async def _beside(self) -> None:
        if self._application is None:
            return
        application = await asyncio.shield(self._application)
        from bot.beside import keep_going  # it comes with the handlers

        async with asyncio.TaskGroup() as together:
            together.create_task(self._menu())
            together.create_task(keep_going(application))

    async def _menu(self) -> None:
        """The menu, beside the first answers; one that could not be set is no reason to stop."""
        if self._application is None:
            return
        await asyncio.shield(self._application)
        from bot import menu  # it comes with the handlers

        try:
            if await menu.show(self._api, words(self._settings.meetings.language)):
                self._doors.say("log.menu_set")
        except Exception as error:  # noqa: BLE001 - whatever it is, people are being answered meanwhile
            self._doors.say("log.menu_failed", error=type(error).__name__)


def _stop_if_failed(stop: asyncio.Event, loaded: asyncio.Task[Any]) -> None:
    if not loaded.cancelled() and loaded.exception() is not None:
        stop.set()
