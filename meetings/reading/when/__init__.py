"""Reads time in words, as letters and chats write it: a clock time, a day, a range, a deadline, a distance from now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from meetings.moments import VIETNAM, Precision
from meetings.problems import Problem
from meetings.reading.when.almanac import Known
from meetings.reading.when.fallback import read_elsewhere
from meetings.reading.when.notation import notation
from meetings.reading.when.past import pulled_back, was_said_past
from meetings.reading.when.phrases import Phrase, phrases_of
from meetings.reading.when.pieces import Unit
from meetings.reading.when.recurring import every_of
from meetings.reading.when.resolve import resolve
from meetings.reading.when.result import UNKNOWN_YEAR, Bound, When
from meetings.reading.when.tokens import Line

__all__ = ["UNKNOWN_YEAR", "Bound", "Unit", "When", "find", "notation", "read"]


def read(text: str, now: datetime | None) -> When | Problem | None:
    """The reading of a phrase, or None if it names no time.

    `now` is aware. A day comes before a clock time alone; else the first counts. Without a now nothing relative is
    read and a year that was not said stays unknown (`When.year_known`). A day that does not exist is a Problem.
    """
    found = _all(text, now)
    if not found:
        return read_elsewhere(text, now) if now is not None else None
    return next((one for one, dated in found if dated), found[0][0])


def find(text: str, now: datetime | None) -> list[When | Problem]:
    """All readings in a longer text, in order; `cùng ngày` is the day that was read last."""
    return [one for one, _ in _all(text, now)]


def _all(text: str, now: datetime | None) -> list[tuple[When | Problem, bool]]:
    """Each reading, and whether it says something about the day."""
    if now is not None and now.tzinfo is None:
        raise ValueError("now must be aware")
    line = Line(text)
    found: list[tuple[When | Problem, bool]] = []
    spoken: date | None = None
    for phrase in phrases_of(line):
        result = _resolved(line, phrase, now, spoken)
        if isinstance(result, When) and result.start.precision not in {Precision.MONTH, Precision.YEAR}:
            spoken = result.start.day if result.year_known else spoken
        if result is not None:
            found.append((result, phrase.first.dated or (phrase.last is not None and phrase.last.dated)))
    return found


def _resolved(line: Line, phrase: Phrase, now: datetime | None, spoken: date | None) -> When | Problem | None:
    every = every_of(line, phrase)
    today = now.astimezone(VIETNAM).date() if now is not None else None
    try:
        result = resolve(phrase, now, Known(today, spoken, monthly=every is Unit.MONTH))
    except (OverflowError, ValueError):
        return None
    if not isinstance(result, When):
        return result
    if result.assumed and today is not None and was_said_past(line, phrase):
        result = pulled_back(result, phrase, today)
    span = (line.at(phrase.start).start, line.at(phrase.stop - 1).end)
    return replace(result, span=span, every=every)
