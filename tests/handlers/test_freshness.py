"""Nobody is shown an old version once a change was confirmed, whichever process made it, through all that is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.drawn import Drawn
from handlers.timetables import Timetables
from meetings.moments import parse
from storage.effects import SaveMeeting
from storage.store import Store
from tests.storage.samples import MEETING, NOW, moved
from tests.storage.server import Server

FIRST = parse("2020-05-29 00:00")


@dataclass
class Process:
    """A store with all that is kept above it."""

    store: Store
    timetables: Timetables = field(init=False)
    drawn: Drawn = field(default_factory=Drawn)

    def __post_init__(self) -> None:
        self.timetables = Timetables(self.store)

    async def shows(self) -> int:
        """Which change the screen of somebody who asks now tells of, counted from 0."""
        version = (await self.store.glance(7, 7)).meetings[MEETING.key]
        timetable = await self.timetables.at(MEETING.key, version, NOW)
        assert timetable is not None
        start = next(session.start for session in timetable.dated if session.key == "s1")
        assert start is not None
        later = self.drawn.once(NOW, ("start",), (timetable,), lambda _: start.value.earliest - FIRST.earliest)
        return later // timedelta(minutes=1)

    async def change(self, number: int) -> None:
        version = (await self.store.glance(7, 7)).meetings.get(MEETING.key)
        changed = moved(MEETING, f"2020-05-29 {number // 60:02}:{number % 60:02}")
        await self.store.apply(None, [SaveMeeting(changed, version)], NOW)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One database for all examples of a property."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('fresh') / 'test.db'}"
    else:
        server: Server = request.getfixturevalue("postgres")
        yield server.url


@settings(max_examples=10, deadline=None)
@given(writers=st.lists(st.integers(0, 1), min_size=1, max_size=12), readers=st.integers(1, 6))
def test_a_reader_never_sees_less_than_what_was_confirmed_before_it_asked(
    url: str, writers: list[int], readers: int
) -> None:
    asyncio.run(_race(url, writers, readers))


async def _race(url: str, writers: list[int], readers: int) -> None:
    async with AsyncExitStack() as open_stores:
        processes = []
        for _ in range(2):
            store = await Store.open(url)
            open_stores.push_async_callback(store.close)
            processes.append(Process(store))
        await processes[0].change(0)
        confirmed, done = 0, False

        async def read(process: Process) -> None:
            while not done:
                before = confirmed
                assert before <= await process.shows() <= confirmed + 1
                await asyncio.sleep(0)

        reading = [asyncio.create_task(read(process)) for process in processes for _ in range(readers)]
        for number, writer in enumerate(writers, start=1):
            await processes[writer].change(number)
            confirmed = number
        await asyncio.gather(*(process.shows() for process in processes))
        done = True
        await asyncio.gather(*reading)
        assert [await process.shows() for process in processes] == [len(writers)] * 2
