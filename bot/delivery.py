"""Sends what is owed: claims what is due as fast as the pace allows, has it carried, and writes what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

from bot.courier import Carry, Turn
from bot.outcomes import PAUSING
from bot.patience import Doors, Patience
from bot.settling import Settling
from bot.traffic import Traffic
from meetings.notices import Lane, State
from storage.outbox import Entry, Outcome
from storage.store import Store

LOOK_S = 0.25
"""How often it is asked what is due next, of which nobody here has heard: another process may have written it."""
LEAD_S = 1.0
"""How often whoever does not send asks whether nobody does, and whoever does whether it still may."""
AHEAD, LEAST = 25, 15
"""Chats that are claimed at a time, about a second's worth, and how few are left when the next are."""
AT_ONCE = 2
"""How many are begun in one turn, so that an answer never waits for more."""
SHORTEST_S = 0.01
BRIEF_S = 0.05
"""How often it is looked again while all that is claimed has to wait for something that is under way."""
ABREAST = 64
ATTEMPTS = 3
AGAIN = timedelta(seconds=5)
"""After how long what failed here, before anything left, is tried again; and how often."""
GRACE_S = 20.0


class Delivery:
    """One of several processes sends. `now` gives the aware time; the pace has a clock of its own."""

    def __init__(self, store: Store, carry: Carry, traffic: Traffic, now: Callable[[], datetime], doors: Doors) -> None:
        self._store, self._carry, self._traffic, self._now, self._doors = store, carry, traffic, now, doors
        self._patience = Patience(doors, first=0.2, most=5.0)
        self._claimed: list[list[Entry]] = []
        self._claiming: asyncio.Task[None] | None = None
        self._trouble: Exception | None = None
        self._on_way: dict[int, asyncio.Task[None]] = {}
        self.settling = Settling(store.outbox, self._patience)
        self._awake = asyncio.Event()
        self._next: datetime | None = None
        self._asked_at = -LEAD_S
        self._leads = False
        self._paused: set[int] = set()
        self._resuming: set[asyncio.Task[None]] = set()

    def kick(self) -> None:
        """Something may be due that was not."""
        self._awake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set, then finish what is on its way. Cancelled, it drops everything: then what was on
        its way counts as unknown at the next start.
        """
        self.listen()
        try:
            while not stop.is_set():
                await self._step()
            await self.finish()
        finally:
            for task in (*self._on_way.values(), self._claiming):
                if task is not None:
                    task.cancel()
            self.settling.abandon()

    def listen(self) -> None:
        """Hear which chats are answered: they can be written to."""
        self._traffic.reached = self._reached

    async def settled(self) -> None:
        """Return once all that is known so far is written."""
        await self.settling.done()
        await asyncio.gather(*self._resuming)

    async def _step(self) -> None:
        """One look at what is due; what goes wrong with the database is tried again."""
        try:
            more = await self._may_send() and await self.turn()
        except Exception as error:  # noqa: BLE001 - whatever it is, what is owed is still owed
            await self._patience.failed("log.delivery_failed", error=type(error).__name__)
            return
        self._patience.worked()
        pace, seconds = self._traffic.pace, self._traffic.clock()
        if more and ((wait := pace.wait(seconds)) or pace.room(seconds)):
            await asyncio.sleep(max(wait, SHORTEST_S))
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(BRIEF_S if more else self._until_next()):
                await self._awake.wait()
        self._awake.clear()

    def _until_next(self) -> float:
        """Seconds until what is due next, but no longer than until it is asked again."""
        if self._next is None:
            return LOOK_S
        return min(max((self._next - self._now()).total_seconds(), SHORTEST_S), LOOK_S)

    async def _may_send(self) -> bool:
        """Whether this is the process that sends. Whoever begins to finds out what the last one left on its way."""
        if self._traffic.clock() - self._asked_at >= LEAD_S:
            self._asked_at = self._traffic.clock()
            led, self._leads = self._leads, False
            self._leads = await self._store.lead()
            if not (self._leads and led):
                self._paused = set(await self._store.outbox.paused())
            if self._leads and not led and (left := await self._store.outbox.recover(self._now())):
                self._doors.say("log.left_on_way", number=left)
        return self._leads

    async def turn(self) -> bool:
        """Begin with as many chats as may be written to now; whether there is more that is due."""
        if len(self._claimed) < LEAST and self._claiming is None:
            self._claiming = asyncio.create_task(self._claim())
        if not self._claimed and self._claiming is not None:
            await self._claiming
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise trouble
        seconds = self._traffic.clock()
        held = self._traffic.pace.held(seconds)
        free = (one for one in list(self._claimed) if _chat(one) not in held)
        for entries in islice(free, AT_ONCE):
            if not self._traffic.pace.room(seconds) or len(self._on_way) >= ABREAST:
                break
            self._claimed.remove(entries)
            self._begin(entries, self._turn)
        return bool(self._claimed)

    async def _claim(self) -> None:
        """The next ones, while those that were claimed before go out: a database may take a while to write."""
        try:
            self._next = await self._store.outbox.next_due()
            if self._next is None or self._next > self._now():
                return
            without = {*self._traffic.pace.held(self._traffic.clock()), *self._on_way, *map(_chat, self._claimed)}
            self._claimed += await self._store.outbox.claim(self._now(), AHEAD - len(self._claimed), without)
        except Exception as error:  # noqa: BLE001 - raised by whoever looks next, who waits and tries again
            self._trouble = error
        finally:
            self._claiming = None

    def _begin(self, entries: Sequence[Entry], turn: Turn) -> None:
        chat = _chat(entries)
        self._traffic.pace.send(chat, self._traffic.clock())
        self._on_way[chat] = task = asyncio.create_task(self._see_through(chat, entries, turn))
        task.add_done_callback(lambda _: self._left(chat))

    async def _turn(self, chat: int) -> None:
        """Wait until one more message may go to a chat; it is debited."""
        pace = self._traffic.pace
        while not pace.room(now := self._traffic.clock()) or chat in pace.held(now):  # noqa: ASYNC110 - time makes room
            await asyncio.sleep(BRIEF_S)
        pace.send(chat, now)

    def _left(self, chat: int) -> None:
        self._on_way.pop(chat, None)
        self._traffic.pace.sent(chat)
        self._awake.set()

    async def _see_through(self, chat: int, entries: Sequence[Entry], turn: Turn) -> None:
        open_ids = {one.id for one in entries}

        def note(ids: tuple[int, ...], outcome: Outcome) -> None:
            open_ids.difference_update(ids)
            self._note(chat, ids, outcome)

        try:
            await self._carry(entries, note, turn)
        except Exception as error:  # noqa: BLE001 - a mistake in one notice must hold up no other
            self._doors.say("log.notice_failed", error=type(error).__name__)
            given_up = max(one.attempts for one in entries) >= ATTEMPTS
            note(tuple(open_ids), _failed(error, self._now(), given_up=given_up))
        await self.settled()

    def _note(self, chat: int, ids: tuple[int, ...], outcome: Outcome) -> None:
        if outcome.reason in PAUSING:
            self._paused.add(chat)
        self.settling.note(ids, outcome)
        self._awake.set()

    async def drain(self, lanes: Collection[Lane] = tuple(Lane)) -> None:
        """Send all that is due, whatever the pace says; for talks that take turns."""
        self.settling.linger = 0.0
        while found := await self._store.outbox.claim(self._now(), ABREAST, lanes=lanes):
            for entries in found:
                self._begin(entries, _at_once)
            await asyncio.gather(*self._on_way.values())

    @property
    def busy(self) -> bool:
        """Whether anything is being claimed or is on its way."""
        return self._claiming is not None or bool(self._on_way)

    async def finish(self) -> None:
        """Begin nothing more, wait for what is on its way; what was claimed and did not leave waits again."""
        if self._claiming is not None:
            await asyncio.wait([self._claiming])
        left = tuple(one.id for entries in self._claimed for one in entries)
        self._claimed = []
        if left:
            now = self._now()
            await self._store.outbox.settle([(left, Outcome(State.WAITING, now, since=now))])
        if self._on_way:
            await asyncio.wait(self._on_way.values(), timeout=GRACE_S)

    def _reached(self, chat: int) -> None:
        """A chat that nothing could be sent to was answered: it can be written to again."""
        if chat in self._paused:
            self._paused.discard(chat)
            self._resuming.add(task := asyncio.create_task(self._resume(chat)))
            task.add_done_callback(self._resuming.discard)

    async def _resume(self, chat: int) -> None:
        await self._store.outbox.reached(chat, self._now(), PAUSING)
        self.kick()


def _failed(error: Exception, now: datetime, *, given_up: bool) -> Outcome:
    """It failed here: nothing of it left."""
    if given_up:
        return Outcome(State.REFUSED, now, reason=type(error).__name__)
    return Outcome(State.WAITING, now, reason=type(error).__name__, since=now + AGAIN)


async def _at_once(_chat: int) -> None:
    """No pace is kept."""


def _chat(entries: Sequence[Entry]) -> int:
    return entries[0].notice.chat
