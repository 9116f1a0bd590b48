"""Several processes on one database: one of them sends, another takes over when it dies, and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.api import connect
from bot.outgoing import Outgoing
from bot.patience import Doors
from bot.settings import Delivery, Settings, Storage, Telegram
from bot.traffic import limited
from meetings.notices import State
from playground.inprocess import InProcessRequest
from playground.model import Event
from storage.store import Store
from tests.faults.office import QUARTER, TOKEN, Office, opened
from tests.storage.samples import MEETING

PEOPLE, FAST = 30, 150.0
TAKEN_OVER_S, PATIENCE_S = 5.0, 60.0
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
on_postgres = pytest.mark.parametrize("store_url", [POSTGRES], indirect=True)


@dataclass
class Replica:
    """As a process of its own: its own store, its own sender; `stop` tells it to end."""

    store: Store
    outgoing: Outgoing
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] = field(init=False)

    def __post_init__(self) -> None:
        self.task = asyncio.create_task(self.outgoing.run(self.stop))

    @property
    def sent(self) -> int:
        return self.outgoing.delivery.settling.counts.by_state.get(State.SENT, 0)

    @property
    def leads(self) -> bool:
        """Whether it holds the lock; the sender itself does not know for as long as it asks for it again."""
        return self._lock is not None

    def die(self) -> None:
        """As by kill -9: nothing is finished, and the system closes the connection that held the lock."""
        self.task.cancel()
        self._lock.terminate()

    @property
    def _lock(self) -> Any:
        return self.store._database._leading  # type: ignore[attr-defined]  # what no caller of a store sees


@asynccontextmanager
async def running(office: Office, url: str, folder: Path) -> AsyncIterator[Replica]:
    store, world = await Store.open(url), office.world
    request, updates = InProcessRequest(world, TOKEN), InProcessRequest(world, TOKEN)
    traffic = limited(Delivery(rate=FAST))
    api = connect(Telegram(), TOKEN, request=request, get_updates_request=updates, traffic=traffic)
    application = app.build(Settings(storage=Storage(files=str(folder))), store, office.clock, api)
    async with application:
        one = Replica(store, Outgoing(application, Doors(asyncio.sleep, lambda: 0.5, _silent)))
        try:
            yield one
        finally:
            one.stop.set()
            await asyncio.wait([one.task])
            await store.close()


def _silent(_key: str, /, **_values: object) -> None:
    """What the operator would read is not looked at here."""


@pytest.fixture
async def house(store_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A quarter of an hour before a session, with nothing planned since the minute before."""
    async with opened(store_url, tmp_path, people=PEOPLE) as office:
        await office.outgoing.planner.look()
        office.clock.now = QUARTER
        yield office


def messages(office: Office) -> Counter[int]:
    return Counter({one.id: len(office.read(one)) for one in office.people})


async def until(office: Office, holds: Callable[[], bool], within: float = PATIENCE_S) -> None:
    """Looked at whenever anything happens in Telegram. Raises TimeoutError after so many seconds."""
    seen = asyncio.Event()
    end = office.world.subscribe(lambda _event: seen.set())
    try:
        async with asyncio.timeout(within):
            while not holds():
                await seen.wait()
                seen.clear()
    finally:
        end()


@on_postgres
async def test_of_two_replicas_one_holds_the_lock_and_sends_everything_once(
    house: Office, store_url: str, tmp_path: Path
) -> None:
    async with running(house, store_url, tmp_path) as one, running(house, store_url, tmp_path) as other:
        await until(house, lambda: messages(house).total() >= PEOPLE)
        assert not (one.leads and other.leads)
    assert set(messages(house).values()) == {1}
    assert {one.sent > 0, other.sent > 0} == {True, False}
    ledger = [entry for entry in await house.ledger() if entry.notice.step.startswith("m")]
    assert {(entry.state, entry.repeated) for entry in ledger} == {(State.SENT, False)}


@on_postgres
async def test_when_the_sender_dies_another_takes_over_and_repeats_only_what_is_marked(
    house: Office, store_url: str, tmp_path: Path
) -> None:
    async with running(house, store_url, tmp_path) as one, running(house, store_url, tmp_path) as other:
        await until(house, lambda: messages(house).total() > 0)
        dying, heir = (one, other) if one.leads else (other, one)
        got = await _dead_after(house, PEOPLE // 3, dying)
        await until(house, lambda: messages(house).total() > got, within=TAKEN_OVER_S)
        await until(house, lambda: min(messages(house).values()) >= 1)
        await _all_sent(house)
        assert heir.leads
        heir.stop.set()
        await asyncio.wait([heir.task])
    by_chat = {entry.notice.chat: entry for entry in await house.ledger() if entry.notice.step == "m15"}
    assert len(by_chat) == PEOPLE
    assert {entry.state for entry in by_chat.values()} == {State.SENT}
    assert any(entry.repeated for entry in by_chat.values()), "the answer to the last message never came"
    for chat, number in messages(house).items():
        assert number <= 1 + by_chat[chat].repeated


async def _all_sent(office: Office) -> None:
    """Return once it stands in the ledger: what is repeated may be the last to go."""
    async with asyncio.timeout(PATIENCE_S):
        while await office.store.outbox.counts(MEETING.key, step="m15") != {State.SENT: PEOPLE}:  # noqa: ASYNC110 - no bell rings for what another process writes
            await asyncio.sleep(0.02)


async def _dead_after(office: Office, number: int, dying: Replica) -> int:
    """The replica dies as a message stands in its chat and the answer has not reached it; how many there were."""
    dead = asyncio.Event()

    def note(event: Event) -> None:
        if event.kind == "message" and messages(office).total() >= number and not dead.is_set():
            dying.die()
            dead.set()

    end = office.world.subscribe(note)
    async with asyncio.timeout(PATIENCE_S):
        await dead.wait()
    end()
    return messages(office).total()
