"""Two look-alikes behind one face: ours, by either door, and an independent emulator; each with a person, a group, a bot."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Protocol

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator
from telegram.request import BaseRequest

from bot.transport import AiohttpRequest
from meetings.moments import VIETNAM
from playground.inprocess import InProcessRequest
from playground.model import Chat, User
from playground.scenes.theatre import Theatre
from playground.server import serving
from playground.world import World
from tests.playground.recording import Call, Recorder

TOKEN = "1000000001:second-opinion"  # noqa: S105 - made up, opens nothing
USERNAME = "diemcau_bot"
GROUP = "Nhóm hội nghị"
NOW = datetime(2020, 5, 27, 9, 15, tzinfo=VIETNAM)


class LookAlike(Protocol):
    """`calls` has what the bot asked and was answered; people act by `say` and `press`."""

    calls: list[Call]
    address: str
    person_id: int

    def request(self) -> BaseRequest: ...

    async def say(self, text: str, *, group: bool = False) -> None: ...

    async def press(self, label: str) -> None: ...


class Ours:
    """The look-alike of this repository; over HTTP when it has an `address`, else in-process."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.address = ""
        self.world = World(lambda: NOW)
        self.world.add_bot(TOKEN, USERNAME, "Điểm Cầu")
        self.person: User = self.world.add_user("Hạnh", "Trần")
        self.person_id = self.person.id
        self._group: Chat = self.world.add_group(GROUP, [self.person])
        self.world.add_bot_to_group(self._group, self.person)
        self.world.bot.queue.take_all()  # the emulator cannot tell that a bot joined a group

    def request(self) -> BaseRequest:
        inner = AiohttpRequest(16) if self.address else InProcessRequest(self.world, TOKEN)
        return Recorder(inner, self.calls)

    async def say(self, text: str, *, group: bool = False) -> None:
        self.world.say(self.person, self._group if group else self.world.private(self.person), text)

    async def press(self, label: str) -> None:
        with_buttons = [m for m in self.world.messages(self.world.private(self.person)) if m.buttons]
        self.world.press(self.person, with_buttons[-1], label)


class OneWorld(Theatre):
    """A theatre without scenes."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.worlds[TOKEN] = world


@asynccontextmanager
async def ours_over_http() -> AsyncIterator[Ours]:
    peer = Ours()
    async with serving(OneWorld(peer.world)) as peer.address:
        yield peer


class Theirs:
    """The emulator on 127.0.0.1; what people do are payloads written here by hand."""

    def __init__(self, emulator: LoBotApiEmulator, address: str) -> None:
        self.calls: list[Call] = []
        self.address = address
        self.person_id = 7_000_000_001
        self._emulator = emulator
        self._ids = itertools.count(5_000)
        self._person = {
            "id": self.person_id,
            "is_bot": False,
            "first_name": "Hạnh",
            "last_name": "Trần",
            "language_code": "vi",
        }
        self._private = {"id": self.person_id, "type": "private", "first_name": "Hạnh", "last_name": "Trần"}

    def request(self) -> BaseRequest:
        return Recorder(AiohttpRequest(16), self.calls)

    async def say(self, text: str, *, group: bool = False) -> None:
        chat = {"id": -4_000_000_001, "type": "group", "title": GROUP} if group else self._private
        body = {"message_id": next(self._ids), "date": int(NOW.timestamp()), "chat": chat, "from": self._person}
        command = (
            [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}] if text[0] == "/" else []
        )
        await self._put(message=body | {"text": text} | ({"entities": command} if command else {}))

    async def press(self, label: str) -> None:
        """Under the newest state of the message with buttons that came last."""
        shown: dict[int, Any] = {}
        for call in self.calls:
            if call.ok and isinstance(call.result, dict) and call.result.get("chat", {}).get("id") == self.person_id:
                shown[call.result["message_id"]] = call.result
        message = [body for body in shown.values() if "reply_markup" in body][-1]
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        query = {"id": str(next(self._ids)), "from": self._person, "chat_instance": "1", "data": data}
        await self._put(callback_query=query | {"message": message | {"chat": self._private}})

    async def _put(self, **update: Any) -> None:
        await self._emulator.enqueue_update(update, token=TOKEN)


class Bridged(LoBotApiEmulator):  # type: ignore[misc]  # likewise
    """The emulator with the two things without which the product cannot be answered at all.

    Both are rows of docs/decisions/0014: a `username` in getMe, and `link_preview_options`.
    """

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        fields.pop("link_preview_options", None)
        result = super().validate(method, fields, uploads)
        return result | {"username": USERNAME} if method == "getMe" else result


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The address of an application on a free port of 127.0.0.1."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def theirs(*, bridged: bool) -> AsyncIterator[Theirs]:
    emulator = Bridged() if bridged else LoBotApiEmulator()
    async with served(emulator.app()) as address:
        yield Theirs(emulator, address)
