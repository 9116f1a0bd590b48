"""A roster prepared for look-ups: every spelling of every unit, and of the provinces that its units stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Generic, Protocol, TypeVar

from meetings import provinces
from meetings.reading.names.words import Word, core, ranks, read, sectors, texts
from meetings.units import Kind

VOWELS = set("aeiouy")
PROVINCIAL = frozenset({"tinh", "tp"})


class Named(Protocol):
    """Anything that people call by a name: a unit, a bridge point."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Named)


class Strength(IntEnum):
    """How much a spelling says: initials, a name from the table of provinces, the unit's own name or alias."""

    WEAK = 0
    TABLE = 1
    OWN = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of the unit at `place`, as written without the marks before it.

    `via` is the province it was reached through, which is not its own; `true_now` is false where that one includes it
    today, but is not it.
    """

    place: int
    strength: Strength
    spelled: str
    accents: tuple[str, ...]
    rank: str | None = None
    via: str | None = None
    true_now: bool = True


@dataclass(slots=True)
class Index(Generic[T]):
    """What `names.prepare` builds once for a roster; do not change it."""

    known: tuple[T, ...]
    strong: dict[str, list[Entry]] = field(default_factory=dict)
    weak: dict[str, list[Entry]] = field(default_factory=dict)
    spellings: dict[str, list[Entry]] = field(default_factory=dict)
    words: dict[str, set[int]] = field(default_factory=dict)
    bags: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    firsts: list[Entry] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    marks: list[frozenset[str]] = field(default_factory=list)
    owners: dict[str, list[int]] = field(default_factory=dict)
    provincial: dict[int, str] = field(default_factory=dict)
    longest: int = 1

    def add(self, words: Sequence[Word], entry: Entry) -> None:
        spelling = texts(words)
        key = "".join(spelling)
        weak = len(key) <= 4 and not VOWELS & set(key)
        for spelled in (key, "tp" + key) if entry.rank == "tp" else (key,):  # tphcm
            _append(self.weak if weak else self.strong, spelled, entry)
        if weak:
            return
        self.longest = max(self.longest, len(words) + 1)
        if words[0].mark is None:  # "so khcn tinh" before every name would make all of them alike
            _append(self.spellings, " ".join(spelling), entry)

    def add_bag(self, place: int, words: Sequence[Word]) -> None:
        """The words of one spelling without the ranks and offices before it, which half the roster shares."""
        telling = core(tuple(words))
        before = words[: len(words) - len(telling)]
        bag = texts([*(word for word in before if word.mark in sectors()), *telling])
        for word in set(bag):
            self.words.setdefault(word, set()).add(len(self.bags))
        self.bags.append((place, bag))

    def having(self, words: Sequence[str]) -> dict[int, bool]:
        """The places of the units that have all these words in one spelling, and whether in the same order."""
        found: dict[int, bool] = {}
        for number in set.intersection(*(self.words.get(word, set()) for word in words)) if words else ():
            place, bag = self.bags[number]
            rest = iter(bag)
            found[place] = found.get(place, False) or all(word in rest for word in words)
        return found


def build(known: Sequence[T], day: date) -> Index[T]:
    """The index of `known`, with the mergers of provinces that are true on `day`."""
    index = Index(tuple(known))
    for place, unit in enumerate(index.known):
        _add_unit(index, place, unit)
    for row in provinces.table().values():
        _add_province(index, row, day)
    for key, entries in index.strong.items():
        index.strong[key] = _strongest(entries)
    index.choices.extend(index.spellings)
    return index


def _append(table: dict[str, list[Entry]], key: str, entry: Entry) -> None:
    entries = table.setdefault(key, [])
    if not entries or entries[-1] != entry:  # a name without marks is its own core
        entries.append(entry)


def _strongest(entries: list[Entry]) -> list[Entry]:
    """The spellings of the units that have this one most of all as their own: the city of Nha Trang, not Khánh Hòa."""
    best = max(entry.strength for entry in entries)
    places = {entry.place for entry in entries if entry.strength == best}
    return [entry for entry in entries if entry.place in places]


def _add_unit(index: Index[T], place: int, unit: T) -> None:
    own = read(unit.name)
    marks = frozenset(word.mark for word in own if word.mark)
    row = provinces_by_spelling().get("".join(texts(core(own))))
    if row is not None and not _is_province(row, marks):
        row = None
    if row is not None:
        index.owners.setdefault(row.key, []).append(place)
        index.provincial[place] = row.key
    for words in (own, *map(read, unit.aliases)):
        index.add_bag(place, words)
        for spelling in (words, core(words)):
            index.add(spelling, _entry(place, Strength.OWN, spelling, _rank(row)))
    index.firsts.append(_entry(place, Strength.OWN, own, _rank(row)))
    index.sizes.append(len(core(own)))
    index.marks.append(marks)
    _add_initials(index, core(own), place, _rank(row))


def _is_province(row: provinces.Province, marks: frozenset[str]) -> bool:
    """`TP Hưng Yên` bears a province's name and is none: that province was never a city."""
    if not marks & ranks() <= PROVINCIAL:
        return False
    return "tp" not in marks or any(style.kind is Kind.CITY for style in row.styles)


def _add_province(index: Index[T], row: provinces.Province, day: date) -> None:
    """The table's names for the units of that province, or for those it is part of, or for those that are part of it."""
    gone = row.until is not None and row.until <= day
    places, via, true_now = index.owners.get(row.key, []), None, True
    if not places and gone:
        places, via = index.owners.get(provinces.successor(row.key, day).key, []), row.key
    elif not places:
        parts = [part.key for part in provinces.joined(row.key) if part.until is not None and part.until <= day]
        places, via, true_now = [place for key in parts for place in index.owners.get(key, [])], row.key, False
    for place in places:
        for words in map(read, row.names):
            index.add(words, _entry(place, Strength.TABLE, words, _rank(row), via, true_now=true_now))
        if via is not None:
            _add_initials(index, read(row.names[0]), place, _rank(row), via, true_now=true_now)


def _add_initials(
    index: Index[T],
    words: Sequence[Word],
    place: int,
    rank: str | None,
    via: str | None = None,
    *,
    true_now: bool = True,
) -> None:
    if 2 <= len(words) <= 5:
        letters = "".join(word.said[0] for word in words)
        key = "".join(word.text[0] for word in words)
        _append(index.weak, key, Entry(place, Strength.WEAK, letters, (), rank, via, true_now))


def _entry(
    place: int,
    strength: Strength,
    words: Iterable[Word],
    rank: str | None,
    via: str | None = None,
    *,
    true_now: bool = True,
) -> Entry:
    words = core(tuple(words))
    spelled, accents = " ".join(word.said for word in words), tuple(word.accent for word in words)
    return Entry(place, strength, spelled, accents, rank, via, true_now)


def _rank(row: provinces.Province | None) -> str | None:
    """The rank that people put before the name; a province that was ever a city is often called one."""
    if row is None:
        return None
    return "tp" if any(style.kind is Kind.CITY for style in row.styles) else "tinh"


@cache
def provinces_by_spelling() -> Mapping[str, provinces.Province]:
    """The provinces by their own names, folded and written together; aliases (a seat, initials) are no names."""
    return {"".join(texts(read(style.name))): row for row in provinces.table().values() for style in row.styles}
