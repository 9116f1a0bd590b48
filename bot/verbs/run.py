"""`run`: the bot itself, from the first look at the database until somebody stops it."""

from __future__ import annotations

import asyncio
import gc
import random
import signal
import sys

from telegram.error import InvalidToken, TelegramError

from bot import clock, log
from bot.api import Api, connect
from bot.intake import Intake, unless
from bot.loading import Loading
from bot.patience import Doors, Patience
from bot.serve import Limits
from bot.settings import Settings
from bot.traffic import limited
from bot.verbs.console import FAILED, OK, Console
from storage.store import Store

COLLECTING = (10_000, 20, 20)
"""When garbage is collected (`gc.set_threshold`): with thousands of sessions in memory to go through all of them takes a
tenth of a second, for which everybody waits; by Python's own measure that happens several times in a burst."""
HAND_OVER_S = 0.001
"""How long a thread that plans or reads much may go on while an answer waits for it; Python's own measure is five times as
long, and an answer waits several times."""


def attune() -> None:
    """Set the interpreter so that answers are not held up."""
    gc.freeze()  # what was loaded stays: no later search looks at it again
    gc.enable()
    gc.set_threshold(*COLLECTING)
    sys.setswitchinterval(HAND_OVER_S)


def run(settings: Settings, console: Console, secret: str) -> int:
    """Answer with the token `secret` until SIGTERM or SIGINT. Raises Refusal for an unusable database."""
    attune()
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
        api = connect(settings.telegram, secret, traffic=limited(settings.delivery))
        doors = Doors(asyncio.sleep, random.random, log.speaker(console.words))
        stop = _told_to_stop()
        try:
            await unless(stop, _greet(api, doors))
            if not stop.is_set():
                await _serve(settings, store, api, doors, stop)
        finally:
            await api.shutdown()  # its connections are open even where it never got an answer
    finally:
        await store.close()


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _greet(api: Api, doors: Doors) -> None:
    """Ask who we are until Telegram answers. Raises InvalidToken."""
    patience = Patience(doors)
    while True:
        try:
            await api.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            await patience.failed("log.unreachable", error=type(error).__name__)
        else:
            patience.worked()
            return


async def _serve(settings: Settings, store: Store, api: Api, doors: Doors, stop: asyncio.Event) -> None:
    loading = Loading(settings, store, api, doors)
    limits = Limits(concurrency=settings.telegram.concurrency)
    intake = Intake(api, loading.process, store.inbox, clock.now, doors, limits, loading.polling)
    async with loading.going_on(stop):
        doors.say("log.started", bot=api.username)
        await intake.run(stop)
    doors.say("log.stopped", handled=intake.counts.handled)
