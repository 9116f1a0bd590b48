"""A bot's queue of updates: confirmed by offset, forgotten by age and type, waited for by one poll at a time."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from playground.rules.errors import ApiError

DAY = 86_400.0
RETENTION = {"callback_query": 150.0, "chosen_inline_result": 600.0, "inline_query": 30.0}
"""Seconds an update is kept; every other type 24 h (Client.cpp 17053-17158)."""

ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = ONLY_WHEN_ASKED | {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
}
TIMEOUT_LIMIT = 50
CONFLICT_TEXT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Waiting:
    id: int
    kind: str
    body: dict[str, Any]
    expires: float

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


@dataclass(slots=True)
class UpdateQueue:
    """`now` gives the seconds of transport time; `pause` waits for real."""

    now: Callable[[], float]
    pause: Callable[[float], Awaitable[None]]
    patient: bool = False
    allowed: frozenset[str] | None = None
    waiting: deque[Waiting] = field(default_factory=deque)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(500_000_001))
    _poll: asyncio.Future[bool] | None = None
    _last_offset: int | None = None
    _last_start: float = float("-inf")
    _next_conflict: float = float("-inf")

    def put(self, kind: str, body: dict[str, Any]) -> None:
        """Queue an update unless its type was not asked for (an empty list asks for all but three types)."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED
        if wanted:
            self.waiting.append(Waiting(next(self._ids), kind, body, self.now() + RETENTION.get(kind, DAY)))
            self.wake(delivered=True)

    def wake(self, *, delivered: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(delivered)

    @property
    def polled(self) -> bool:
        """True while a long poll waits."""
        return self._poll is not None and not self._poll.done()

    def take_all(self) -> list[dict[str, Any]]:
        """Take every waiting update at once, for a bot that is fed by hand."""
        self.forget_old()
        taken = [update.as_json() for update in self.waiting]
        self.waiting.clear()
        return taken

    def allow(self, kinds: object) -> None:
        """What is no list of names keeps the previous choice; unknown names are passed over, and none asks for the default.

        What is queued already stays (Client.cpp, get_allowed_update_types).
        """
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            self.allowed = (frozenset(kind.lower() for kind in kinds) & KINDS) or None

    def forget_old(self) -> None:
        now = self.now()
        if any(update.expires <= now for update in self.waiting):
            self.waiting = deque(update for update in self.waiting if update.expires > now)

    def confirm(self, offset: int) -> None:
        """A positive offset forgets all below it, a negative one all but the last n."""
        if offset > 0:
            while self.waiting and self.waiting[0].id < offset:
                self.waiting.popleft()
        elif offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109 - the Bot API's own parameter
        """Answer getUpdates; blocks up to `timeout` seconds. Raises ApiError 409 in the older of two polls that wait."""
        limit, timeout = self._stretched(offset, min(max(limit, 1), 100), min(max(timeout, 0), TIMEOUT_LIMIT))
        self.forget_old()
        self.confirm(offset)
        if not self.waiting and timeout > 0:
            await self._wait(timeout)
        self.forget_old()
        return [update.as_json() for update in itertools.islice(self.waiting, limit)]

    def _stretched(self, offset: int, limit: int, seconds: float) -> tuple[int, float]:
        """The same offset again too soon waits 3 s, and within 0.5 s gets one update (Client.cpp 15708-15720)."""
        now = self.now()
        since = now - self._last_start if offset == self._last_offset else float("inf")
        self._last_offset, self._last_start = offset, now
        if not self.patient:
            return limit, seconds
        return (1 if since < 0.5 else limit), (max(seconds, 3.0) if since < 3 else seconds)

    async def _wait(self, seconds: float) -> None:
        self.wake(delivered=False)  # only a poll that has to wait ends another (Client.cpp, do_get_updates)
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poll = future
        try:
            delivered = await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is future:
                self._poll = None
        if not delivered:
            await self.conflict(CONFLICT_TEXT)

    async def conflict(self, text: str) -> NoReturn:
        """Raise ApiError 409; within 3 s of the last one that came at once it comes 3 s late (Client.cpp 16238)."""
        now = self.now()
        if now >= self._next_conflict:
            self._next_conflict = now + 3
        elif self.patient:
            await self.pause(3)
        raise ApiError(409, text)
