"""What goes on from the last question: the same about something else (`thế còn Bến Tre?`), or more of it (`mấy giờ?`)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from meetings.reading.fold import fold
from meetings.reading.question.spelling import spelled_out

LASTING = timedelta(minutes=10)
"""How long what was asked and shown is what a question goes on from."""
MOST_WORDS = 12
MARKS = "?!.,;:…\"'“”()"


class Aspect(StrEnum):
    """What is asked about that which was shown."""

    TIME = "time"
    PLACE = "place"
    CHAIR = "chair"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was last asked and shown in a chat to one person; `at` is aware.

    `command` names what answered. `sessions` are the keys of those that were shown, `point` is the bridge point's,
    `unit` that of the unit whose schedule it was.
    """

    meeting: str
    at: datetime
    command: str | None = None
    sessions: tuple[str, ...] = ()
    point: str | None = None
    unit: str | None = None

    def lasts(self, now: datetime) -> bool:
        return now - self.at <= LASTING


@dataclass(frozen=True, slots=True)
class Following:
    """`other` is what the same is asked about, as it was written; else `aspect` is what is asked about the same."""

    other: str | None = None
    aspect: Aspect | None = None


def following(text: str) -> Following | None:
    """How a text goes on from the last question; None for one that stands by itself."""
    words = text.split()
    if not words or len(words) > MOST_WORDS or "\n" in text.strip():
        return None
    aspect = _aspect(spelled_out(text))
    if aspect is not None:
        return Following(aspect=aspect)
    other = _other(words)
    return Following(other) if other else None


def _aspect(said: str) -> Aspect | None:
    table = _table()
    padded = f" {said} "
    for phrase in table.pointing:
        padded = padded.replace(f" {phrase} ", " \0 ")
    passed = table.passed | (table.named if "\0" in padded else frozenset())
    return table.aspects.get(_without(padded.replace("\0", " "), passed))


def _without(said: str, passed: frozenset[str]) -> str:
    return " ".join(word for word in said.split() if word not in passed)


def _other(words: Sequence[str]) -> str | None:
    """The words between such an opening and such an end; one of the two must be there."""
    table = _table()
    shown = [word.strip(MARKS) for word in words]
    kept = [(word, fold(word)) for word in shown if word]
    while kept and kept[-1][1] in table.particles:
        kept.pop()
    folded = [plain for _, plain in kept]
    first = next((len(one) for one in table.openings if folded[: len(one)] == list(one)), 0)
    last = next((len(one) for one in table.endings if folded[-len(one) :] == list(one)), 0)
    between = kept[first : len(kept) - last]
    return " ".join(word for word, _ in between) or None if first or last else None


@dataclass(frozen=True, slots=True)
class _Table:
    """`named` is passed over as well where the text points to what was shown: `buổi đó họp mấy giờ`."""

    aspects: dict[str, Aspect]
    passed: frozenset[str]
    named: frozenset[str]
    pointing: tuple[str, ...]
    openings: tuple[tuple[str, ...], ...]
    endings: tuple[tuple[str, ...], ...]
    particles: frozenset[str]


@cache
def _table() -> _Table:
    table = tomllib.loads((Path(__file__).parent / "following.toml").read_text(encoding="utf-8"))
    passed = frozenset(table["passed"])
    return _Table(
        {_without(phrase, passed): aspect for aspect in Aspect for phrase in table["aspects"][aspect]},
        passed,
        frozenset(table["named"]),
        tuple(sorted(table["pointing"], key=len, reverse=True)),
        _phrases(table["openings"]),
        _phrases(table["endings"]),
        frozenset(table["particles"]),
    )


def _phrases(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """In words, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True))
