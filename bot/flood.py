"""When Telegram says *retry after*, the answer waits just so long and goes out; nobody else's answer waits with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.traffic import Traffic

TRIES = 3
LONGEST = timedelta(minutes=1)
"""An answer to a question of a minute ago helps nobody; what has to wait longer is given up and logged."""

Outcome = bool | dict[str, Any] | list[dict[str, Any]]


class FloodWait(BaseRateLimiter[Any]):
    """The library's door for rate limits. It holds back nothing by itself: answers come before our own budget (design §5)."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]], traffic: Traffic) -> None:
        self._sleep = sleep
        self.traffic = traffic

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
        rate_limit_args: Any,
    ) -> Outcome:
        """Carry out the call. Raises RetryAfter where Telegram asks for more patience than an answer is worth.

        With `rate_limit_args` true it is no answer: its caller has asked the pace and waits by itself.
        """
        tries = 1 if rate_limit_args else TRIES
        for attempt in range(1, tries + 1):
            try:
                outcome = await self._once(
                    lambda: callback(*args, **kwargs), endpoint, data, notice=bool(rate_limit_args)
                )
            except RetryAfter as error:
                wait = span(error)
                self.traffic.complained(data, wait.total_seconds())
                if attempt == tries or wait > LONGEST:
                    raise
                await self._sleep(wait.total_seconds())
            else:
                self.traffic.arrived(endpoint, data)
                return outcome
        raise AssertionError("the last attempt returns or raises")

    async def _once(
        self, call: Callable[[], Awaitable[Outcome]], endpoint: str, data: dict[str, Any], *, notice: bool
    ) -> Outcome:
        if not notice:
            self.traffic.answering(endpoint, data)
        try:
            return await call()
        finally:
            self.traffic.over(endpoint, data, notice=notice)


def span(error: RetryAfter) -> timedelta:
    """How long Telegram wants us to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
