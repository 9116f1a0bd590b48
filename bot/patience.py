"""Waiting between attempts: longer each time, never in step with others, and said once for every change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol


class Say(Protocol):
    """Tells the operator something: the key of a sentence and what fills it."""

    def __call__(self, key: str, /, **values: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Doors:
    """What the outside gives: `sleep` takes seconds, `random` is evenly spread over 0..1, `say` reaches the operator."""

    sleep: Callable[[float], Awaitable[None]]
    random: Callable[[], float]
    say: Say


class Patience:
    """After `failed` the caller tries again; the delay doubles from `first` up to `most` seconds, give or take a half."""

    def __init__(self, doors: Doors, *, first: float = 0.5, most: float = 30.0) -> None:
        self._doors = doors
        self._first = first
        self._most = most
        self._delay = first
        self._said: str | None = None

    async def failed(self, key: str, *, at_least: float = 0.0, **values: object) -> None:
        """Say what is wrong, unless that was the last thing said, and wait; never less than `at_least` seconds."""
        if key != self._said:
            self._said = key
            self._doors.say(key, **values)
        delay = self._delay * (0.5 + self._doors.random())
        self._delay = min(self._delay * 2, self._most)
        await self._doors.sleep(max(delay, at_least))

    def worked(self) -> None:
        """Forget the failures, and say that they are over if one was said."""
        if self._said is not None:
            self._doors.say("log.works_again")
        self._said = None
        self._delay = self._first
