"""kill -9 of the real process at random points of a send, and what is left of it.

    python -m bench.crash [--seeds 300] [--first 0]

63 groups and 200 people hear of a move; while it goes out people ask, the session moves once more, and the process is
killed and started again. Nothing may be lost, nothing stale, nothing doubled that is not marked, every command answered.
The look-alike's limits are ten times Telegram's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from meetings.known import known, write
from meetings.model import Meeting
from meetings.moments import VIETNAM
from playground.model import Chat, Event, User
from playground.scenes.theatre import Theatre
from playground.server import serving
from playground.world import World
from storage.effects import BindGroup, Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.migrate import migrate
from storage.store import Store
from storage.told import Shown
from tests.storage.samples import MEETING, moved

UNIT, GROUPS, PEOPLE, ASKERS = "so-dak-lak", 63, 200, 20
FAST = 10.0
DAY = (datetime.now(VIETNAM) + timedelta(days=3)).date().isoformat()
FIRST, SECOND, THIRD = (f"{DAY} {clock}" for clock in ("08:00", "14:00", "16:00"))
PATIENCE_S = 120.0
IN_FLIGHT_S = 3.0
"""What was read before the move was written may still arrive after it."""


@dataclass
class Round:
    """One seed: a world, a database, and what arrived when (seconds of `monotonic`)."""

    token: str
    world: World
    database: Path
    people: list[User]
    rooms: list[Chat]
    askers: list[User]
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    came: list[tuple[float, int, str]] = field(default_factory=list)
    asked: Counter[int] = field(default_factory=Counter)
    moved_at: float = 0.0

    def note(self, event: Event) -> None:
        if event.kind == "call" and event.data["call"].method == "getMyCommands":
            self.polled.set()
        if event.kind == "message" and event.message and event.message.sender.is_bot:
            self.came.append((time.monotonic(), event.message.chat.id, event.message.text))

    @property
    def chats(self) -> list[int]:
        return [*(one.id for one in self.people), *(one.id for one in self.rooms)]


def at(start: str) -> Meeting:
    return moved(replace(MEETING, sessions=MEETING.sessions[:1]), start)


async def prepared(number: int, folder: Path, ready: Path) -> Round:
    token = f"{1_000_000 + number}:CRASH"
    world = World(lambda: datetime.now(VIETNAM), time.monotonic, patient=True)
    world.rates.on, world.rates.scale = True, FAST
    world.add_bot(token, "diemcau_bot")
    owner = world.add_user("Huệ")
    people = [world.add_user(f"Người {one}") for one in range(PEOPLE)]
    askers = [world.add_user(f"Khách {one}") for one in range(ASKERS)]
    rooms = [world.add_group(f"Nhóm {one}", [owner]) for one in range(GROUPS)]
    for user in (*people, *askers):
        world.private(user).started = True
    for room in rooms:
        world.add_bot_to_group(room, owner)
    database = Path(shutil.copy(ready, folder / f"{number}.db"))
    one = Round(token, world, database, people, rooms, askers)
    await furnish(one)
    world.subscribe(one.note)
    return one


async def furnish(one: Round) -> None:
    now = datetime.now(VIETNAM)
    effects: list[Effect] = [SaveMeeting(at(FIRST), None)]
    for user in one.people:
        effects += [KeepPerson(user.id, user.full_name), Grant(user.id, MEETING.key, Role.CONTACT, UNIT)]
    effects += [BindGroup(room.id, "Nhóm", MEETING.key, None, 1) for room in one.rooms]
    store = await Store.open(f"sqlite:///{one.database}")
    await store.apply(None, effects, now)
    fact, outside = (write(known(at(FIRST), at(FIRST).sessions[0], unit)) for unit in (UNIT, None))
    shown = [Shown(MEETING.key, "s1", user.id, fact, UNIT) for user in one.people]
    await store.show([*shown, *(Shown(MEETING.key, "s1", room.id, outside) for room in one.rooms)], now)
    await store.apply(None, [SaveMeeting(at(SECOND), 1)], now)
    await store.close()


class Forks:
    """Bots that start at once; see `bench.crashing`."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "bench.crashing"]
        self._server = subprocess.Popen(  # noqa: S603 - ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    async def start(self, one: Round, address: str) -> int:
        environment = {
            "BOT_TOKEN": one.token,
            "DIEMCAU_TELEGRAM__API_URL": address,
            "DIEMCAU_STORAGE__URL": f"sqlite:///{one.database}",
            "DIEMCAU_DELIVERY__RATE": str(25 * FAST),
            "DIEMCAU_REMINDERS__QUIET_FROM": "00:00",
            "DIEMCAU_REMINDERS__QUIET_UNTIL": "00:00",
        }
        return await asyncio.to_thread(self._fork, environment)

    def _fork(self, environment: dict[str, str]) -> int:
        if self._server.stdin is None or self._server.stdout is None:
            raise RuntimeError("no pipe")
        self._server.stdin.write(json.dumps(environment) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())

    def end(self) -> None:
        self._server.kill()
        self._server.wait()


async def played(one: Round, forks: Forks, address: str, seed: int) -> None:
    """Start, kill at a random point of the send, move once more at another, start again, and wait until all is quiet."""
    chance = random.Random(seed)  # noqa: S311 - a play that can be repeated, no secret
    asking = asyncio.create_task(ask(one, chance))
    moving = asyncio.create_task(move(one, chance.uniform(0.0, 2.5)))
    for _ in range(chance.randint(1, 3)):
        process = await forks.start(one, address)
        await until(lambda: bool(one.came) or one.polled.is_set())
        await asyncio.sleep(chance.uniform(0.0, 1.5))
        os.kill(process, signal.SIGKILL)
        one.polled.clear()
    process = await forks.start(one, address)
    await asyncio.gather(asking, moving)
    await until(lambda: quiet(one))
    os.kill(process, signal.SIGTERM)
    await asyncio.sleep(0.2)


async def ask(one: Round, chance: random.Random) -> None:
    for asker in one.askers * 2:
        await asyncio.sleep(chance.uniform(0.0, 0.2))
        one.world.say(asker, one.world.private(asker), "/lich")
        one.asked[asker.id] += 1


async def move(one: Round, after: float) -> None:
    await until(lambda: len(one.came) > 0)
    await asyncio.sleep(after)
    store = await Store.open(f"sqlite:///{one.database}")
    await store.apply(None, [SaveMeeting(at(THIRD), 2)], datetime.now(VIETNAM))
    one.moved_at = time.monotonic()
    await store.close()


async def until(holds: Callable[[], bool]) -> None:
    """Look again and again, as whoever waits for another process must. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - another process sets no event
            await asyncio.sleep(0.1)


def asked_of(one: Round, question: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{one.database}?mode=ro", uri=True)) as connection:
        return connection.execute(question, values).fetchall()


def quiet(one: Round) -> bool:
    """Everybody who can know it knows it, and nobody waits for an answer."""
    now = datetime.now(VIETNAM).isoformat()
    ((under_way,),) = asked_of(
        one, "select count(*) from outbox where state = 'sending' or (state = 'waiting' and since <= ?)", now
    )
    ((waiting,),) = asked_of(one, "select count(*) from inbox")
    return under_way == 0 and waiting == 0 and not lost(one)


def lost(one: Round) -> list[int]:
    """Chats that neither hold what is true now nor stand in the ledger as unknown or refused."""
    facts = {write(known(at(THIRD), at(THIRD).sessions[0], unit)) for unit in (UNIT, None)}
    holding = {chat for chat, line in asked_of(one, "select chat, known from told") if line in facts}
    named = {
        chat
        for chat, fact in asked_of(one, "select chat, fact from outbox where state in ('unknown', 'refused')")
        if fact in facts
    }
    return [chat for chat in one.chats if chat not in holding | named]


def doubled(one: Round) -> list[int]:
    """Chats with more messages than the ledger explains: one for each that is no repetition, two for one that is.

    What may have arrived and was no longer so when it was to be repeated has one too, and is marked as well.
    """
    rows = asked_of(
        one,
        "select chat, state, max(repeated) from outbox where kind = 'change' and (repeated or state in ('sent', 'unknown'))"
        " group by chat, state, coalesce(message, id)",
    )
    allowed: Counter[object] = Counter()
    for chat, state, repeated in rows:
        allowed[chat] += 2 if repeated and state in ("sent", "unknown") else 1
    came = Counter(chat for _, chat, text in one.came if "14h00" in text or "16h00" in text)
    return [chat for chat in one.chats if came[chat] > allowed[chat]]


def stale(one: Round) -> int:
    return sum(
        1
        for when, chat, text in one.came
        if when > one.moved_at + IN_FLIGHT_S and chat in set(one.chats) and "14h00" in text and "16h00" not in text
    )


def unanswered(one: Round) -> list[int]:
    came = Counter(chat for _, chat, _ in one.came)
    return [asker.id for asker in one.askers if came[asker.id] < one.asked[asker.id]]


def damaged(one: Round) -> bool:
    return asked_of(one, "pragma integrity_check") != [("ok",)]


@asynccontextmanager
async def stage() -> AsyncIterator[tuple[Theatre, str, Forks]]:
    theatre, forks = Theatre(), Forks()
    try:
        async with serving(theatre) as address:
            yield theatre, address, forks
    finally:
        forks.end()


async def measure(seeds: range) -> int:
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await migrate(f"sqlite:///{folder / 'ready.db'}")
        async with stage() as (theatre, address, forks):
            for seed in seeds:
                one = await prepared(seed, folder, folder / "ready.db")
                theatre.worlds[one.token] = one.world
                try:
                    await played(one, forks, address, seed)
                except TimeoutError:
                    total["not quiet in time"] += 1
                found = {"lost": len(lost(one)), "doubled": len(doubled(one)), "stale": stale(one),
                         "commands lost": len(unanswered(one)), "damaged": int(damaged(one))}  # fmt: skip
                ((repeated,),) = asked_of(one, "select count(*) from outbox where repeated or state = 'unknown'")
                total.update({**found, "in doubt, and marked so": repeated, "seeds": 1})
                if any(found.values()):
                    sys.stdout.write(f"seed {seed}: {found}\n")
                sys.stdout.flush()
                del theatre.worlds[one.token]
    sys.stdout.write(", ".join(f"{what} {number}" for what, number in total.items()) + "\n")
    return sum(total[what] for what in ("lost", "doubled", "stale", "commands lost", "damaged", "not quiet in time"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.crash")
    parser.add_argument("--seeds", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    sys.exit(1 if asyncio.run(measure(range(chosen.first, chosen.first + chosen.seeds))) else 0)


if __name__ == "__main__":
    main()
