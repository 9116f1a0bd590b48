"""Plays one seed: the real process against the real look-alike, killed at the moments that the plot names."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from meetings.moments import VIETNAM
from playground.model import Event
from playground.scenes.theatre import Theatre
from playground.server import serving
from tests.faults.killing.claims import ANSWERS, Arrival, Verdict, judged
from tests.faults.killing.evidence import arrived, asked, gathered
from tests.faults.killing.people import People
from tests.faults.killing.plot import Aim, Kill, Plot
from tests.faults.killing.stage import FAST, Stage, begun, built, furnished, moved

ROOT = Path(__file__).parents[3]
LOOK_S, JUDGE_S = 0.05, 0.2
LOADED = "getMyCommands"
"""The method of the Bot API that the process calls once it has loaded its handlers."""
STILL_S = 10.0
"""So long nothing must be under way before what is missing then counts as lost: the planner looks every two seconds."""
PATIENCE_S = 180.0


@dataclass
class Play:
    stage: Stage
    plot: Plot
    address: str
    people: People = field(init=False)
    arrivals: list[Arrival] = field(default_factory=list)
    starts: list[datetime] = field(default_factory=list)
    codes: list[int | None] = field(default_factory=list)
    struck: Counter[str] = field(default_factory=Counter)
    _up: bool = False
    """Whether the process that runs now has loaded all it needs."""
    _notices: int = 0
    _goal: tuple[int, bool] | None = None
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _acting: list[asyncio.Task[None]] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.people = People(self.stage, self.plot)

    def note(self, event: Event) -> None:
        if event.kind == "call" and event.data["call"].method == LOADED:
            self._up = True
        message = event.message
        if event.kind != "message" or message is None or not message.sender.is_bot:
            return
        one = arrived(message, len(self.starts))
        self.arrivals.append(one)
        if one.tells not in ANSWERS and one.chat in self.stage.chats:
            self._notices += 1
            self._strike()
        self.people.heard(message)

    def _strike(self) -> None:
        if self._goal and self._notices >= self._goal[0]:
            at_once, self._goal = self._goal[1], None
            if at_once:
                self._kill()
            self._reached.set()

    async def run(self) -> Verdict:
        self.start()
        self._acting = [asyncio.create_task(self.people.act()), asyncio.create_task(self._move())]
        try:
            for kill in self.plot.kills:
                await self._killed(kill)
                self.start()
            await self._settled()
            await self._end()
        finally:
            for task in self._acting:
                task.cancel()
            self._kill()
        return self.verdict()

    def verdict(self) -> Verdict:
        return judged(gathered(self.stage, self.people, self.arrivals, self.starts, self.codes))

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DIEMCAU_", "BOT_"))}
        minute = f"{self.stage.reminding:%H:%M}"
        own = {
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": self.stage.token,
            "DIEMCAU_TELEGRAM__API_URL": self.address,
            "DIEMCAU_STORAGE__URL": f"sqlite:///{self.stage.database}",
            "DIEMCAU_DELIVERY__RATE": str(25 * FAST),
            "DIEMCAU_DELIVERY__PER_CHAT": str(FAST),
            "DIEMCAU_DELIVERY__PER_GROUP": str(20 * FAST),
            "DIEMCAU_REMINDERS__AT": minute,
            "DIEMCAU_REMINDERS__QUIET_FROM": "00:00",
            "DIEMCAU_REMINDERS__QUIET_UNTIL": "00:00",
        }
        self._up = False
        self.starts.append(datetime.now(VIETNAM))
        with (self.stage.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.stage.folder, env={**kept, **own}, stderr=log
            )

    async def _killed(self, kill: Kill) -> None:
        """Aimed at more notices than there are, it falls once all is quiet."""
        if kill.notices:
            self._reached.clear()
            self._goal = (self._notices + kill.notices, kill.aim is Aim.ARRIVED)
        if kill.aim is not Aim.BEFORE:
            await self._until(lambda: self._reached.is_set() or self._quiet(), self._reached)
        await asyncio.sleep(kill.seconds)
        before, self._goal = self._notices, None
        self._kill()
        self.struck[str(kill.aim)] += 1
        ((sending,),) = asked(self.stage, "select count(*) from outbox where state = 'sending'")
        self.struck["in flight"] += bool(sending)
        self.struck["during the send"] += before > 0 and bool(self._owed())

    def _kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    async def _move(self) -> None:
        while self._notices < self.plot.move_after:  # noqa: ASYNC110 - the other process sets no event
            await asyncio.sleep(LOOK_S)
        await moved(self.stage, elsewhere=self.plot.elsewhere)

    async def _settled(self) -> None:
        """Until all is as it must be; or nothing has moved for long, or it takes too long: then it is as it is."""
        deadline, still = time.monotonic() + PATIENCE_S, time.monotonic()
        while time.monotonic() < min(deadline, still + STILL_S):
            await asyncio.sleep(LOOK_S)
            if not self._quiet():
                still = time.monotonic()
            elif not self.verdict().faults:
                return
            else:
                await asyncio.sleep(JUDGE_S)

    async def _until(self, holds: Callable[[], bool], event: asyncio.Event) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not holds() and time.monotonic() < deadline:
            try:
                async with asyncio.timeout(LOOK_S):
                    await event.wait()
            except TimeoutError:
                continue

    def _quiet(self) -> bool:
        ((stored,),) = asked(self.stage, "select count(*) from inbox")
        done = [one.result() for one in self._acting if one.done()]
        return len(done) == len(self._acting) and self._up and self._notices > 0 and not stored and not self._owed()

    def _owed(self) -> int:
        """What is due, or under way, and what was decided and is not carried out."""
        ((due,),) = asked(
            self.stage,
            "select count(*) from outbox where state = 'sending' or (state = 'waiting' and since <= ?)",
            datetime.now(VIETNAM).isoformat(),
        )
        ((held,),) = asked(
            self.stage,
            "select count(*) from records where kind in ('proposed', 'announcement') and json_extract(body, '$.hold.stage') = 'held'",
        )
        return int(due + held)

    async def _end(self) -> None:
        """As an operator ends it: it must finish by itself."""
        process = self._process
        if process is not None:
            process.send_signal(signal.SIGTERM)
            self.codes.append(await asyncio.to_thread(process.wait))
            self._process = None


@asynccontextmanager
async def stage(plot: Plot, folder: Path, empty: Path, ready: Path) -> AsyncIterator[Play]:
    theatre = Theatre()
    async with serving(theatre) as address:
        place = built(plot.seed, plot.house, folder)
        theatre.worlds[place.token] = place.world
        await furnished(place, empty, ready)
        await begun(place, plot)
        play = Play(place, plot, address)
        place.world.subscribe(play.note)
        yield play


async def played(plot: Plot, folder: Path, empty: Path, ready: Path) -> tuple[Verdict, Counter[str]]:
    async with stage(plot, folder, empty, ready) as play:
        return await play.run(), play.struck
