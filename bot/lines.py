"""Who is served next: a line for each person, served in turns, so that nobody waits behind one who sends much."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.api import Raw

Person = tuple[str, int]
"""Whose line an update stands in: ("user", id), ("chat", id), or ("update", id) where it names nobody."""


@dataclass(slots=True)
class Row:
    """A stored update.

    `attempts` counts how often its handling was begun and not finished; `suspect` says that it may be to blame for
    that: it failed, or it waited when the process ended.
    """

    id: int
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
        self._lines: dict[Person, deque[Row]] = {}
        self._ready: deque[Person] = deque()
        self.weight = 0
        self.waiting = 0

    def put(self, row: Row) -> None:
        person = sender(row.raw)
        line = self._lines.get(person)
        if line is None:
            line = self._lines[person] = deque()
            self._ready.append(person)
        if len(line) < self._share:
            self.weight += 1
        line.append(row)
        self.waiting += 1

    def take(self) -> tuple[Person, Row] | None:
        """The next row of the person whose turn it is. Nothing more of theirs is given out until `finished`."""
        if not self._ready:
            return None
        person = self._ready.popleft()
        line = self._lines[person]
        row = line.popleft()
        if len(line) < self._share:
            self.weight -= 1
        self.waiting -= 1
        return person, row

    def finished(self, person: Person) -> None:
        if self._lines[person]:
            self._ready.append(person)
        else:
            del self._lines[person]

    @property
    def ready(self) -> int:
        """How many people wait for their turn."""
        return len(self._ready)


def sender(raw: Raw) -> Person:
    """Whose update it is. Anonymous administrators and channels share one user id, so what they speak as goes first."""
    said = next((value for value in raw.values() if isinstance(value, dict)), {})
    for name, kind in (("sender_chat", "chat"), ("from", "user"), ("chat", "chat")):
        party = said.get(name)
        if isinstance(party, dict) and isinstance(party.get("id"), int):
            return kind, party["id"]
    number = raw.get("update_id")
    return "update", number if isinstance(number, int) else 0
