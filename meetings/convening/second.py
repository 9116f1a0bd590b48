"""What a second document about a known meeting alters, in a form that can be kept with its draft."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.changing import Change


@dataclass(frozen=True, slots=True)
class Altered:
    """A change, with the words that order it."""

    change: Change
    quote: str


@dataclass(frozen=True, slots=True)
class Second:
    """The meeting of that key is altered; the numbers count what the document adds to it besides."""

    meeting: str
    altered: tuple[Altered, ...]
    sessions: int = 0
    requirements: int = 0
    preparations: int = 0
    tasks: int = 0

    @property
    def adds(self) -> bool:
        return any((self.sessions, self.requirements, self.preparations, self.tasks))
