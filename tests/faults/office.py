"""What goes out by itself, on a database of its own and against the look-alike, with a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import app
from bot.api import Api, connect
from bot.outgoing import Outgoing
from bot.pace import Pace, Rates
from bot.patience import Doors
from bot.settings import Reminders, Settings, Storage, Telegram
from bot.traffic import Traffic
from handlers.context import App
from meetings.known import known, write
from meetings.model import Meeting
from meetings.notices import State
from playground.clocks import SceneClock
from playground.inprocess import InProcessRequest
from playground.model import Chat, User
from playground.world import World
from storage.effects import Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.outbox import Entry
from storage.store import Store
from storage.told import Shown
from tests.storage.samples import MEETING, NOW, moved

TOKEN = "1000000001:OFFICE"  # noqa: S105 - the look-alike takes any token
UNIT = "so-dak-lak"
CONFERENCE = replace(MEETING, sessions=MEETING.sessions[:1])
START = NOW.replace(day=29, hour=8, minute=0)
REMINDERS = Reminders()
QUARTER = START - timedelta(minutes=15)


@dataclass
class Office:
    """People of one unit who are told of a session at 8h00 on 29/5/2020; it is 9h12 on the day before."""

    store: Store
    world: World
    clock: SceneClock
    application: App
    people: list[User]
    heard: list[str] = field(default_factory=list)
    outgoing: Outgoing = field(init=False)

    def __post_init__(self) -> None:
        self.outgoing = self.started()

    def started(self) -> Outgoing:
        """As a process that was just started."""
        self.outgoing = Outgoing(self.application, Doors(_at_once, lambda: 0.0, self._say))
        return self.outgoing

    def _say(self, key: str, /, **_values: object) -> None:
        self.heard.append(key)

    async def until(self, when: datetime) -> None:
        """The clock goes there in steps, so that everything goes out when it is due."""
        await self.outgoing.catch_up()
        while self.clock.now < when:
            due = await self.store.outbox.next_due() or when
            self.clock.now = min(
                when, max(due, self.clock.now + timedelta(seconds=1)), self.clock.now + timedelta(hours=1)
            )
            await self.outgoing.catch_up()

    async def minute(self, until: datetime) -> None:
        """Only the minute up to then, as if the meeting had not been known before."""
        for self.clock.now in (until - timedelta(minutes=1), until):
            await self.outgoing.catch_up()

    async def away(self, until: datetime) -> None:
        """Nothing runs until then."""
        self.clock.now = until
        self.started()
        await self.store.outbox.recover(self.clock.now)
        await self.outgoing.catch_up()

    async def move(self, start: str, version: int = 1) -> None:
        meeting = await self.store.meeting(MEETING.key, version)
        await self.store.apply(None, [SaveMeeting(moved(meeting, start), version)], self.clock.now)
        await self.outgoing.catch_up()

    async def ledger(self, chat: int | None = None) -> list[Entry]:
        """The earliest first."""
        return (await self.store.outbox.ledger(MEETING.key, chat=chat))[::-1]

    async def states(self, user: User) -> list[tuple[str, State]]:
        return [(one.notice.step.partition(":")[0], one.state) for one in await self.ledger(user.id)]

    def read(self, user: User) -> list[str]:
        """What the person got, each message as text."""
        return self.texts(self.world.private(user))

    def texts(self, chat: Chat) -> list[str]:
        return [message.text for message in self.world.messages(chat) if message.sender.is_bot]


async def _at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


def _granted(people: Sequence[User]) -> list[Effect]:
    contacts = [(KeepPerson(one.id, one.full_name), Grant(one.id, MEETING.key, Role.CONTACT, UNIT)) for one in people]
    return [effect for pair in contacts for effect in pair]


@asynccontextmanager
async def opened(
    url: str, folder: Path, *, people: int = 3, meeting: Meeting = CONFERENCE, reminders: Reminders = REMINDERS
) -> AsyncIterator[Office]:
    clock, store = SceneClock(NOW), await Store.open(url)
    world = World(clock, lambda: 0.0)
    world.add_bot(TOKEN, "diemcau_bot")
    users = [world.add_user(f"Người {number}") for number in range(people)]
    api = connected(world, lambda: 0.0)
    chosen = Settings(storage=Storage(files=str(folder)), reminders=reminders)
    try:
        await store.apply(None, [SaveMeeting(meeting, None), *_granted(users)], NOW)
        fact = write(known(meeting, meeting.sessions[0], UNIT))
        await store.show([Shown(meeting.key, "s1", one.id, fact, UNIT) for one in users], NOW)
        async with app.build(chosen, store, clock, api) as application:
            for user in users:
                world.private(user).started = True
            yield Office(store, world, clock, application, users)
    finally:
        await store.close()


def connected(world: World, seconds: Callable[[], float]) -> Api:
    request, updates = InProcessRequest(world, TOKEN), InProcessRequest(world, TOKEN)
    traffic = Traffic(Pace(Rates(), seconds()), seconds)
    return connect(Telegram(), TOKEN, request=request, get_updates_request=updates, sleep=_at_once, traffic=traffic)
