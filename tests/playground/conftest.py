"""A world with one bot and one person, a clock that is set by hand, and calls as a bot makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from playground.model import Chat, User
from playground.params import Upload
from playground.rules.errors import ApiError
from playground.world import World
from tests.playground.browser import chromium, theatre

__all__ = ["chromium", "theatre"]

TOKEN = "100:TEST"  # noqa: S105 - made up, opens nothing


@dataclass
class Clock:
    now: datetime = datetime(2020, 5, 27, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **spans: float) -> None:
        self.now += timedelta(**spans)


@dataclass
class Stage:
    """The world, its clock, one person with a started chat; `ok` and `refused` call methods as the bot."""

    clock: Clock = field(default_factory=Clock)
    pauses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world = World(self.clock, pause=self._pause)
        self.bot = self.world.add_bot(TOKEN, "diemcau_bot", "Điểm Cầu")
        self.lan: User = self.world.add_user("Lan", "Trần")
        self.chat: Chat = self.world.private(self.lan)
        self.world.start(self.lan)
        self.bot.queue.take_all()

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def call(self, method: str, files: Mapping[str, Upload] | None = None, **params: Any) -> Any:
        return await self.world.call(TOKEN, method, params, files)

    async def ok(self, method: str, files: Mapping[str, Upload] | None = None, **params: Any) -> Any:
        answer = await self.call(method, files, **params)
        assert not isinstance(answer, ApiError), answer.description
        return answer.value

    async def refused(self, method: str, files: Mapping[str, Upload] | None = None, **params: Any) -> ApiError:
        answer = await self.call(method, files, **params)
        assert isinstance(answer, ApiError)
        return answer

    async def text(self, text: str = "xin chào", chat: Chat | None = None, **params: Any) -> Any:
        return await self.ok("sendMessage", chat_id=(chat or self.chat).id, text=text, **params)

    def updates(self) -> list[dict[str, Any]]:
        return self.bot.queue.take_all()


@pytest.fixture
def stage() -> Stage:
    return Stage()


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}
