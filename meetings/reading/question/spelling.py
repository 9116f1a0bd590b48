"""Chat spellings, abbreviations and slips of the finger, spelled out before anything is looked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings.reading.fold import fold
from meetings.reading.question.cues import cues

TOKEN = re.compile(r"/?[^\W_]+(?:[/.:\-][^\W_]+)*(?:_[^\W_]+)*")
SHORTEST = 4
"""Letters; in shorter words one letter more or less makes another word."""


@cache
def _table() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = tomllib.loads((Path(__file__).parent / "spelling.toml").read_text(encoding="utf-8"))
    longest = sorted(table["phrases"].items(), key=lambda pair: -len(pair[0]))
    return table["words"], tuple((re.compile(rf"(?<!\S){re.escape(said)}(?!\S)"), meant) for said, meant in longest)


def spelled_out(text: str) -> str:
    """The text folded, in tokens with one space between, its abbreviations spelled out."""
    words, phrases = _table()
    tokens = TOKEN.findall(fold(text))
    out = " ".join(_word(words, tokens, place) for place in range(len(tokens)))
    for pattern, meant in phrases:
        out = pattern.sub(meant, out)
    return out


def _word(words: dict[str, str], tokens: list[str], place: int) -> str:
    """A number before an abbreviation counts people: `2 cv` are officers, no official letters."""
    token = tokens[place]
    if place and tokens[place - 1].isdecimal() and token not in {"ng", "h"}:
        return token
    return words.get(token, token)


def corrected(text: str) -> str:
    """A text already spelled out, in which no cue was found: words written together are parted, slips are mended."""
    return " ".join(_mended(token) for token in text.split())


@lru_cache(maxsize=2048)
def _mended(token: str) -> str:
    vocabulary = cues().vocabulary
    if len(token) < SHORTEST or token in vocabulary or not token.isalpha():
        return token
    for cut in range(2, len(token) - 1):
        if token[:cut] in vocabulary and token[cut:] in vocabulary:
            return f"{token[:cut]} {token[cut:]}"
    near = process.extractOne(token, _long(), scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near else token


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted(word for word in cues().vocabulary if len(word) >= SHORTEST))
