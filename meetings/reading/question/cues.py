"""The cues of `cues.toml`, ready to be looked for: which words ask for what, and how much each says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = {"eight": 8.0, "six": 6.0, "four": 4.0, "two": 2.0}
PER_WORD = 0.3
"""A longer phrase says more than a shorter one of the same weight."""
GAP = r"(?: \S+){0,4}"
NUMBER = r"\S*\d\S*"


@dataclass(frozen=True, slots=True)
class Cue:
    intent: str
    weight: float
    words: frozenset[str]
    """All of these stand in a text in which the phrase does."""
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """`by_word`: the cues by one of their words, the rarest, so that few are looked for in a text."""

    by_word: dict[str, tuple[Cue, ...]]
    vocabulary: frozenset[str]


@cache
def cues() -> Cues:
    table = tomllib.loads((Path(__file__).parent / "cues.toml").read_text(encoding="utf-8"))
    found = [
        _cue(intent, WEIGHTS[tier], phrase)
        for intent, tiers in table.items()
        for tier, phrases in tiers.items()
        for phrase in dict.fromkeys(phrases)
    ]
    vocabulary = [word for cue in found for word in cue.words]
    by_word: dict[str, list[Cue]] = {}
    for cue in found:
        by_word.setdefault(min(cue.words, key=lambda word: (vocabulary.count(word), word)), []).append(cue)
    return Cues({word: tuple(some) for word, some in by_word.items()}, frozenset(vocabulary))


def _cue(intent: str, weight: float, phrase: str) -> Cue:
    words = phrase.split()
    pattern = r"(?<!\S)" + " ".join(map(_part, words)).replace(f" {GAP}", GAP) + r"(?!\S)"
    plain = frozenset(word for word in words if word not in {"..", "#"})
    return Cue(intent, weight + PER_WORD * len(plain), plain, re.compile(pattern))


def _part(word: str) -> str:
    return {"..": GAP, "#": NUMBER}.get(word, re.escape(word))
