"""`run`: the bot itself, from the first look at the database until somebody stops it."""

from __future__ import annotations

import asyncio
import gc
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import cast

from telegram.error import InvalidToken, TelegramError

from bot import app, clock, log, menu
from bot.api import Api
from bot.intake import unless
from bot.patience import Doors, Patience
from bot.serve import Limits
from bot.settings import Settings
from bot.verbs.console import FAILED, OK, Console
from handlers.context import App
from locales import words
from storage.store import Store

KEPT = timedelta(days=2)
"""Ids of updates that were handled are kept longer than the day for which Telegram may send them again."""


COLLECTING = (10_000, 20, 20)
"""When garbage is collected (`gc.set_threshold`): with thousands of sessions in memory to go through all of them takes a
tenth of a second, for which everybody waits; by Python's own measure that happens several times in a burst."""


def run(settings: Settings, console: Console, secret: str) -> int:
    """Answer with the token `secret` until SIGTERM or SIGINT. Raises Refusal for an unusable database."""
    gc.freeze()  # what was loaded stays: no later search looks at it again
    gc.enable()
    gc.set_threshold(*COLLECTING)
    log.configure(settings.log, clock.now)
    try:
        asyncio.run(_run(settings, console, secret))
    except InvalidToken:
        console.warn("cli.token_refused")
        return FAILED
    return OK


async def _run(settings: Settings, console: Console, secret: str) -> None:
    store = await Store.open(settings.storage.url)
    try:
        application = app.build(settings, store, clock.now, token=secret)
        doors = Doors(asyncio.sleep, random.random, log.speaker(console.words))
        stop = _told_to_stop()
        try:
            await unless(stop, _connect(application, doors))
            if not stop.is_set():
                await _serve(settings, application, doors, stop)
        finally:
            await application.shutdown()
            await application.bot.shutdown()  # its connections are open even where the application never got that far
    finally:
        await store.close()


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _connect(application: App, doors: Doors) -> None:
    """Ask who we are until Telegram answers. Raises InvalidToken."""
    patience = Patience(doors)
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            await patience.failed("log.unreachable", error=type(error).__name__)
        else:
            patience.worked()
            return


async def _serve(settings: Settings, application: App, doors: Doors, stop: asyncio.Event) -> None:
    intake = app.intake(application, doors, Limits(concurrency=settings.telegram.concurrency))
    async with _around(settings, application, doors):
        doors.say("log.started", bot=application.bot.username)
        await intake.run(stop)
    doors.say("log.stopped", handled=intake.counts.handled)


@asynccontextmanager
async def _around(settings: Settings, application: App, doors: Doors) -> AsyncIterator[None]:
    """What goes on beside the intake: the application's own tasks, the ticks, the menu."""
    store: Store = application.bot_data["services"].store

    async def hourly() -> None:
        await store.forget(clock.now() - KEPT)

    ticks = clock.ticking(hourly)
    menus = asyncio.create_task(_show_menu(settings, application, doors))
    await application.start()
    ticks.start()
    try:
        yield
    finally:
        ticks.shutdown(wait=False)
        menus.cancel()
        with suppress(asyncio.CancelledError):
            await menus
        await application.stop()


async def _show_menu(settings: Settings, application: App, doors: Doors) -> None:
    """Once, beside the first answers; a menu that could not be set is no reason to stop."""
    try:
        if await menu.show(cast("Api", application.bot), words(settings.meetings.language)):
            doors.say("log.menu_set")
    except Exception as error:  # noqa: BLE001 - whatever it is, people are being answered meanwhile
        doors.say("log.menu_failed", error=type(error).__name__)
