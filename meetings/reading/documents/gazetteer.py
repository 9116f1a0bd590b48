"""The names of provinces and districts in a text: which are misspelt, and which no longer stood on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz.distance import OSA

from meetings import districts, provinces
from meetings.reading.documents.signs import UPPER
from meetings.reading.fold import fold

LONGEST = 5
"""Syllables of a name: Bà Rịa - Vũng Tàu has four."""
LONG = 6
"""Letters from which a slip of one letter still leaves the name to be recognised."""
Syllables = tuple[str, ...]

_NAME = rf"[{UPPER}][\w'’]*(?:\s?[-–]\s?[{UPPER}][\w'’]*|\s[{UPPER}][\w'’]*){{0,{LONGEST - 1}}}"
_RANKED = re.compile(
    rf"\b(?P<rank>(?i:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.))\s?(?P<name>{_NAME})(?=(?P<after>[^.;]{{0,30}}))"
)
_ISSUED_AT = re.compile(rf"^(?P<name>{_NAME}),\s*ngày\b")
_FORMERLY = re.compile(r"^\s*\(?\s*(?:cũ|trước đây|nay (?:là|thuộc))\b")
_PROVINCIAL = "tinh"
_DISTRICTS_ALONE = ("quan", "huyen", "thi xa", "tx")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Place:
    """A name with the rank that was said before it, folded and without its dot; no rank at the place of issue."""

    name: str
    rank: str | None = None
    formerly: bool = False


@dataclass(frozen=True, slots=True)
class Outdated:
    """`now` is the province that holds the place today; None for districts, which nothing took the place of."""

    name: str
    now: str | None


def places_in(text: str) -> Iterator[Place]:
    """`huyện Phù Cừ`, `TP. Hưng Yên`, and the place before the day of issue."""
    at_issue = _ISSUED_AT.match(text)
    if at_issue is not None:
        yield Place(at_issue["name"])
    for found in _RANKED.finditer(text):
        yield Place(found["name"], fold(found["rank"]).rstrip("."), bool(_FORMERLY.match(found["after"])))


def resembled(place: Place) -> tuple[str, str] | None:
    """The words that are misspelt and the name they resemble; None where the name is known, or nothing is like it.

    Alike is what differs in its marks alone (Phù Cù); of a province also what is one letter off. Where the tone mark
    stands within its syllable (Hoà Bình) is no misspelling, and a name typed without any marks is none either.
    """
    words, known = _words(place.name), _pool(place.rank)
    if any(_spelt(words[:count]) in known.spelt for count in range(1, len(words) + 1)):
        return None
    for count in range(len(words), 1, -1):
        meant = known.folded.get(fold(" ".join(words[:count])))
        if meant is not None:
            return " ".join(words[:count]), meant
    return _one_letter_off(words, known) if place.rank == _PROVINCIAL else None


def outdated(place: Place, day: date) -> Outdated | None:
    """Whether the place did not bear that name any more on `day`, unless the words say so themselves (*cũ*)."""
    if place.formerly or place.rank is None:
        return None
    words = _words(place.name)
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if place.rank not in _DISTRICTS_ALONE and (now := _province_now(name, day)) is not None:
            return Outdated(name, now) if now != _TODAY else None
        if place.rank != _PROVINCIAL and _spelt(words[:count]) in _district_names():
            return Outdated(name, None) if day >= districts.table().abolished_on else None
    return None


_TODAY = ""
"""Said of a province that bears its name to this day."""


def _province_now(name: str, day: date) -> str | None:
    """The province that is there instead of the one of that name; `_TODAY` if it still is, None if there never was one."""
    rows = _by_style().get(_spelt(_words(name)), ())
    if not rows:
        return None
    current = [provinces.successor(key, day).style_on(day).name for key in rows]
    return _TODAY if any(_spelt(_words(one)) == _spelt(_words(name)) for one in current) else current[0]


@dataclass(frozen=True, slots=True)
class _Names:
    spelt: frozenset[Syllables]
    folded: Mapping[str, str]


@cache
def _pool(rank: str | None) -> _Names:
    """Provinces alone after *tỉnh* and at the place of issue; else districts too, whose seats are cities and towns."""
    names = [name for row in provinces.table().values() for name in row.names]
    if rank is not None and rank != _PROVINCIAL:
        names += [name for found in districts.table().names.values() for name in found]
    official = [name for name in names if len(_words(name)) > 1]
    return _Names(
        frozenset(_spelt(_words(name)) for name in names),
        {fold(" ".join(_words(name))): name for name in reversed(official)},
    )


@cache
def _district_names() -> frozenset[Syllables]:
    return frozenset(_spelt(_words(name)) for found in districts.table().names.values() for name in found)


@cache
def _by_style() -> Mapping[Syllables, tuple[str, ...]]:
    found: dict[Syllables, tuple[str, ...]] = {}
    for row in provinces.table().values():
        for style in row.styles:
            words = _spelt(_words(style.name))
            found[words] = (*found.get(words, ()), row.key)
    return found


def _one_letter_off(words: list[str], known: _Names) -> tuple[str, str] | None:
    for count in range(min(len(words), LONGEST), 1, -1):
        said = " ".join(words[:count])
        near = [name for folded, name in known.folded.items() if _is_slip(fold(said), folded)]
        if len(set(near)) == 1:
            return said, near[0]
    return None


def _is_slip(said: str, name: str) -> bool:
    return len(name) >= LONG and OSA.distance(said, name, score_cutoff=1) == 1


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s–-]+", name) if word]


def _spelt(words: list[str]) -> Syllables:
    """Each syllable with its letters and then its tone, so that hòa and hoà are one spelling."""
    return tuple(_syllable(word) for word in words)


def _syllable(word: str) -> str:
    signs = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in signs if sign not in _TONES) + "".join(sign for sign in signs if sign in _TONES)
