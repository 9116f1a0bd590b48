"""The product on a stage: the real application and intake, talking to the look-alike through its in-process door."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from bot import app, menu, settings
from bot.api import Api, connect
from bot.carrying import carry_out
from bot.intake import Intake
from bot.noting import note_shown
from bot.outgoing import Outgoing
from bot.patience import Doors
from bot.serve import Limits
from handlers import controls, redrawing
from handlers.context import App
from handlers.services import Services
from locales import words
from meetings.exchange import read
from meetings.invitations import ALPHABET, LENGTH
from meetings.model import Meeting
from playground.ahead import next_moment
from playground.clocks import SceneClock
from playground.inprocess import InProcessRequest
from playground.model import Chat, User
from playground.scenes import SAMPLES, Part, Scene
from playground.world import World
from storage.effects import Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.store import Store

TOKEN = "1000000001:PLAYGROUND-only-works-in-the-box"  # noqa: S105 - the look-alike takes any token
USERNAME = "diemcau_bot"
GROUP = "Nhóm hội nghị"


@dataclass(slots=True)
class Stage:
    """A running bot and the people around it."""

    scene: Scene
    clock: SceneClock
    world: World
    store: Store
    intake: Intake
    application: App
    outgoing: Outgoing
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Chat] = field(default_factory=dict)
    telling: bool = False
    """Whether people get what they are owed when the clock moves."""

    async def settle(self) -> None:
        """Return once the bot has answered all that was said."""
        await self.intake.drain()
        await note_shown(self.application.bot_data["services"])
        await self._send()

    async def pass_time(self, by: timedelta) -> None:
        """The clock moves, and what falls due on the way is done when it does."""
        until = self.clock() + by
        while self.telling and self.clock() < until:
            self.clock.now = await next_moment(self.application.bot_data["services"], until)
            await self.wake()
        self.clock.now = until
        await self.wake()

    async def wake(self) -> None:
        """What is due by now is done."""
        if await carry_out(self.store, self.clock()):
            services: Services = self.application.bot_data["services"]
            services.live.sent()
        await self._send()

    async def _send(self) -> None:
        """What others are told of what somebody did goes out in any case."""
        await (self.outgoing.catch_up() if self.telling else self.outgoing.pass_on())

    async def redraw(self) -> None:
        """Draw anew the boards that changed, as the product does by itself every few seconds."""
        await redrawing.redraw(self.application)
        await controls.of(self.application).look_at_all()


@cache
def samples() -> tuple[Meeting, ...]:
    """The sample meetings, read once. Raises ValueError where a file has a mistake."""
    found = [read(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.toml"))]
    broken = [one for one in found if not isinstance(one, Meeting)]
    if broken:
        raise ValueError(f"a sample has mistakes: {broken[0]}")
    return tuple(one for one in found if isinstance(one, Meeting))


def invite(world: World, scene: Scene) -> dict[str, User]:
    """The scene's cast as people of the world."""
    return {name: world.add_user(part.first_name, part.last_name) for name, part in scene.cast.items()}


async def furnish(store: Store, scene: Scene, people: dict[str, User], at: datetime) -> None:
    """Store the sample meetings and the cast's places in them, at the aware time `at`."""
    stored = () if scene.bare else samples()
    await store.apply(None, [*map(_saved, stored), *_granted(scene, people)], at)


@asynccontextmanager
async def opened(scene: Scene, *, telling: bool = False) -> AsyncIterator[Stage]:
    """A stage with the sample meetings and the scene's cast, in a database that ends with it.

    With `telling` people get what they are owed when the clock moves.
    """
    clock = SceneClock(scene.now)
    world = World(clock, time.monotonic)
    world.add_bot(TOKEN, USERNAME, "Điểm Cầu")
    people = invite(world, scene)
    admins = tuple(people[name].id for name, part in scene.cast.items() if part.admin)
    with tempfile.TemporaryDirectory(prefix="diemcau-") as folder:
        store = await _furnished(Path(folder) / "scene.db", scene, people, clock())
        try:
            async with _running(world, store, clock, _settings(folder, admins)) as (application, intake):
                outgoing = Outgoing(application, Doors(asyncio.sleep, lambda: 0.0, silent))
                stage = Stage(scene, clock, world, store, intake, application, outgoing, people, telling=telling)
                await _gather(stage)
                yield stage
        finally:
            await store.close()


_BUILT: dict[str, bytes] = {}
"""The database of a scene as it begins, by the scene's key: the same people have the same ids in every world."""


async def _furnished(path: Path, scene: Scene, people: dict[str, User], at: datetime) -> Store:
    """The store of a scene that begins; made once, and copied afterwards."""
    address = f"sqlite+aiosqlite:///{path}?synchronous=off"
    if scene.key not in _BUILT:
        store = await Store.open(address)
        try:
            await furnish(store, scene, people, at)
        finally:
            await store.close()
        _BUILT[scene.key] = await asyncio.to_thread(path.read_bytes)
    else:
        await asyncio.to_thread(path.write_bytes, _BUILT[scene.key])
    return await Store.open(address)


async def _gather(stage: Stage) -> None:
    """A group with the whole cast and the bot."""
    group = stage.world.add_group(GROUP, stage.people.values())
    stage.world.add_bot_to_group(group, stage.people["organiser"])
    stage.groups["group"] = group
    await stage.settle()


def silent(key: str, /, **values: object) -> None:
    """The look-alike is never out of reach, so there is nothing to tell an operator."""


def _saved(meeting: Meeting) -> Effect:
    return SaveMeeting(meeting, None)


def _granted(scene: Scene, people: dict[str, User]) -> list[Effect]:
    return [effect for name, part in scene.cast.items() for effect in _effects(part, people[name])]


def _effects(part: Part, user: User) -> list[Effect]:
    if part.meeting is None or part.role is None:
        return []
    return [KeepPerson(user.id, user.full_name), Grant(user.id, part.meeting, Role(part.role), part.unit)]


def _settings(folder: str, admins: tuple[int, ...]) -> settings.Settings:
    stored = settings.Storage(files=f"{folder}/files")
    return settings.Settings(storage=stored, meetings=settings.Meetings(admins=admins))


def numbered() -> Callable[[], str]:
    """Codes that are the same in every talk, and none twice: number `n` is written in signs of eight, each of three kinds."""
    count = itertools.count()

    def code() -> str:
        number = next(count)
        signs = ((number // 3 // 8**place) % 8 + 8 * ((number + place) % 3) for place in range(LENGTH))
        return "".join(ALPHABET[sign] for sign in signs)

    return code


@asynccontextmanager
async def _running(
    world: World, store: Store, clock: SceneClock, chosen: settings.Settings
) -> AsyncIterator[tuple[App, Intake]]:
    request, updates = InProcessRequest(world, TOKEN), InProcessRequest(world, TOKEN)
    api = connect(chosen.telegram, TOKEN, request=request, get_updates_request=updates)
    application = app.build(chosen, store, clock, api)
    services: Services = application.bot_data["services"]
    services.code = numbered()
    intake = app.intake(application, Doors(asyncio.sleep, lambda: 0.0, silent), Limits(linger=None))
    async with application:
        await menu.show(cast("Api", application.bot), words(chosen.meetings.language))
        yield application, intake
