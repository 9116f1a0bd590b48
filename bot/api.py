"""The Bot API as we call it: python-telegram-bot's bot, and updates as they came, before anything reads them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.flood import FloodWait
from bot.settings import Delivery, Telegram
from bot.traffic import Traffic, limited
from bot.transport import AiohttpRequest

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask for; everything else Telegram keeps to itself."""

POLL_SECONDS = 25
"""How long Telegram holds a poll open; it clamps at 50 s, and some networks drop a silent connection after 30 s."""

BATCH = 100
"""Telegram's own maximum of updates in one answer."""

Raw = dict[str, object]
"""One update as Telegram sent it."""


class Api(ExtBot[None]):
    """`raw_updates` stands beside `get_updates`, which loses the fields that the library does not know yet."""

    __slots__ = ()

    async def raw_updates(self, offset: int | None, *, seconds: int = POLL_SECONDS, limit: int = BATCH) -> list[Raw]:
        """Wait up to `seconds` for updates from `offset` on; asking confirms all before it.

        Raises telegram.error.TelegramError.
        """
        read = self._request[0].read_timeout
        answer = await self._post(
            "getUpdates",
            {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": list(ALLOWED_UPDATES)},
            read_timeout=None if read is None else read + seconds,
        )
        return cast("list[Raw]", answer)

    async def call(self, method: str, values: Mapping[str, object]) -> Any:
        """Call a method and get its bare result; what is None is not sent. Raises telegram.error.TelegramError.

        The library's own methods read Telegram's echo of a message into objects, for which nobody asks, and which takes
        as long as everything else in an answer.
        """
        return await self._post(method, dict(values))

    async def deliver(self, method: str, values: Mapping[str, object]) -> Any:
        """As `call`, for what is no answer: a wait that Telegram asks for is raised (RetryAfter), and it is not debited."""
        once = self._merge_api_rl_kwargs({}, cast("None", True))  # noqa: FBT003 - the library's own way to the limiter
        return await self._post(method, dict(values), api_kwargs=once)

    @property
    def traffic(self) -> Traffic:
        """What passes through here."""
        return cast("FloodWait", self.rate_limiter).traffic


def connect(
    telegram: Telegram,
    token: str,
    *,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    traffic: Traffic | None = None,
) -> Api:
    """The Bot API at `telegram.api_url`, not yet initialised; without requests of the caller's own over aiohttp.

    `traffic` holds the pace of what is no answer; without one it is that of the defaults.
    """
    url, proxy = telegram.api_url.rstrip("/"), telegram.proxy or None
    return Api(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request or AiohttpRequest(telegram.concurrency, proxy),
        get_updates_request=get_updates_request or AiohttpRequest(1, proxy),
        rate_limiter=FloodWait(sleep, traffic or limited(Delivery())),
    )
