"""Asks every kind of rule at every word, and gives the pieces of a text in reading order."""

from __future__ import annotations

from collections.abc import Callable

from meetings.reading.when import days, english, names, numerals, parts, periods, relative
from meetings.reading.when.clock import clock_at
from meetings.reading.when.days import day_at
from meetings.reading.when.english import english_at
from meetings.reading.when.names import named_at, weekday_at
from meetings.reading.when.parts import part_at
from meetings.reading.when.periods import period_at
from meetings.reading.when.pieces import Day, Found, Noise, Period
from meetings.reading.when.relative import amount_at
from meetings.reading.when.tokens import Line

Rule = Callable[[Line, int], list[Found] | None]
# In the order they are asked; the words (folded) that an expression of the kind can start with.
_RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (english_at, english.STARTS),
    (amount_at, relative.STARTS | numerals.STARTS),
    (day_at, days.STARTS | numerals.STARTS),
    (clock_at, numerals.STARTS),
    (part_at, parts.STARTS),
    (named_at, names.STARTS),
    (weekday_at, names.WEEKDAY_STARTS),
    (period_at, periods.STARTS | numerals.STARTS),
)
_AT_NUMBERS: tuple[Rule, ...] = (english_at, amount_at, day_at, clock_at, period_at)
_AT_WORDS: dict[str, tuple[Rule, ...]] = {
    word: tuple(rule for rule, starts in _RULES if word in starts)
    for word in frozenset[str]().union(*(starts for _, starts in _RULES))
}


def pieces_of(line: Line) -> list[Found]:
    """Every piece in reading order; no two overlap."""
    found: list[Found] = []
    i = 0
    while i < line.count:
        here = _piece_at(line, i)
        if here:
            found.extend(here)
            i = max(here[-1].stop, i + 1)
        else:
            i += 1
    return [one for one in found if not isinstance(one.piece, Noise) and not _is_lunar(line, one)]


def _piece_at(line: Line, i: int) -> list[Found] | None:
    token = line.at(i)
    for rule in _AT_NUMBERS if token.number >= 0 else _AT_WORDS.get(token.plain, ()):
        here = rule(line, i)
        if here:
            return here
    return None


def _is_lunar(line: Line, found: Found) -> bool:
    """`(nhằm 12/12 ÂL)`, `10/3 âm lịch`: another calendar."""
    if not isinstance(found.piece, Day | Period):
        return False
    after = found.stop + 1 if line.sign(found.stop, "(") else found.stop
    if line.at(after).said in {"âl", "al"} or (line.word(after, "âm") and line.word(after + 1, "lịch")):
        return True
    return line.word(found.start - 1, "nhằm") or (
        line.word(found.start - 2, "nhằm") and line.word(found.start - 1, "ngày")
    )
