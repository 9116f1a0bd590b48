"""The scenes that are being played: each begins when somebody first enters it, and the tokens that lead to them."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from contextlib import AsyncExitStack
from importlib import import_module
from typing import TYPE_CHECKING

from playground.rules.errors import ApiError
from playground.scenes import DEFAULT, SCENES
from playground.world import World

if TYPE_CHECKING:
    from playground.scenes.live import Live

REAL = re.compile(r"\d{8,10}:[A-Za-z0-9_-]{35}")
REFUSED = (
    "Unauthorized: this looks like a real bot's token. The playground takes only its own; "
    "start it with --really --really to let a real one in"
)
ASKED_TWICE = 2


class Theatre:
    """`address` is where our own door stands, known once it is open. `really` counts how often a real token was allowed."""

    def __init__(self, *, really: int = 0) -> None:
        self.address = ""
        self._really = really
        self._playing: dict[str, tuple[Live, AsyncExitStack]] = {}
        self._entering: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.worlds: dict[str, World] = {}

    async def enter(self, key: str) -> Live:
        """The scene, begun if it was not. Raises KeyError for a name that no scene has."""
        scene = SCENES[key]
        async with self._entering[key]:
            if key not in self._playing:
                # the bot with all its libraries takes a second to load: the page comes meanwhile
                await asyncio.to_thread(import_module, "playground.scenes.live")
                from playground.scenes.live import playing

                stack = AsyncExitStack()
                live = await stack.enter_async_context(playing(scene, self.address, self.worlds))
                self._playing[key] = live, stack
            return self._playing[key][0]

    async def leave(self, key: str) -> None:
        """End the scene; all that happened in it is gone."""
        async with self._entering[key]:
            if key in self._playing:
                await self._playing.pop(key)[1].aclose()

    async def close(self) -> None:
        for key in tuple(self._playing):
            await self.leave(key)

    async def world(self, token: str) -> World:
        """Where the token leads. Raises ApiError 401."""
        if token in self.worlds:
            return self.worlds[token]
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
            raise ApiError(401, "Unauthorized: invalid token specified")
        if not REAL.fullmatch(token):
            raise ApiError(401)
        if self._really < ASKED_TWICE:
            raise ApiError(401, REFUSED)
        live = await self.enter(DEFAULT)
        await live.hand_over(token, self.worlds)
        return live.world
