"""Everything that goes out to chats passes here: it debits the pace, and tells who complained and who can be reached."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.pace import Pace, Rates
from bot.settings import Delivery

MOST_ABREAST = 64
COUNTED = ("send", "edit", "copy", "forward")
"""Methods that Telegram counts, by how their names begin."""


class Traffic:
    """`clock` gives seconds that only go forward. `reached` is called with each chat that was written to."""

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self.pace = pace
        self.clock = clock
        self.reached: Callable[[int], object] = _nothing

    def answering(self, method: str, data: Mapping[str, Any]) -> None:
        """An answer is about to go out; it never waits."""
        if (chat := counted(method, data)) is not None:
            self.pace.answer(chat, self.clock())

    def over(self, method: str, data: Mapping[str, Any], *, notice: bool) -> None:
        """What was under way is answered, or given up."""
        if (chat := counted(method, data)) is None:
            return
        if notice:
            self.pace.sent(chat)
        else:
            self.pace.answered()

    def complained(self, data: Mapping[str, Any], seconds: float) -> None:
        if (chat := _chat(data)) is not None:
            self.pace.complain(chat, seconds, self.clock())

    def arrived(self, method: str, data: Mapping[str, Any]) -> None:
        if (chat := counted(method, data)) is not None:
            self.reached(chat)


def limited(chosen: Delivery) -> Traffic:
    """As the installation's settings have it, by the real clock."""
    burst = max(1.0, min(0.3 * chosen.rate, 20.0))
    abreast = max(1, min(MOST_ABREAST, int(chosen.rate - burst)))
    rates = Rates(chosen.rate, chosen.per_chat, chosen.per_group, burst, abreast, spared=chosen.rate / 10)
    return Traffic(Pace(rates, time.monotonic()), time.monotonic)


def counted(method: str, data: Mapping[str, Any]) -> int | None:
    """The chat for which Telegram counts the call; None for a call that it does not count."""
    return _chat(data) if method.startswith(COUNTED) else None


def _chat(data: Mapping[str, Any]) -> int | None:
    chat = data.get("chat_id")
    return chat if isinstance(chat, int) else None


def _nothing(_chat: int) -> None:
    """Nobody waits for it."""
