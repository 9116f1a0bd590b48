"""Writes down what became of notices: all that comes back within a moment in one transaction, as often as it takes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bot.patience import Patience
from meetings.notices import State
from storage.outbox import Outbox, Outcome

LINGER_S = 0.05
"""How long is waited for more to write down together."""


@dataclass(slots=True)
class Counts:
    """Since the start: notices by what became of them."""

    by_state: dict[State, int] = field(default_factory=dict)

    def count(self, ids: Collection[int], outcome: Outcome) -> None:
        self.by_state[outcome.state] = self.by_state.get(outcome.state, 0) + len(ids)


class Settling:
    """`linger` in seconds; `noted` is called when something was written."""

    def __init__(self, outbox: Outbox, patience: Patience) -> None:
        self._outbox, self._patience = outbox, patience
        self._waiting: list[tuple[tuple[int, ...], Outcome]] = []
        self._writing: asyncio.Task[None] | None = None
        self.counts = Counts()
        self.linger = LINGER_S
        self.noted: Callable[[], object] = _nothing

    def note(self, ids: tuple[int, ...], outcome: Outcome) -> None:
        self._waiting.append((ids, outcome))
        self.counts.count(ids, outcome)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def done(self) -> None:
        """Return once all that is known so far is written."""
        if self._writing is not None:
            await asyncio.shield(self._writing)

    def abandon(self) -> None:
        """Drop everything at once, as if the process had ended."""
        if self._writing is not None:
            self._writing.cancel()

    async def _write(self) -> None:
        while self._waiting:
            if self.linger:
                await asyncio.sleep(self.linger)
            batch, self._waiting = self._waiting, []
            while True:
                try:
                    await self._outbox.settle(batch)
                except Exception as error:  # noqa: BLE001 - it went out; that must be written down
                    await self._patience.failed("log.delivery_failed", error=type(error).__name__)
                else:
                    self.noted()
                    break


def _nothing() -> None:
    """Nobody looks at what was sent."""
