"""Who is served next: a line for each person, served in turns, so that nobody waits behind one who sends much."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.api import Raw


@dataclass(slots=True)
class Row:
    """A stored update.

    `attempts` counts how often its handling was begun and not finished; `suspect` says that it may be to blame for
    that: it failed, or it waited when the process ended.
    """

    id: int
    person: int
    raw: Raw
    attempts: int = 0
    suspect: bool = False


class Lines:
    """Rows in the order of their arrival for each person, and the people in turns.

    `weight` says how much waits, where one person counts for at most `share` rows: who floods the bot does not stop
    it from fetching what others write.
    """

    def __init__(self, share: int) -> None:
        self._share = share
        self._lines: dict[int, deque[Row]] = {}
        self._ready: deque[int] = deque()
        self.weight = 0
        self.waiting = 0

    def put(self, row: Row) -> None:
        line = self._lines.get(row.person)
        if line is None:
            line = self._lines[row.person] = deque()
            self._ready.append(row.person)
        if len(line) < self._share:
            self.weight += 1
        line.append(row)
        self.waiting += 1

    def take(self) -> Row | None:
        """The next row of the person whose turn it is. Nothing more of theirs is given out until `finished`."""
        if not self._ready:
            return None
        line = self._lines[self._ready.popleft()]
        row = line.popleft()
        if len(line) < self._share:
            self.weight -= 1
        self.waiting -= 1
        return row

    def finished(self, row: Row) -> None:
        if self._lines[row.person]:
            self._ready.append(row.person)
        else:
            del self._lines[row.person]

    @property
    def ready(self) -> int:
        """How many people wait for their turn."""
        return len(self._ready)


def sender(raw: Raw) -> int:
    """Whose line an update stands in: the id of a user, else of a chat (those of groups are negative), else 0.

    Anonymous administrators and channels all share one user id, so what they speak as goes before it.
    """
    said = next((value for value in raw.values() if isinstance(value, dict)), {})
    for name in ("sender_chat", "from", "chat"):
        party = said.get(name)
        if isinstance(party, dict) and isinstance(party.get("id"), int):
            return int(party["id"])
    return 0
