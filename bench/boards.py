"""What the boards cost that organisers look at: milliseconds and queries with 240 bridge points and 10,000 people.

Run with `python -m bench.boards`. Another board is one more line in `BOARDS`.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import event
from sqlalchemy.engine import Engine

from handlers import boards, calls
from handlers.views import boards as boards_view
from handlers.views import calls as calls_view
from handlers.views import rollboards
from locales import words
from meetings import calls as silence
from meetings import rollboard
from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import Presence, RollCall
from meetings.facts import Fact, Source, SourceKind
from meetings.model import BridgePoint, Invited, Session
from meetings.readiness import Check, Incident, Progress, Readiness, Stage, Trouble
from meetings.records import Recorded, key_of
from meetings.rota import Slot
from meetings.timetable import Timetable, build
from meetings.units import Unit
from storage.effects import Effect, Grant, KeepPerson, Put, Role, SaveMeeting
from storage.store import Store
from tests.storage.samples import LETTER, MEETING, NOW

POINTS, PEOPLE, ROUNDS = 240, 10_000, 20
MOST_MILLISECONDS, MOST_QUERIES = 100, 5
KEY = "bac-ninh"


@dataclass(frozen=True, slots=True)
class House:
    """What a board is drawn from: the store, and the meeting as it is known."""

    store: Store
    timetable: Timetable

    @property
    def session(self) -> Session:
        return self.timetable.dated[0]

    @property
    def late(self) -> datetime:
        """Five minutes before it, when every reason to ring somebody has come up."""
        return self.timetable.starts[0] - timedelta(minutes=5)


async def readiness(house: House) -> object:
    records = await house.store.records(KEY, *boards.RECORDS)
    lines = boards.drawn_up(house.timetable, house.session, records, NOW)
    return boards_view.readiness(words("vi"), house.timetable.meeting, house.session, lines, NOW, 3)


async def roll(house: House) -> object:
    records = await house.store.records(KEY, *rollboard.RECORDED)
    found = rollboard.board(house.timetable.meeting, house.session, records)
    return rollboards.board(words("vi"), found, house.late, 3, door=True)


async def call_list(house: House) -> object:
    meeting = house.timetable.meeting
    records = await house.store.records(KEY, *silence.NEEDED)
    members = await house.store.members(KEY)
    found = calls.build(meeting, records, members, silence.silent(meeting, records, members, house.late))
    return calls_view.listed(words("vi"), meeting, found.entries, found.numbers, house.late, page=3)


BOARDS: dict[str, Callable[[House], Awaitable[object]]] = {
    "readiness": readiness,
    "roll call": roll,
    "call list": call_list,
}


async def furnished(address: str) -> House:
    """A meeting in which every bridge point has told something, some of it bad."""
    declared = Source(SourceKind.SITE, at=NOW)
    points = tuple(
        BridgePoint(f"xa-{n}", Fact(f"Điểm cầu xã {n}", LETTER), unit=f"ubnd-{n}", room=Fact("Hội trường", declared))
        for n in range(POINTS)
    )
    roster = tuple(Invited(Unit(f"ubnd-{n}", f"UBND xã {n}"), LETTER) for n in range(POINTS))
    meeting = replace(MEETING, key=KEY, bridge_points=points, roster=roster)
    store = await Store.open(address)
    await store.apply(None, [SaveMeeting(meeting, None), *_people(), *_told(meeting.sessions[0].key)], NOW)
    return House(store, build(meeting))


def _people() -> list[Effect]:
    found: list[Effect] = []
    for number in range(1, PEOPLE + 1):
        found += [KeepPerson(number, f"Người {number}"), Grant(number, KEY, Role.CONTACT, f"ubnd-{number % POINTS}")]
    return found


def _told(session: str) -> list[Effect]:
    found: list[Effect] = []
    for n in range(POINTS):
        told = Readiness(tuple(Check)[: n % 7], (Check.SOUND,) if n % 7 == 1 else ())
        found += [_put(key_of(session, f"xa-{n}", stage), told, n) for stage in Stage]
        found.append(_put(key_of(session, f"xa-{n}"), Slot(NOW + timedelta(minutes=5 * n), 5), n))
        names = tuple(Delegate(f"Người {number}") for number in range(1, PEOPLE + 1) if number % POINTS == n)
        found.append(_put(key_of(session, f"ubnd-{n}"), Answer(Coming.ONLINE, delegation=names), n))
        if n % 2:
            called = RollCall(Presence.ONLINE, called=tuple(one.name for one in names[: n % 40]))
            found.append(_put(key_of(session, f"ubnd-{n}"), called, n))
        if n % 10 == 0:
            broken = Incident(n + 1, session, f"xa-{n}", Trouble.SOUND, Progress.RAISED, "Người", NOW)
            found.append(_put(str(n + 1), broken, n))
    return found


def _put(key: str, value: Recorded, n: int) -> Put:
    return Put(KEY, key, value, 0, 1, f"ubnd-{n}")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds on the clock and of the processor, which a busy machine does not lengthen: medians."""

    first_cpu: float
    clock: float
    cpu: float
    queries: float


async def measure(house: House, draw: Callable[[House], Awaitable[object]]) -> Cost:
    """The first drawing, for which nothing is kept yet, and those after it."""
    queries, clocks, cpus = 0, [], []

    def count(*_: object) -> None:
        nonlocal queries
        queries += 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        for _ in range(ROUNDS + 1):
            clock, cpu = time.perf_counter_ns(), time.process_time_ns()
            await draw(house)
            clocks.append((time.perf_counter_ns() - clock) / 1_000_000)
            cpus.append((time.process_time_ns() - cpu) / 1_000_000)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return Cost(cpus[0], median(clocks[1:]), median(cpus[1:]), queries / (ROUNDS + 1))


async def run(address: str) -> bool:
    house = await furnished(address)
    kept = True
    try:
        for name, draw in BOARDS.items():
            cost = await measure(house, draw)
            kept = kept and cost.cpu <= MOST_MILLISECONDS and cost.queries <= MOST_QUERIES
            sys.stdout.write(
                f"{name:<16}{cost.clock:6.1f} ms, of the processor {cost.cpu:6.1f} ms "
                f"(the first time {cost.first_cpu:.1f} ms), {cost.queries:.0f} queries\n"
            )
    finally:
        await house.store.close()
    return kept


def main() -> int:
    sys.stdout.write(
        f"{POINTS} bridge points, {PEOPLE} people; at most {MOST_MILLISECONDS} ms, {MOST_QUERIES} queries\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        return 0 if asyncio.run(run(f"sqlite:///{Path(folder) / 'boards.db'}")) else 1


if __name__ == "__main__":
    sys.exit(main())
