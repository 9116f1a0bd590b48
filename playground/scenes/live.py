"""One scene being played: its world, its store, its running clock, and the real bot that polls over HTTP."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

from bot import app, menu, settings
from bot.api import Api, connect
from bot.beside import keep_going
from bot.outgoing import Outgoing
from bot.patience import Doors
from locales import words
from playground.clocks import RunningClock
from playground.hub import Hub
from playground.model import Chat, User
from playground.scenes import SCENES, Scene
from playground.scenes.passing import Passing
from playground.stage import USERNAME, furnish, invite, silent
from playground.world import World
from storage.store import Store

FIRST_ANSWER_SECONDS = 10.0
TOPICS = ("Đường truyền", "Tài liệu")
FORUM = "Tổ giúp việc"


@dataclass(slots=True)
class Live:
    """`bot` is the product's task, until its place is handed to another process."""

    scene: Scene
    clock: RunningClock
    world: World
    store: Store
    hub: Hub
    people: dict[str, User]
    groups: list[Chat] = field(default_factory=list)
    bot: asyncio.Task[None] | None = None
    passing: Passing | None = None
    """How time passes while the bot is the product's own."""

    async def rest(self) -> None:
        """End the product's own bot at once: its last poll, to confirm what it has, would wait for seconds."""
        if self.bot is not None:
            self.bot.cancel()
            await asyncio.gather(self.bot, return_exceptions=True)
        self.passing = None

    async def hand_over(self, token: str, worlds: dict[str, World]) -> None:
        """Let the bot of another process, known by `token`, stand where the product's own stood."""
        await self.rest()
        bot = self.world.bot
        self.world.bots = {token: bot}
        worlds.pop(bot.token, None)
        bot.token, worlds[token] = token, self.world


def token_of(scene: Scene) -> str:
    """A token that only this box knows."""
    return f"{1_000_000_001 + list(SCENES).index(scene.key)}:PLAYGROUND-{scene.key}"


@asynccontextmanager
async def playing(scene: Scene, address: str, worlds: dict[str, World]) -> AsyncIterator[Live]:
    """The scene with its people in their places and the first message answered; in a database that ends with it."""
    clock = RunningClock(scene.now)
    world = World(clock, time.monotonic, patient=True)
    world.rates.on = True
    token = token_of(scene)
    world.add_bot(token, USERNAME, "Điểm Cầu")
    people = invite(world, scene)
    with tempfile.TemporaryDirectory(prefix="diemcau-") as folder:
        store = await Store.open(f"sqlite+aiosqlite:///{folder}/scene.db")
        live = Live(scene, clock, world, store, Hub(world), people)
        worlds[token] = world
        try:
            await furnish(store, scene, people, scene.now)
            _gather(live)
            live.bot = asyncio.create_task(_run(live, _settings(live, address, folder), token))
            await _greet(live)
            yield live
        finally:
            live.hub.close()
            await live.rest()
            for known in [known for known, place in worlds.items() if place is world]:
                del worlds[known]
            await store.close()


def _gather(live: Live) -> None:
    """A plain group of all, and a small one with topics."""
    world, organiser = live.world, live.people["organiser"]
    everyone = world.add_group("Nhóm hội nghị", [organiser, *(p for p in live.people.values() if p is not organiser)])
    staff = [person for name, person in live.people.items() if name not in {"organiser", "stranger"}]
    forum = world.add_group(FORUM, [organiser, *staff], forum=True)
    for group in (everyone, forum):
        world.add_bot_to_group(group, organiser)
    for name in TOPICS:
        world.add_topic(forum, organiser, name)
    live.groups = [everyone, forum]


async def _greet(live: Live) -> None:
    """The scene's first message is said, and answered before anybody looks."""
    watch = live.world.watch(live.world.private(live.people[live.scene.who]))
    try:
        live.world.say(live.people[live.scene.who], live.world.private(live.people[live.scene.who]), live.scene.first)
        async with asyncio.timeout(FIRST_ANSWER_SECONDS):
            async for event in watch:
                if event.kind == "message" and event.message and event.message.sender.is_bot:
                    break
    except TimeoutError:
        print("The bot did not answer its first message in time.")
    finally:
        watch.close()


def _settings(live: Live, address: str, folder: str) -> settings.Settings:
    """What the scene needs, whatever the environment says: the bot must never leave this machine."""
    admins = tuple(live.people[name].id for name, part in live.scene.cast.items() if part.admin)
    return settings.Settings.model_construct(
        telegram=settings.Telegram(api_url=address),
        storage=settings.Storage(files=f"{folder}/files"),
        meetings=settings.Meetings(admins=admins),
        log=settings.Log(),
    )


async def _run(live: Live, chosen: settings.Settings, token: str) -> None:
    application = app.build(chosen, live.store, live.clock, connect(chosen.telegram, token))
    intake = app.intake(application, Doors(asyncio.sleep, random.random, silent))
    async with application:
        await menu.show(cast("Api", application.bot), words(chosen.meetings.language))
        await application.start()
        outgoing = Outgoing(application, Doors(asyncio.sleep, random.random, silent))
        live.passing = Passing(application, outgoing, live.clock)
        try:
            async with asyncio.TaskGroup() as together:
                together.create_task(keep_going(application))
                together.create_task(outgoing.run(asyncio.Event()))
                together.create_task(live.passing.keep_up())
                await intake.run(asyncio.Event())
        finally:
            await application.stop()
