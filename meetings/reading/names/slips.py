"""Finds names with a slip of the finger: a letter dropped, doubled, swapped or hit beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from meetings.reading.names.hits import Hits, Roster, Words, idle, marks_of, one_per_unit
from meetings.reading.names.index import Entry
from meetings.reading.names.words import bare, core, texts

NEAR = 80.0
MARGIN = 5.0
ACCENTS_NEAR = 65.0
SHORTEST = 4
SHORT, LONG = 9, 12
MOST_COMPARED = 5_000
"""Comparisons of runs of words with spellings that a look-up may cost; about 1 ms."""


@dataclass(frozen=True, slots=True)
class Near:
    """A spelling that resembles what was typed.

    `score` is the likeness of the folded texts and `accented` that of the texts as they are (0 to 100; 100 where no
    accents were typed); `slips` is the number of letters dropped, added, swapped or replaced that explains it.
    """

    entry: Entry
    score: float
    accented: float
    slips: int
    begins_alike: bool
    length: int

    @property
    def possible(self) -> bool:
        """Not *thành phần* for Thanh Hóa: three slips, and other accents."""
        return self.slips <= (2 if self.length < LONG else 3) and self.accented >= ACCENTS_NEAR

    @property
    def sure(self) -> bool:
        """Not *công an* for Long An: a first letter is dropped or swapped, but seldom replaced."""
        return self.slips <= (1 if self.length < SHORT else 2) and self.accented >= NEAR and self.begins_alike

    def clear_of(self, other: Near) -> bool:
        """*hua giang* is nearer to Hà Giang by score; but one slip makes it of Hậu Giang, too."""
        return self.score - other.score >= MARGIN and self.slips < other.slips


def by_typo(index: Roster, words: Words) -> Hits:
    """A whole name with a slip of the finger, clearly nearer than any other."""
    near = nearest(index, {words, core(words), bare(words)})
    if not near or near[0].score < NEAR:
        return Hits()
    meant = near[:1] + [other for other in near[1:] if not near[0].clear_of(other)]
    hits = one_per_unit(index, [(one.entry, one.score) for one in meant], marks_of(words))
    return Hits(hits.ranked, hits.sure and near[0].sure)


def by_typo_inside(index: Roster, words: Words) -> Hits:
    """The same among other words that are not understood: a question, never an answer."""
    runs = _runs(bare(words), MOST_COMPARED // max(1, len(index.spellings)))
    near = [(one.entry, one.score) for one in nearest(index, runs) if one.score >= NEAR and one.slips == 1]
    return Hits(one_per_unit(index, near, marks_of(words)).ranked)


def nearest(index: Roster, runs: Iterable[Words]) -> list[Near]:
    """The units whose spellings come near one of the runs of words, best first, each once."""
    best: dict[int, Near] = {}
    for run in runs:
        for near in _near(index, run):
            place = near.entry.place
            if place not in best or (best[place].score, best[place].accented) < (near.score, near.accented):
                best[place] = near
    return sorted(best.values(), key=lambda one: -one.score)


def _near(index: Roster, run: Words) -> Iterator[Near]:
    typed = " ".join(texts(run))
    if len(typed) < SHORTEST:
        return
    said = " ".join(word.said for word in run) if any(word.accent for word in run) else None
    alike = process.extract(typed, index.choices, scorer=fuzz.ratio, score_cutoff=NEAR - MARGIN, limit=None)
    for spelling, score, _ in alike:
        slips, begins_alike = OSA.distance(typed, spelling), typed[0] in spelling[:2]
        for entry in index.spellings[spelling]:
            accented = fuzz.ratio(said, entry.spelled) if said else 100.0
            near = Near(entry, score, accented, slips, begins_alike, len(spelling))
            if near.possible:
                yield near


def _runs(words: Words, most: int) -> list[Words]:
    """Runs of two to four words, at most `most` of them."""
    runs = [words[start : start + size] for size in (2, 3, 4) for start in range(len(words) - size + 1)]
    return [run for run in runs if not idle(run)][:most]
