"""The scene's time: one clock stands still until somebody moves it, the other runs at a chosen speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

FASTEST = 3_600.0


@dataclass(slots=True)
class SceneClock:
    """The scene's time; it stands still until somebody moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


class RunningClock:
    """Begins at `now` (aware) and runs `rate` times as fast as `monotonic`, which gives real seconds."""

    def __init__(self, now: datetime, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._start, self._since = now, monotonic()
        self.rate = 1.0
        self.ceiling: datetime | None = None
        """Where it waits until what is due by then is done; it makes up for that afterwards."""

    def __call__(self) -> datetime:
        gone = self._start + timedelta(seconds=(self._monotonic() - self._since) * self.rate)
        return min(gone, self.ceiling) if self.ceiling is not None else gone

    def set(self, now: datetime) -> None:
        """Go to an aware time and run on from there."""
        self._start, self._since = now.astimezone(self._start.tzinfo), self._monotonic()

    def run(self, rate: float) -> None:
        """From now on `rate` seconds pass in one; 0 stands still. Raises ValueError beyond 0 to 3,600."""
        if not 0 <= rate <= FASTEST:
            raise ValueError("the clock runs 0 to 3,600 times as fast")
        self.set(self())
        self.rate = rate
