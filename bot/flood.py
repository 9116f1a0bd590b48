"""When Telegram says *retry after*, the answer waits just so long and goes out; nobody else's answer waits with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

TRIES = 3
LONGEST = timedelta(minutes=1)
"""An answer to a question of a minute ago helps nobody; what has to wait longer is given up and logged."""

Outcome = bool | dict[str, Any] | list[dict[str, Any]]


class FloodWait(BaseRateLimiter[None]):
    """The library's door for rate limits. It holds back nothing by itself: answers come before our own budget (design §5)."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Outcome]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Outcome:
        """Carry out the call. Raises RetryAfter where Telegram asks for more patience than an answer is worth."""
        del endpoint, data, rate_limit_args
        for _ in range(TRIES - 1):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = _span(error.retry_after)
                if wait > LONGEST:
                    raise
                await self._sleep(wait.total_seconds())
        return await callback(*args, **kwargs)


def _span(wait: int | timedelta) -> timedelta:
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
