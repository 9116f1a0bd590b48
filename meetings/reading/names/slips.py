"""Finds names with a slip of the finger: a letter dropped, doubled, swapped or hit beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from meetings.reading.names.hits import Hits, Roster, Words, idle, marks_of, one_per_unit
from meetings.reading.names.index import Entry
from meetings.reading.names.words import bare, core, texts

NEAR = 80.0
MARGIN = 5.0
SHORTEST = 4
MOST_COMPARED = 5_000
"""Comparisons of runs of words with spellings that a look-up may cost; about 1 ms."""


@dataclass(frozen=True, slots=True)
class Near:
    """A spelling that resembles what was typed, by `score` (0 to 100) and by the number of slips that explain it."""

    entry: Entry
    score: float
    slips: int

    def clear_of(self, other: Near) -> bool:
        """*hua giang* is nearer to Hà Giang by score; but one slip makes it of Hậu Giang, too."""
        return self.score - other.score >= MARGIN and self.slips < other.slips


def by_typo(index: Roster, words: Words) -> Hits:
    """A whole name with a slip of the finger, clearly nearer than any other."""
    near = nearest(index, {" ".join(texts(part)) for part in (words, core(words), bare(words))})
    if not near or near[0].score < NEAR:
        return Hits()
    marks = marks_of(words)
    meant = near[:1] + [other for other in near[1:] if not near[0].clear_of(other)]
    return one_per_unit(index, [(one.entry, one.score) for one in meant], marks)


def by_typo_inside(index: Roster, words: Words) -> Hits:
    """The same among other words that are not understood: a question, never an answer."""
    windows = _windows(bare(words), MOST_COMPARED // max(1, len(index.spellings)))
    near = [(one.entry, one.score) for one in nearest(index, windows) if one.score >= NEAR and one.slips == 1]
    return Hits(one_per_unit(index, near, marks_of(words)).ranked)


def nearest(index: Roster, queries: Iterable[str]) -> list[Near]:
    """The units whose spellings come near one of the queries, best first, each once."""
    best: dict[int, Near] = {}
    choices = index.choices
    for query in queries:
        if len(query) < SHORTEST:
            continue
        for spelling, score, _ in process.extract(
            query, choices, scorer=fuzz.ratio, score_cutoff=NEAR - MARGIN, limit=None
        ):
            for entry in index.spellings[spelling]:
                if entry.place not in best or best[entry.place].score < score:
                    best[entry.place] = Near(entry, score, OSA.distance(query, spelling))
    return sorted(best.values(), key=lambda one: -one.score)


def _windows(words: Words, most: int) -> list[str]:
    """Runs of two to four words, at most `most` of them."""
    runs = [words[start : start + size] for size in (2, 3, 4) for start in range(len(words) - size + 1)]
    return [" ".join(texts(run)) for run in runs if not idle(run)][:most]
