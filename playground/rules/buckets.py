"""Flood control as token buckets; the true algorithm is secret, the rates are those of telegram.md 3.4."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bucket:
    """Fills with `rate` tokens a second up to `burst`."""

    rate: float
    burst: float
    level: float
    filled_at: float

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0 when it is."""
        self.level = min(self.burst, self.level + max(0.0, now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (1 - self.level) / self.rate)


@dataclass(slots=True)
class Rates:
    """Which rates hold; off by default. `scale` multiplies every rate and burst, for load tests."""

    on: bool = False
    scale: float = 1.0
    all_chats: float = 30.0  # messages a second over all chats
    one_chat: float = 1.0  # a second in one chat
    burst: float = 5.0  # what one chat takes at once
    group_minute: float = 20.0  # a minute in one group


@dataclass(slots=True)
class FloodControl:
    rates: Rates
    buckets: dict[tuple[str, int, int], Bucket] = field(default_factory=dict)

    def take(self, bot_id: int, chat_id: int, now: float, *, group: bool) -> int:
        """Spend one message; 0, or the whole seconds to wait when nothing may be spent."""
        if not self.rates.on:
            return 0
        touched = self._buckets(bot_id, chat_id, now, group=group)
        wait = max(bucket.wait(now) for bucket in touched)
        if wait > 0:
            return math.ceil(wait)
        for bucket in touched:
            bucket.level -= 1
        return 0

    def _buckets(self, bot_id: int, chat_id: int, now: float, *, group: bool) -> list[Bucket]:
        rates = self.rates
        found = [
            self._bucket(("all", bot_id, 0), rates.all_chats, rates.all_chats, now),
            self._bucket(("chat", bot_id, chat_id), rates.one_chat, rates.burst, now),
        ]
        if group:
            found.append(self._bucket(("group", bot_id, chat_id), rates.group_minute / 60, rates.group_minute, now))
        return found

    def _bucket(self, key: tuple[str, int, int], rate: float, burst: float, now: float) -> Bucket:
        scale = self.rates.scale
        bucket = self.buckets.get(key)
        if bucket is None:
            bucket = self.buckets[key] = Bucket(rate * scale, burst * scale, burst * scale, now)
        bucket.rate, bucket.burst = rate * scale, burst * scale
        return bucket
