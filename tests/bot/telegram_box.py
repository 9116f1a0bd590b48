"""Telegram's queue of updates in a box: what a poll gives, what confirms it, and every failure on request."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

import orjson
from telegram.request import BaseRequest, RequestData

from tests.bot.stub import ME

Raw = dict[str, object]
_numbers = itertools.count(1)


def message(person: int, text: str, *, number: int | None = None, **more: object) -> Raw:
    chat = {"id": person, "type": "private", "first_name": "P"}
    sender = {"id": person, "is_bot": False, "first_name": "P"}
    number = number or next(_numbers)
    body = {"message_id": number, "date": 1_590_000_000, "chat": chat, "from": sender, "text": text, **more}
    return {"update_id": number, "message": body}


def press(person: int, data: str) -> Raw:
    number = next(_numbers)
    sender = {"id": person, "is_bot": False, "first_name": "P"}
    return {
        "update_id": number,
        "callback_query": {"id": str(number), "from": sender, "chat_instance": "1", "data": data},
    }


class TelegramBox(BaseRequest):
    """`failures` are answered first, one a poll; `on_poll` is told each offset before the answer."""

    def __init__(self) -> None:
        self.pending: list[Raw] = []
        self.offsets: list[int | None] = []
        self.failures: list[tuple[int, dict[str, object]]] = []
        self.called: list[str] = []
        self.on_poll: Callable[[int | None], None] | None = None
        self.confirms = True
        self.changed = asyncio.Condition()

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def send(self, *updates: Raw) -> None:
        async with self.changed:
            self.pending.extend(updates)
            self.changed.notify_all()

    async def polled(self, times: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.offsets) >= times)

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - BaseRequest's
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        self.called.append(name)
        if name == "getMe":
            return 200, orjson.dumps({"ok": True, "result": ME})
        if name != "getUpdates" or request_data is None:
            return 200, orjson.dumps({"ok": True, "result": True})
        return await self._poll(request_data.parameters)

    async def _poll(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        offset = asked.get("offset")
        async with self.changed:
            self.offsets.append(offset)
            if self.on_poll is not None:
                self.on_poll(offset)
            self.changed.notify_all()
            if self.failures:
                code, body = self.failures.pop(0)
                return code, orjson.dumps({"ok": False, "error_code": code, **body})
            if offset is not None and self.confirms:
                self.pending = [update for update in self.pending if int(str(update["update_id"])) >= offset]
            if asked["timeout"]:
                await self.changed.wait_for(lambda: bool(self.pending))
            return 200, orjson.dumps({"ok": True, "result": self.pending[: asked["limit"]]})
