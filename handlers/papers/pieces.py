"""Parts a Vietnamese text into pieces that stay on one line, with what a break before each of them costs."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meetings import provinces

TABLE = Path(__file__).with_name("together.toml")
NUMBER = re.compile(r"\d\S*|[IVXL]{2,}")
"""29/5/2020, 20-NQ/TW, XIII; a single I or V may be an initial."""
COUNT = re.compile(r"\d{1,3}(\.\d{3})*|\d+%?")
MOST_SYLLABLES = 8
DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Together:
    """Texts in lower case; `words` and `names` by their syllables."""

    words: frozenset[tuple[str, ...]]
    names: frozenset[tuple[str, ...]]
    before: frozenset[str]
    leaning: frozenset[str]


@cache
def _together() -> Together:
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    styles = [style.name for row in provinces.table().values() for style in row.styles]
    ranked = [f"{rank} {name}" for rank in found["ranks"] for name in styles]
    words = frozenset(_plain(word) for word in [*found["words"], *styles, *ranked])
    names = frozenset(_plain(name) for name in found["names"])
    return Together(words, names, frozenset(found["before"]), frozenset(found["leaning"]))


def pieces(text: str, *, capitals: bool = False) -> list[dict[str, str | int]]:
    """The pieces, as `lines.typ` takes them: its text, and the cost of a break before it."""
    syllables = unicodedata.normalize("NFC", text).split()
    costs = _costs(syllables)
    starts = [place for place, cost in enumerate(costs) if cost is not None]
    ends = [*starts[1:], *([len(syllables)] if starts else [])]
    made: list[dict[str, str | int]] = []
    for start, end in zip(starts, ends, strict=True):
        piece = " ".join(syllables[start:end])
        made.append({"text": piece.upper() if capitals else piece, "cost": costs[start] or 0})
    return made


def _costs(syllables: Sequence[str]) -> list[int | None]:
    """For each syllable what a break before it costs; None where there is none."""
    table, plain = _together(), _plain(" ".join(syllables))
    costs: list[int | None] = [0] * len(syllables)
    for start, end in _found(plain, table.names):
        costs[start + 1 : end] = [1] * (end - start - 1)
    for start, end in _found(plain, table.words):
        costs[start + 1 : end] = [None] * (end - start - 1)
    begins = [cost is not None for cost in costs]  # "vụ" leans on what follows, but not as the end of "phục vụ"
    for place in range(1, len(syllables)):
        if _stays(syllables[place - 1], syllables[place], table, begins=begins[place - 1]):
            costs[place] = None
    return costs


def _plain(text: str) -> tuple[str, ...]:
    """Its syllables in lower case, without the signs around them; a dash stays."""
    return tuple(syllable.strip(',.;:()“”"') or syllable for syllable in text.lower().split())


def _found(plain: Sequence[str], wanted: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where they stand, the longest first at each place."""
    place = 0
    while place < len(plain):
        lengths = range(min(MOST_SYLLABLES, len(plain) - place), 1, -1)
        length = next((n for n in lengths if tuple(plain[place : place + n]) in wanted), 0)
        if length:
            yield place, place + length
        place += max(length, 1)


def _stays(left: str, right: str, table: Together, *, begins: bool) -> bool:
    """Whether nothing may part these two neighbours; `begins` where the left one is no end of a word."""
    if right in DASHES:
        return True
    first = left.lower()
    if first in table.before and NUMBER.fullmatch(_bare(right)):
        return True
    if not begins or left.endswith((",", ";", ":")):
        return False
    named = first in table.before and right[:1].isupper()
    return named or first in table.leaning or _counts(left, right)


def _counts(left: str, right: str) -> bool:
    """10 năm, 63 tỉnh: a number and what it counts."""
    return bool(COUNT.fullmatch(left)) and right[:1].islower()


def _bare(syllable: str) -> str:
    return syllable.strip(',.;:()“”"')
