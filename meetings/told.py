"""What one chat was last told of a session, and whether a change that it was told was confirmed there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Told:
    """`known` (a line of `known.write`) is what the chat holds of the session, since the aware time `at`.

    `asked` is when a change notice brought this very fact, which wants to be confirmed; None where it came as a
    reminder, or was looked up. `acknowledged` is what was confirmed last: it may be an older one. Each goes
    with the fact: whatever brings another one writes `at` and `asked` anew, what brings the same one changes nothing.
    `unit` is the unit for which the chat knows it; `thread` the topic of a group.
    """

    session: str
    chat: int
    known: str
    at: datetime
    asked: datetime | None = None
    acknowledged: str | None = None
    unit: str | None = None
    thread: int | None = None

    @property
    def confirmed(self) -> bool:
        """Whether nothing that was told here waits for *Đã nhận*."""
        return self.asked is None or self.acknowledged == self.known
