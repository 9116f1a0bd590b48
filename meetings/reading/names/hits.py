"""What a look-up came to: the units that may be meant, narrowed by the rank, sector and office said with the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.reading.names.index import PROVINCIAL, Entry, Index
from meetings.reading.names.words import Word, ranks, sectors

Roster = Index[Any]
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Entries of different units with their scores, best first; `sure` when the one there is can be acted on."""

    ranked: tuple[tuple[Entry, float], ...] = ()
    sure: bool = False

    def __bool__(self) -> bool:
        return bool(self.ranked)


def idle(words: Sequence[Word]) -> bool:
    return all(word.idle for word in words)


def marks_of(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.mark for word in words if word.mark)


def narrow(index: Roster, entries: tuple[Entry, ...], marks: frozenset[str]) -> tuple[Entry, ...]:
    """Those that have most of the marks said with the name: *TP Hưng Yên*, not its department."""
    fits = {entry: len(marks & (index.marks[entry.place] | {entry.rank})) for entry in entries}
    best = max(fits.values(), default=0)
    return tuple(entry for entry, fit in fits.items() if fit == best)


def one_per_unit(index: Roster, scored: Iterable[tuple[Entry, float]], marks: frozenset[str]) -> Hits:
    """One hit per unit, in the order given."""
    first: dict[int, tuple[Entry, float]] = {}
    for entry, score in scored:
        first.setdefault(entry.place, (entry, score))
    ranked = tuple(first.values())
    if len(ranked) != 1:
        return Hits(ranked)
    entry = ranked[0][0]
    return Hits(ranked, entry.true_now and not _contradicts(index, entry.place, marks))


def _contradicts(index: Roster, place: int, marks: frozenset[str]) -> bool:
    """Another sector, or another rank, was said than the unit has; a province and a central city are one rank."""
    own = index.marks[place]
    if (marks & sectors()) and (own & sectors()) and not marks & own & sectors():
        return True
    said, is_ = marks & ranks(), own & ranks()
    if place in index.provincial:
        return not said <= PROVINCIAL
    return bool(said and is_ and not said & is_)


def entries_of(index: Roster, places: Iterable[int]) -> tuple[Entry, ...]:
    """The entry of each unit's own name."""
    return tuple(index.firsts[place] for place in sorted(places))
