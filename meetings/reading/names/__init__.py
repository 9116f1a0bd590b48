"""Finds which unit or bridge point people mean, however they write it; asks back rather than guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic

from meetings import provinces
from meetings.reading.names import initials, search, slips
from meetings.reading.names.hits import Hits
from meetings.reading.names.index import Index, Named, T, build
from meetings.reading.names.words import read, without_successor
from meetings.units import Unit

MOST_WORDS = 40
REMEMBERED = 8


class How(StrEnum):
    """By what a unit was found, from the surest to the least sure."""

    NAME = "name"
    WORDS = "words"
    INITIALS = "initials"
    TYPO = "typo"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A unit that may be meant. `score` is 0 to 100.

    `via` is the key of the province that was named where that is not the unit's own: it is merged into the unit's
    province (a view says *nay thuộc …*), or today's province of that name includes the unit's.
    """

    unit: T
    score: float
    how: How
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Who may be meant, best first. Only where `sure` may it be acted on without asking."""

    matches: tuple[Match[T], ...] = ()
    sure: bool = False

    @property
    def one(self) -> T | None:
        """The unit that is meant beyond doubt, or None."""
        return self.matches[0].unit if self.sure else None

    @property
    def units(self) -> tuple[T, ...]:
        return tuple(match.unit for match in self.matches)


@dataclass(frozen=True, slots=True)
class Related:
    """What the mergers of provinces add to a unit that was found, as far as they are true on the reader's day."""

    unit: Unit
    now_part_of: Unit | None = None
    merged: tuple[Unit, ...] = ()


def find(said: str, known: Sequence[T] | Index[T], day: date) -> Found[T]:
    """The unit among `known` that `said` means; `said` may be a whole sentence.

    `day` is the reader's today: a merger is used only once it is true. Looked for in this order: names and aliases as
    whole words, words that one unit alone has, initials, names with a slip of the finger (rapidfuzz ratio >= 80 on
    folded text, 5 ahead of the next unit and by fewer slips), part of a name. Several units named, initials of several,
    a name that contradicts the rank or sector said with it: all are candidates and `sure` is false.
    """
    index = known if isinstance(known, Index) else prepare(known, day)
    words = without_successor(read(said))[:MOST_WORDS]
    stages = (
        (How.NAME, search.by_name),
        (How.WORDS, search.by_words),
        (How.INITIALS, initials.by_initials),
        (How.TYPO, slips.by_typo),
        (How.INITIALS, initials.by_initials_inside),
        (How.TYPO, slips.by_typo_inside),
        (How.PART, search.by_part),
    )
    for how, stage in stages:
        hits = stage(index, words)
        if hits:
            return _found(index, hits, how)
    return Found()


def prepare(known: Sequence[T], day: date) -> Index[T]:
    """The index for `find`; kept for the rosters (tuples) looked at last, so that the same again costs nothing.

    The same is what is equal: a meeting that was moved is read anew, and its roster is as it was.
    """
    gone = sum(row.until is not None and row.until <= day for row in provinces.table().values())
    for roster, mergers, index in _remembered:
        if mergers == gone and (roster is known or roster == known):
            return index
    index = build(known, day)
    if isinstance(known, tuple):
        _remembered.append((known, gone, index))
        del _remembered[:-REMEMBERED]
    return index


_remembered: list[tuple[tuple[Named, ...], int, Index[Any]]] = []


def related(unit: Unit, known: Sequence[Unit], day: date) -> Related:
    """The province that the unit's is part of on `day`, and the other units of `known` that its name stands for today.

    For Sở KH&CN tỉnh Bến Tre: Vĩnh Long from 1/7/2025. For Sở KH&CN tỉnh Vĩnh Long in a meeting of 2020 that is looked
    at later: those of Bến Tre and Trà Vinh, as further buttons. Before the merger neither is said.
    """
    if unit.province is None or provinces.province(unit.province) is None:
        return Related(unit)
    today = provinces.successor(unit.province, day)
    if today.key != unit.province:
        return Related(unit, now_part_of=today.on(day))
    merged = tuple(u for u in known if u.kind == unit.kind and _joined(u, today.key, day))
    return Related(unit, merged=merged)


def _joined(unit: Unit, goal: str, day: date) -> bool:
    """Whether the unit's province is another one that is part of `goal` on `day`."""
    row = provinces.province(unit.province or "")
    return row is not None and row.key != goal and provinces.successor(row.key, day).key == goal


def _found(index: Index[T], hits: Hits, how: How) -> Found[T]:
    matches = tuple(Match(index.known[entry.place], score, how, entry.via) for entry, score in hits.ranked)
    return Found(matches, hits.sure and len(matches) == 1)
