"""Finds units by initials: QN, BRVT, Q.N."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from meetings import provinces
from meetings.reading.fold import fold
from meetings.reading.names.hits import Hits, Roster, Words, idle, marks_of, narrow, one_per_unit
from meetings.reading.names.index import VOWELS, Entry
from meetings.reading.names.words import Word, texts


@dataclass(frozen=True, slots=True)
class Letters:
    """A word that may be initials, and the other words."""

    word: Word
    rest: Words
    after_mark: bool
    before_tinh: bool


def by_initials(index: Roster, words: Words) -> Hits:
    """Initials (QN, BRVT) with nothing but idle words around them."""
    return _initials(index, [run for run in _letters(words) if idle(run.rest) and _stand_alone(run)])


def by_initials_inside(index: Roster, words: Words) -> Hits:
    """Initials among words that are not understood: after a mark (*điểm cầu QN*), or those that only a name has."""
    return _initials(index, [run for run in _letters(words) if not idle(run.rest) and _stand_out(run)])


def _initials(index: Roster, runs: list[Letters]) -> Hits:
    hit = [run for run in runs if run.word.text in index.weak]
    found = [entry for run in hit for entry in _with_stroke(index.weak[run.word.text], run.word)]
    found.sort(key=lambda entry: -entry.strength)
    # People say "tỉnh" of cities, too: it does not settle HN.
    marks = marks_of(word for run in hit for word in run.rest) - {"tinh"}
    hits = one_per_unit(index, [(entry, 95.0) for entry in narrow(index, tuple(found), marks)], marks)
    return Hits(hits.ranked, hits.sure and all(_are_initials(run) for run in hit))


def _letters(words: Words) -> list[Letters]:
    """Every word; and letters that stand apart (*Q.N*, *BR-VT*) as one word."""
    runs = [(at, at + 1) for at in range(len(words))]
    for apart, group in groupby(range(len(words)), key=lambda at: _is_apart(words[at])):
        places = list(group)
        if apart and len(places) > 1:
            runs.append((places[0], places[-1] + 1))
    return [_joined(words, start, end) for start, end in runs]


def _joined(words: Words, start: int, end: int) -> Letters:
    run, rest = words[start:end], words[:start] + words[end:]
    joined = run[0] if len(run) == 1 else Word("".join(texts(run)), "".join(word.said for word in run), "", loud=True)
    return Letters(
        joined,
        rest,
        after_mark=start > 0 and words[start - 1].mark is not None,
        before_tinh=end < len(words) and words[end].mark == "tinh",
    )


def _is_apart(word: Word) -> bool:
    if word.mark is not None:
        return False
    return len(word.text) == 1 or (len(word.text) == 2 and not VOWELS & set(word.text))


def _stand_alone(run: Letters) -> bool:
    """A word of talk is taken for initials in capitals, alone, or after a mark if it is no syllable (*tỉnh hn*)."""
    word = run.word
    if run.before_tinh:  # the rank goes before a name: "hd tinh" is a slip of Hà Tĩnh, not Hải Dương
        return False
    if not word.talk or word.loud or not run.rest:
        return True
    return all(other.mark for other in run.rest) and not VOWELS & set(word.text)


def _stand_out(run: Letters) -> bool:
    """Not *kh*, which is also a plan, unless a mark goes before it."""
    word = run.word
    if word.talk and not word.loud:
        return False
    return run.after_mark or word.text not in _office_initials()


def _are_initials(run: Letters) -> bool:
    if all(other.mark for other in run.rest):
        return True
    return run.word.text not in _office_initials() and (idle(run.rest) or run.word.loud)


def _with_stroke(entries: Iterable[Entry], word: Word) -> list[Entry]:
    """Where đ was typed, those that have it there; *BD* may be Bình Định, *BĐ* is not Bình Dương."""
    entries = list(entries)
    exact = [entry for entry in entries if entry.spelled.casefold() == word.said]
    return exact if "đ" in word.said and exact else entries


@cache
def _office_initials() -> frozenset[str]:
    return frozenset(fold(initials) for initials in provinces.office_initials())
