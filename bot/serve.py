"""Handling what is stored: people in parallel, each in order, and every row deleted once it is done with."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.api import Raw
from bot.lines import Lines, Row
from bot.patience import Doors, Patience
from storage.inbox import Inbox

HEAD_START = 4
"""Turns of the loop; a poll needs two to be written out. Where nothing else is to be done they take microseconds."""


ABREAST = 4
"""People begun in one turn of the loop: so soon what a poll brings is stored, and the next one sent, while others wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`concurrency`: people served at once. `waiting`: rows after which nothing more is fetched; `share`: what one
    person counts for in that. `attempts`: how often an update may fail. `seconds`: how long one may take.
    `linger`: seconds between two deletions while there is work; None: until there is none. `grace`: seconds for what is
    under way at the end.
    """

    concurrency: int = 256
    waiting: int = 2_000
    share: int = 50
    attempts: int = 3
    seconds: float = 120.0
    linger: float | None = 0.1
    grace: float = 20.0

    @property
    def waiting_at_all(self) -> int:
        """Rows in memory, whoever sent them."""
        return self.waiting * 10


@dataclass(slots=True)
class Counts:
    """Since the start. `dropped` are the updates that could not be handled, `repeated` those that came twice."""

    fetched: int = 0
    repeated: int = 0
    handled: int = 0
    dropped: int = 0


class Unreadable(Exception):
    """An update that no further attempt will make readable."""


class Server:
    """Gives rows to `handle`, at most `limits.concurrency` people at once.

    `room` is set while more may be fetched, `quiet` while everything put in has been handled and deleted.
    """

    def __init__(
        self, inbox: Inbox, handle: Callable[[Raw], Awaitable[None]], limits: Limits, counts: Counts, doors: Doors
    ) -> None:
        self._inbox = inbox
        self._handle = handle
        self._limits = limits
        self._counts = counts
        self._doors = doors
        self._lines = Lines(limits.share)
        self._workers: set[asyncio.Task[None]] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._handled: list[int] = []
        self._deleting: asyncio.Task[None] | None = None
        self._closing = False
        self.room = asyncio.Event()
        self.quiet = asyncio.Event()
        self.room.set()
        self.quiet.set()

    def put(self, rows: Sequence[Row]) -> None:
        """Let the rows stand in their lines, and soon begin with as many people as may be served at once."""
        for row in rows:
            self._lines.put(row)
        self._look_at_room()
        self._look_at_quiet()
        starting = asyncio.create_task(self._start())
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        """Some turns of the loop later: by then the next poll is on its way, and travels while these are answered."""
        for _ in range(HEAD_START):
            await asyncio.sleep(0)
        while not self._closing and (more := self._more()) > 0:
            for _ in range(more):
                worker = asyncio.create_task(self._work())
                self._workers.add(worker)
                worker.add_done_callback(self._left)
            await asyncio.sleep(0)
        self._look_at_quiet()

    def _more(self) -> int:
        return min(self._lines.ready, self._limits.concurrency - len(self._workers), ABREAST)

    async def finish(self) -> None:
        """Begin nothing more, wait for what is under way, delete what is done. What waits stays stored."""
        self._closing = True
        if self._workers:
            await asyncio.wait(self._workers, timeout=self._limits.grace)
        for worker in self._workers:
            worker.cancel()
        if self._workers:
            await asyncio.wait(self._workers)
        if self._deleting is not None:
            await self._deleting

    def abandon(self) -> None:
        """Drop everything at once, as if the process had ended."""
        self._closing = True
        for task in (*self._starting, *self._workers, self._deleting):
            if task is not None:
                task.cancel()

    async def _work(self) -> None:
        while not self._closing and (row := self._lines.take()):
            self._look_at_room()
            try:
                await self._see_through(row)
                self._delete_soon(row)
            finally:
                self._lines.finished(row)

    async def _see_through(self, row: Row) -> None:
        """Handle the row; where that fails again and again, give it up, so that it does not hold up its person."""
        while row.attempts < self._limits.attempts:
            try:
                await self._attempt(row)
            except Unreadable:
                break
            except Exception as error:  # noqa: BLE001 - whatever a handler raises must not end the intake
                await self._failed(row, error)
            else:
                self._counts.handled += 1
                return
        self._counts.dropped += 1
        self._doors.say("log.dropped", update=row.id)

    async def _attempt(self, row: Row) -> None:
        if row.suspect:  # it may have ended the process the last time: count first
            await self._count(row)
        async with asyncio.timeout(self._limits.seconds):
            await self._handle(row.raw)

    async def _failed(self, row: Row, error: Exception) -> None:
        if not row.suspect:
            row.suspect = True
            await self._count(row)
        self._doors.say("log.failed", update=row.id, attempt=row.attempts, error=type(error).__name__)
        if row.attempts < self._limits.attempts:
            await self._doors.sleep(float(row.attempts))

    async def _count(self, row: Row) -> None:
        row.attempts += 1
        try:
            await self._inbox.attempted(row.id)
        except Exception as error:  # noqa: BLE001 - the count in memory still bounds this process
            self._doors.say("log.storage_failed", error=type(error).__name__)

    def _delete_soon(self, row: Row) -> None:
        self._handled.append(row.id)
        if self._deleting is None:
            self._deleting = asyncio.create_task(self._delete())
            self._deleting.add_done_callback(self._deleted)

    async def _delete(self) -> None:
        """Delete in batches: under load one transaction stands for all rows done meanwhile."""
        patience = Patience(self._doors)
        while self._handled:
            if self._workers and not self._closing:
                await self._linger(self._limits.linger)
            ids, self._handled = self._handled, []
            try:
                await self._inbox.done(ids)
            except Exception as error:  # noqa: BLE001 - the rows are deleted at the next success
                self._handled = ids + self._handled
                if self._closing:
                    return
                await patience.failed("log.storage_failed", error=type(error).__name__)
            else:
                patience.worked()

    async def _linger(self, seconds: float | None) -> None:
        await (asyncio.wait(set(self._workers)) if seconds is None else self._doors.sleep(seconds))

    def _left(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        self._look_at_quiet()

    def _deleted(self, _task: asyncio.Task[None]) -> None:
        self._deleting = None
        self._look_at_quiet()

    def _look_at_quiet(self) -> None:
        if self._workers or self._lines.waiting or self._deleting is not None:
            self.quiet.clear()
        else:
            self.quiet.set()

    def _look_at_room(self) -> None:
        """Fetching pauses when too much waits and goes on once half of that is done."""
        weight, waiting = self._lines.weight, self._lines.waiting
        if weight >= self._limits.waiting or waiting >= self._limits.waiting_at_all:
            self.room.clear()
        elif weight <= self._limits.waiting // 2 and waiting <= self._limits.waiting_at_all // 2:
            self.room.set()
