"""Takes the last one instead of the next where the words say so: `ngày 10/11 vừa qua`, `tháng 10 vừa rồi`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meetings.moments import Moment
from meetings.reading.when.almanac import moved
from meetings.reading.when.phrases import Phrase
from meetings.reading.when.pieces import Amount, Unit
from meetings.reading.when.result import When
from meetings.reading.when.tokens import Line


def was_said_past(line: Line, phrase: Phrase) -> bool:
    """The words straight after the expression put it into the past."""
    return line.word(phrase.stop, "vừa") and line.word(phrase.stop + 1, "qua", "rồi")


def pulled_back(result: When, phrase: Phrase, today: date) -> When:
    """`result`, which rolled forward, moved back by the month or year that it rolled."""
    if result.start.day <= today:
        return result
    side = phrase.first
    months = 1 if side.day is not None and side.day.month is None and not side.periods else 12
    start = _back(result.start, months)
    conflict = result.weekday is not None and start.day.weekday() != result.weekday
    return replace(result, start=start, end=_back(result.end, months) if result.end else None, conflict=conflict)


def _back(moment: Moment, months: int) -> Moment:
    return replace(moment, day=moved(moment.day, Amount(-months, Unit.MONTH)))
