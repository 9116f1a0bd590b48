"""What chats were shown of sessions, until it is stored in batches."""

from __future__ import annotations

from storage.told import Shown

MOST = 10_000
"""Of more than that nothing is kept: it would only be known a little less well who knows what."""


class Showing:
    """What was shown and is not stored yet. Handlers add to it, and wait for nothing."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str, int], Shown] = {}

    def note(self, one: Shown) -> None:
        """The last one counts where a chat is shown several versions."""
        if len(self._waiting) < MOST:
            self._waiting[one.meeting, one.session, one.chat] = one

    def take(self) -> list[Shown]:
        """Everything noted since the last time."""
        taken, self._waiting = list(self._waiting.values()), {}
        return taken
