"""What it takes to let one session's reminder wait for ten thousand people, on SQLite and PostgreSQL, and what memory.

Run with `python -m bench.expand`. PostgreSQL is measured on a throw-away server where it is installed. Processor time is
that of this process, and on PostgreSQL that of the server beside it. Memory is what one plan takes at most while it is
made and stored, for 1,000, 10,000 and 100,000 people, and by how much the process grew over all plans of ten thousand.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bench.track import children, cpu, resident
from bot.verbs.run import attune
from meetings.policy import Policy
from meetings.records import Records
from meetings.reminders import owed
from storage.effects import Role, SaveMeeting
from storage.outbox import Planned
from storage.people import Member
from storage.store import Store
from tests.storage.samples import MEETING, NOW
from tests.storage.server import installed, started

PEOPLE = 10_000
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 7
MOST_S = 0.5
START = NOW.replace(day=29, hour=7, minute=44)
UNTIL = START + timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of the processor: here, and of the database's server."""

    wall: float
    here: float
    server: float


@dataclass(slots=True)
class Bench:
    """Each plan is of another meeting. `used` gives the seconds of processor time that the server used."""

    store: Store
    used: Callable[[], float]
    planned: int = 0

    async def plan(self, members: Sequence[Member]) -> Took:
        """One session's reminder for all of them, derived and stored."""
        self.planned += 1
        session = replace(MEETING.sessions[0], key=f"s{self.planned}")
        meeting = replace(MEETING, key=f"m{self.planned}", sessions=(session,))
        await self.store.apply(None, [SaveMeeting(meeting, None)], NOW)
        wall, here, server = time.perf_counter(), time.process_time(), self.used()
        notices = owed(meeting, members, Records(()), (), (), Policy(), START, UNTIL)
        await self.store.outbox.plan(meeting.key, notices, START, Planned(UNTIL, 1), START)
        took = Took(time.perf_counter() - wall, time.process_time() - here, self.used() - server)
        if len(notices) != len(members):
            raise RuntimeError(f"{len(notices)} notices")
        return took

    async def peak(self, members: Sequence[Member]) -> float:
        """MiB that a plan takes at most beside what was there."""
        gc.collect()
        tracemalloc.start()
        await self.plan(members)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most / 2**20


def people(number: int) -> list[Member]:
    return [Member(person, f"Người {person}", Role.CONTACT, "so-dak-lak") for person in range(1, number + 1)]


async def measured(name: str, url: str, server: int | None) -> None:
    """The best of some rounds, for it is the one that other work disturbed least."""
    store = await Store.open(url)
    bench = Bench(store, lambda: sum(map(cpu, children(server))) if server else 0.0)
    members = people(PEOPLE)
    await bench.plan(members)
    before = resident(os.getpid())
    took = [await bench.plan(members) for _ in range(ROUNDS)]
    grown = resident(os.getpid()) - before
    best = min(took, key=lambda one: one.wall)
    here, there = min(one.here for one in took), min(one.server for one in took)
    peaks = [f"{await bench.peak(people(size)):.1f} for {size:,}" for size in SIZES]
    await store.close()
    sys.stdout.write(
        f"{name}: {PEOPLE:,} planned and stored\n"
        f"  on the clock     best {best.wall:.2f} s, worst {max(one.wall for one in took):.2f} s of {ROUNDS}"
        f"   {'reached' if best.wall <= MOST_S else 'MISSED'}\n"
        f"  of the processor {here:.2f} s here, {there:.2f} s in the server\n"
        f"  memory, MiB      {', '.join(peaks)}; grown by {grown:.1f} over {ROUNDS} plans\n"
    )
    sys.stdout.flush()


def main() -> None:
    attune()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured("SQLite", f"sqlite:///{folder}/expand.db", None))
    if installed():
        with started() as server:
            asyncio.run(measured("PostgreSQL", server.url, server.process))


if __name__ == "__main__":
    main()
