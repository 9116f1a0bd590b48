"""How what is owed goes out on real-time limits, and what answers cost meanwhile.

    python -m bench.pace [--number 10000]

In one process with the look-alike, whose rates are those of Telegram (30 a second, 1 a second in a chat, 20 a minute in a
group). Ten thousand notices take seven minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import quantiles

from bot import app
from bot.api import connect
from bot.outgoing import Outgoing
from bot.patience import Doors
from bot.serve import Limits
from bot.settings import Delivery, Settings, Storage, Telegram
from bot.traffic import limited
from bot.verbs.run import attune
from meetings.known import known, write
from playground.clocks import RunningClock
from playground.faults import Fault
from playground.inprocess import InProcessRequest
from playground.model import Chat, Event, User
from playground.world import World
from storage.effects import BindGroup, Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.store import Store
from storage.told import Shown
from tests.faults.office import CONFERENCE, QUARTER, TOKEN, UNIT
from tests.storage.samples import MEETING, moved

RATE = 25.0
ASKERS = 20
"""People who ask in turns: one of them alone would ask more often than Telegram lets a chat be answered."""
OFTEN, SELDOM = 0.2, 0.9
"""Seconds from one question to the next: while nothing else goes out, and while much does."""
GROUPS, PEOPLE = 63, 200
AFTERNOON = "2020-05-29 14:00"


@dataclass
class Hall:
    """People and groups of one meeting; when (seconds of `monotonic`) each chat got something."""

    store: Store
    world: World
    clock: RunningClock
    outgoing: Outgoing
    people: list[User]
    groups: list[Chat]
    askers: list[User]
    got: dict[int, list[float]] = field(default_factory=dict)
    told: list[float] = field(default_factory=list)
    too_many: int = 0
    refused: float = math.nan
    goal: int = 0
    full: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    _asking: set[int] = field(init=False)

    def note(self, event: Event) -> None:
        if event.kind == "call" and (event.data["call"].outcome or {}).get("error_code") == 429:
            self.too_many += 1
            self.refused = time.monotonic()
        if event.kind != "message" or event.message is None or not event.message.sender.is_bot:
            return
        self.got.setdefault(event.message.chat.id, []).append(time.monotonic())
        if event.message.chat.id in self._asking:
            self.answered.set()
            return
        self.told.append(time.monotonic())
        if len(self.told) >= self.goal:
            self.full.set()

    def __post_init__(self) -> None:
        self._asking = {one.id for one in self.askers}

    async def reached(self, number: int) -> None:
        self.goal = number
        self.full.clear()
        if len(self.told) < number:
            await self.full.wait()

    async def answers(self, seconds: float, every: float) -> list[float]:
        """How long each of many questions, one after the other, waited for its answer; in milliseconds."""
        took: list[float] = []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            asked, asker = time.monotonic(), self.askers[len(took) % len(self.askers)]
            self.answered.clear()
            self.world.say(asker, self.world.private(asker), "/lich")
            await self.answered.wait()
            took.append(1000 * (time.monotonic() - asked))
            await asyncio.sleep(max(0.0, every - (time.monotonic() - asked)))
        return took


@asynccontextmanager
async def opened(now: datetime, people: int, groups: int) -> AsyncIterator[Hall]:
    clock = RunningClock(now)
    clock.run(0.0)
    world = World(clock, time.monotonic, patient=True)
    world.rates.on = True
    world.add_bot(TOKEN, "diemcau_bot")
    owner = world.add_user("Huệ")
    askers = [world.add_user(f"Lan {number}") for number in range(ASKERS)]
    users = [world.add_user(f"Người {number}") for number in range(people)]
    rooms = [world.add_group(f"Nhóm {number}", [owner]) for number in range(groups)]
    for user in (*askers, *users):
        world.private(user).started = True
    for room in rooms:
        world.add_bot_to_group(room, owner)
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/hall.db")
        await _furnish(store, users, rooms, now)
        async with _running(world, store, clock, folder) as outgoing:
            hall = Hall(store, world, clock, outgoing, users, rooms, askers)
            world.subscribe(hall.note)
            yield hall
        await store.close()


async def _furnish(store: Store, users: list[User], rooms: list[Chat], now: datetime) -> None:
    effects: list[Effect] = [SaveMeeting(CONFERENCE, None)]
    for user in users:
        effects += [KeepPerson(user.id, user.full_name), Grant(user.id, MEETING.key, Role.DELEGATE, UNIT)]
    effects += [BindGroup(room.id, "Nhóm", MEETING.key, None, 1) for room in rooms]
    await store.apply(None, effects, now)
    fact = write(known(CONFERENCE, CONFERENCE.sessions[0], UNIT))
    outside = write(known(CONFERENCE, CONFERENCE.sessions[0]))
    shown = [Shown(MEETING.key, "s1", user.id, fact, UNIT) for user in users]
    await store.show([*shown, *(Shown(MEETING.key, "s1", room.id, outside) for room in rooms)], now)


@asynccontextmanager
async def _running(world: World, store: Store, clock: RunningClock, folder: str) -> AsyncIterator[Outgoing]:
    doors, stop = Doors(asyncio.sleep, lambda: 0.5, _silent), asyncio.Event()
    request, updates = InProcessRequest(world, TOKEN), InProcessRequest(world, TOKEN)
    traffic = limited(Delivery(rate=RATE))
    api = connect(Telegram(), TOKEN, request=request, get_updates_request=updates, traffic=traffic)
    application = app.build(Settings(storage=Storage(files=folder)), store, clock, api)
    intake, outgoing = app.intake(application, doors, Limits()), Outgoing(application, doors)
    async with application:
        await intake.drain()
        tasks = [asyncio.create_task(intake.run(stop)), asyncio.create_task(outgoing.run(stop))]
        await asyncio.sleep(1.0)
        try:
            yield outgoing
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _silent(_key: str, /, **_values: object) -> None:
    """What the operator would read is no figure."""


def p99(took: list[float]) -> float:
    return quantiles(took, n=100)[98] if len(took) > 1 else math.nan


def said(name: str, figure: str, *, reached: bool) -> None:
    sys.stdout.write(f"{name:<62} {figure:>16}   {'reached' if reached else 'MISSED'}\n")
    sys.stdout.flush()


async def change() -> None:
    """63 groups and 200 people hear of a move; one of the chats is told to wait 30 s."""
    async with opened(QUARTER - timedelta(hours=3), PEOPLE, GROUPS) as hall:
        slow = hall.people[0].id
        text, told = "Too Many Requests: retry after 30", {"retry_after": 30}
        hall.world.faults.order(Fault("sendMessage", code=429, text=text, parameters=told, chat_id=slow))
        began = time.monotonic()
        await hall.store.apply(None, [SaveMeeting(moved(CONFERENCE, AFTERNOON), 1)], hall.clock())
        hall.clock.run(1.0)
        await hall.reached(GROUPS + PEOPLE - 1)
        first, last = hall.told[0] - began, hall.told[-1] - began
        said("first of a change", f"{first:.2f} s", reached=first <= 1.0)
        said(f"{GROUPS} groups and {PEOPLE} people heard of it", f"{last:.1f} s", reached=last <= 20)
        said("429s but for the one ordered", str(hall.too_many - 1), reached=hall.too_many == 1)
        while slow not in hall.got:
            await hall.reached(len(hall.told) + 1)
        waited = hall.got[slow][0] - hall.refused
        said("the chat told to wait 30 s got it after", f"{waited:.1f} s", reached=30 <= waited <= 33)


async def reminder(number: int) -> None:
    """A quarter of an hour before, to so many people."""
    earlier = max(0.0, math.ceil((number / RATE - 300) / 10) * 10)
    due = QUARTER - timedelta(seconds=earlier)
    async with opened(QUARTER - timedelta(hours=1, minutes=-5), number, 0) as hall:
        idle = await hall.answers(20, OFTEN)
        hall.clock.set(due - timedelta(seconds=4))
        hall.clock.run(1.0)
        began = time.monotonic() + 4.0
        meanwhile = asyncio.create_task(hall.answers(4 + 0.9 * number / RATE, SELDOM))
        await hall.reached(number)
        lag, took = hall.told[0] - began, hall.told[-1] - began
        busy = await meanwhile
        sent = number / took + len(busy) / (4 + 0.9 * number / RATE)
        out = QUARTER + timedelta(seconds=took - earlier)
        before = (QUARTER + timedelta(minutes=15) - out).total_seconds() / 60
        said("first of a due moment", f"{lag:.2f} s", reached=lag <= 1.0)
        said(
            f"rate used for {number} notices, answers among them",
            f"{100 * sent / RATE:.1f} %",
            reached=sent >= 0.95 * RATE,
        )
        said("429s", str(hall.too_many), reached=hall.too_many == 0)
        limit = max(1.5 * p99(idle), p99(idle) + 20)
        said(f"p99 of /lich meanwhile (idle {p99(idle):.0f} ms)", f"{p99(busy):.0f} ms", reached=p99(busy) <= limit)
        said("the last is out before the session", f"T-{before:.1f} min", reached=before >= 9)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pace")
    parser.add_argument("--number", type=int, default=10_000)
    number = parser.parse_args().number
    attune()
    asyncio.run(change())
    asyncio.run(reminder(number))


if __name__ == "__main__":
    main()
