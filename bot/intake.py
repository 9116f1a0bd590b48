"""From Telegram to the handlers: every update is stored before it is confirmed, and handled in its person's order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import orjson
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.api import POLL_SECONDS, Api, Raw
from bot.lines import Row, sender
from bot.patience import Doors, Patience
from bot.serve import Counts, Limits, Server, Unreadable
from storage.inbox import Inbox, InboxRow

_T = TypeVar("_T")

REMEMBERED = 10_000
"""How many of the last updates are known again when Telegram sends them twice."""

PAGE = 500
"""Stored rows read at once after a start."""


class Intake:
    """Polls, stores, hands on. `process` is the application's own `process_update`; `now` gives the aware time.

    `polling` is set when the first poll begins.
    """

    def __init__(
        self,
        api: Api,
        process: Callable[[object], Awaitable[None]],
        inbox: Inbox,
        now: Callable[[], datetime],
        doors: Doors,
        limits: Limits | None = None,
        polling: asyncio.Event | None = None,
    ) -> None:
        self._api = api
        self._process = process
        self._inbox = inbox
        self._now = now
        self._patience = Patience(doors)
        self._storage_patience = Patience(doors)
        self._doors = doors
        self._polling = polling or asyncio.Event()
        self._offset: int | None = None
        self._confirmed: int | None = None
        self._seen: dict[int, None] = {}
        self._recovered = asyncio.Event()
        self.counts = Counts()
        self._server = Server(inbox, self._handle, limits or Limits(), self.counts, doors)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish what is under way and confirm what is stored.

        Raises InvalidToken when Telegram no longer knows the token. Cancelled, it drops everything at once: nothing
        is lost by that, for what was fetched is stored.
        """
        try:
            await unless(stop, self._recover())
            while not stop.is_set():
                await self._take_in(stop)
            await self._server.finish()
            await self._confirm()
        except BaseException:
            self._server.abandon()
            raise

    async def _take_in(self, stop: asyncio.Event) -> None:
        """One poll, stored; where there is room, without a turn of the loop before it, for under load each takes long."""
        if not self._server.room.is_set():
            await unless(stop, self._server.room.wait())
        batch = await unless(stop, self._fetch(POLL_SECONDS))
        if batch:
            await unless(stop, self._accept(batch))

    async def idle(self) -> None:
        """Return once everything fetched so far, now or before the start, has been handled."""
        await self._recovered.wait()
        await self._server.quiet.wait()

    async def drain(self) -> None:
        """Fetch and handle until Telegram has nothing more; for talks that take turns. Not while `run` is going."""
        await self._recover()
        while batch := await self._fetch(0):
            await self._accept(batch)
            await self.idle()
        await self.idle()

    async def _recover(self) -> None:
        """What was stored and not handled when the process ended goes first, in its order."""
        after = 0
        while not self._recovered.is_set():
            page = await self._insist(partial(self._inbox.waiting, PAGE, after))
            self._remember([row.update_id for row in page])
            self._server.put(
                [Row(row.update_id, row.person, _parsed(row.body), row.attempts, suspect=True) for row in page]
            )
            if len(page) < PAGE:
                self._recovered.set()
            else:
                after = page[-1].place
                await self._server.room.wait()

    async def _fetch(self, seconds: int) -> list[Raw]:
        """One answer of Telegram; none after a failure, which has been said and waited for by then."""
        self._polling.set()
        try:
            batch = await self._api.raw_updates(self._offset, seconds=seconds)
        except InvalidToken:
            raise
        except RetryAfter as error:
            await self._patience.failed("log.too_many_requests", at_least=_seconds(error))
        except Conflict as error:
            await self._resolve(error)
        except TelegramError as error:
            await self._patience.failed("log.unreachable", error=type(error).__name__)
        else:
            self._patience.worked()
            self._confirmed = self._offset
            return batch
        return []

    async def _resolve(self, conflict: Conflict) -> None:
        """Polling is what the settings say, so a webhook left behind goes; another instance is for people to find."""
        if "webhook" not in conflict.message:
            await self._patience.failed("log.another_instance", at_least=5.0)
            return
        with suppress(TelegramError):
            await self._api.delete_webhook()
        await self._patience.failed("log.webhook_removed")

    async def _accept(self, batch: list[Raw]) -> None:
        """Store what is new; only then the offset moves and the handlers see it."""
        fresh: dict[int, InboxRow] = {}
        highest = -1
        for raw in batch:
            number = raw.get("update_id")
            if not isinstance(number, int):
                self.counts.dropped += 1  # without its number it can neither be stored nor confirmed
                continue
            highest = max(highest, number)
            if number in self._seen or number in fresh:
                self.counts.repeated += 1
            else:
                fresh[number] = InboxRow(number, sender(raw), _written(raw))
        rows = list(fresh.values())
        stored = await self._insist(lambda: self._inbox.add(rows, self._now()))
        if highest >= 0:
            self._offset = highest + 1
            self._begin(batch, list(fresh), stored)

    async def _insist(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """The result of work on the database, however often a full disk or a lost connection makes it fail first."""
        while True:
            try:
                result = await work()
            except Exception as error:  # noqa: BLE001 - whatever a database raises; Telegram keeps what is not stored
                await self._storage_patience.failed("log.storage_failed", error=type(error).__name__)
            else:
                self._storage_patience.worked()
                return result

    def _begin(self, batch: list[Raw], ids: list[int], stored: list[InboxRow]) -> None:
        self._remember(ids)
        raws = {raw.get("update_id"): raw for raw in batch}
        self.counts.fetched += len(stored)
        self.counts.repeated += len(ids) - len(stored)
        self._server.put([Row(row.update_id, row.person, raws[row.update_id]) for row in stored])

    async def _handle(self, raw: Raw) -> None:
        try:
            update = Update.de_json(raw, self._api)
        except Exception as error:
            raise Unreadable from error
        await self._process(update)

    def _remember(self, ids: list[int]) -> None:
        self._seen.update(dict.fromkeys(ids))
        for old in list(islice(self._seen, max(0, len(self._seen) - REMEMBERED))):
            del self._seen[old]

    async def _confirm(self) -> None:
        """Tell Telegram what is stored, so that the next start does not get it again."""
        if self._offset != self._confirmed:
            with suppress(TelegramError):
                await self._api.raw_updates(self._offset, seconds=0, limit=1)


def _written(raw: Raw) -> str:
    try:
        return orjson.dumps(raw).decode()
    except TypeError:  # half a surrogate pair, which orjson refuses
        return json.dumps(raw)


def _parsed(payload: str) -> Raw:
    """The stored update; what is broken becomes an update that nobody can read, and is dropped as such."""
    with suppress(ValueError):
        parsed = json.loads(payload)
        if isinstance(parsed, dict):
            return parsed
    return {}


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, _T]) -> _T | None:
    """The result of the work, or None when `stop` was set first; the work is cancelled then."""
    task = asyncio.create_task(work)
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        return None
    finally:
        for waiting in (task, stopped):
            waiting.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)
