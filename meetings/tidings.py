"""Word of what somebody decided or asked, as a notice for each who is to hear it (decision 0017)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.notices import Kind, Notice
from meetings.records import Recorded, key_of


@dataclass(frozen=True, slots=True)
class Said:
    """Of what (`subject`: kind and key), which word (`step`), and as it stood when it was said (`fact`)."""

    step: str
    subject: str
    fact: str


def about(step: str, cls: type[Recorded], key: str, fact: object) -> Said:
    """Word of a record; `fact` is its version, or whatever of it the word tells."""
    return Said(step, key_of(cls.kind, key), str(fact))


def key_in(subject: str) -> str:
    """The key of the record of which the word is."""
    return subject.partition(":")[2]


def owed(
    meeting: str, said: Said, hearers: Iterable[tuple[int, str | None]], due: datetime, lasts: timedelta
) -> tuple[Notice, ...]:
    """A notice for each hearer: their chat, and the unit for which they hear it. `due` is aware."""
    fixed = (meeting, Kind.WORD, said.subject, said.step)
    return tuple(Notice(*fixed, chat, due, due + lasts, said.fact, unit) for chat, unit in dict(hearers).items())
