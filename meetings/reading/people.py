"""Tells names from titles in one line: "Đ/c Nguyễn Văn A – Phó Giám đốc Sở", "Giám đốc: Trần Thị B", "TP QLKH Lê C"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from meetings import provinces
from meetings.reading.fold import composed, fold

_PARTS = re.compile(r"\s*(,|\t|\||\s[-–—]+\s|[–—]|\s-(?=\w)|(?<=\w)-\s|:|\(|\)|\s/\s)\s*")
_HONORIFIC = re.compile(
    r"^(?:đ/c|đ\.c\.?|đc\.?|d/c|đồng chí|dong chi|ông/bà|ong/ba|ông|bà|mr\.?|mrs\.?|ms\.?|(?:anh|chị|chi|ong|ba)(?=(?:\s\S+){2}))"
    r"(?:\s|$|[:.])+",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"^(?:gs|pgs|ts|ths|cn|ks|bs|ck[i12]+|tskh)\.\s*", re.IGNORECASE)
_AND = re.compile(r"\s(?:và|va|&|\+)\s", re.IGNORECASE)
_ACCENTED = re.compile(r"[^\x00-\x7f]")
_HEADING = re.compile(
    r"(?:stt|tt)\b.*ho|ho (?:va )?ten|(?:danh sach|thanh phan|kinh gui|doan (?:gom|cong tac|di|du|so|dai bieu))[^,]*$|doan$"
)
_HYPHEN = re.compile(r"(?<=\w)-(?=(\w[^,;]*))")


class Told(Enum):
    NAME = "name"
    TITLE = "title"
    TITLE_BEFORE = "title-before"
    """A title that stands before the name of whom it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Told
    text: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`accented` words are titles only as they are written, `folded` phrases also without diacritics.

    `inside` and `initials` are such as are part of no name, so that they may stand in the middle of a line.
    """

    folded: re.Pattern[str]
    inside: re.Pattern[str]
    initials: frozenset[str]
    accented: frozenset[str]
    plain: frozenset[str]
    surnames: frozenset[str]
    before_places: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    table = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        _any_of(table["folded"]),
        _any_of(table["inside"]),
        frozenset(table["initials"].split()),
        frozenset(table["accented"].split()),
        frozenset(table["plain"].split()),
        frozenset(table["surnames"].split()),
        frozenset(table["before_places"].split()),
    )


def _any_of(phrases: str) -> re.Pattern[str]:
    longest_first = sorted((re.escape(one.replace("_", " ")) for one in phrases.split()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})\b")


def is_heading(entry: str) -> bool:
    """The head of a table or a list: names nobody."""
    return bool(_HEADING.match(fold(entry)))


def told(entry: str) -> Iterator[Piece]:
    """Names and titles in the order in which they stand."""
    pieces = _PARTS.split(_HYPHEN.sub(lambda hit: " - " if is_title(hit[1]) else "-", entry))
    named = False
    for place in range(0, len(pieces), 2):
        separator = pieces[place - 1].strip() if place else ""
        for piece in _classified(_without_address(pieces[place]), after_name=named and separator not in ("", ",")):
            named = piece.kind is Told.NAME or (named and piece.kind is Told.TITLE)
            yield piece


def _without_address(text: str) -> str:
    """Without forms of address, which are no part of a name; academic degrees are."""
    shown = text.strip(" .;")
    while (shorter := _HONORIFIC.sub("", shown)) != shown:
        shown = shorter
    return shown


def _classified(text: str, *, after_name: bool) -> Iterator[Piece]:
    if not text or text.isdigit() or not re.search(r"\w", text):
        return
    if is_title(text):
        at = _name_begins(text.split())
        if at is None:
            yield Piece(Told.TITLE, text)
            return
        words = text.split()
        yield Piece(Told.TITLE_BEFORE, _without_last_address(words[:at]))
        yield Piece(Told.NAME, _capitals(" ".join(words[at:])))
    elif after_name:
        yield Piece(Told.TITLE, text)
    else:
        yield from _named(text)


def _named(text: str) -> Iterator[Piece]:
    """A name, or several with `và` between them, or one that runs on into a title."""
    words = text.split()
    at = next((at for at in range(2, len(words)) if _runs_on(words[at:])), len(words))
    yield from (Piece(Told.NAME, _capitals(_without_address(name))) for name in _each(" ".join(words[:at])))
    if at < len(words):
        yield Piece(Told.TITLE, " ".join(words[at:]))


def _runs_on(words: list[str]) -> bool:
    """Whether a title begins here, in the middle of a piece: only what cannot be part of a name."""
    known = vocabulary()
    return words[0] in known.initials or bool(known.inside.match(fold(" ".join(words))))


def _without_last_address(words: list[str]) -> str:
    return " ".join(words if fold(words[-1]) not in ("ong", "ba", "dc", "d/c") else words[:-1])


def is_title(text: str) -> bool:
    """Whether it begins as titles and names of offices do."""
    words, known = _DEGREE.sub("", text), vocabulary()
    first = composed(words.split()[0]) if words.split() else ""
    singles = known.accented if _ACCENTED.search(words) else known.plain
    return first in singles or bool(known.folded.match(fold(words)))


def _each(text: str) -> list[str]:
    """The names of a piece in which `và` stands between names."""
    apart = _AND.split(text)
    return apart if all(_looks_like_name(one) for one in apart) else [text]


def _name_begins(words: list[str]) -> int | None:
    """The place of the first surname with which the rest can be a name: "Phó Giám đốc Sở |Trần Thị B".

    After a word like huyện it is rather a place: then only three words or more are taken for a name.
    """
    ends = len(words)
    found = [at for at in range(max(1, ends - 5), ends - 1) if _is_surname(words[at])]
    sure = [at for at in found if not _is_place(words, at)]
    return next(iter(sure or [at for at in found if ends - at >= 3 and not _is_province(words, at)]), None)


def _is_place(words: list[str], at: int) -> bool:
    return fold(words[at - 1]) in vocabulary().before_places or _is_province(words, at)


def _is_province(words: list[str], at: int) -> bool:
    return fold(" ".join(words[at : at + 2])) in _provinces()


@cache
def _provinces() -> frozenset[str]:
    """The first two words of their names."""
    return frozenset(" ".join(fold(name).split()[:2]) for one in provinces.table().values() for name in one.names)


def _is_surname(word: str) -> bool:
    known = vocabulary().surnames
    return word[:1].isupper() and (composed(word) in known or (word.isascii() and fold(word) in _folded_surnames()))


@cache
def _folded_surnames() -> frozenset[str]:
    return frozenset(fold(name) for name in vocabulary().surnames)


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and not is_title(text) and fold(words[0]) in _folded_surnames()


def _capitals(name: str) -> str:
    """A name that was typed in small letters gets its capitals; any other stays as it is."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if name.islower() else " ".join(name.split())
