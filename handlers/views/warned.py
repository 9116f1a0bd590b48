"""What looks wrong with a document, in words: one line each."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from handlers.views.screen import shorten
from locales import Words, dates
from meetings.problems import Problem

LONGEST = 120
"""Signs of a title or of what is asked for; the quote stands on another page."""
WEEKDAYS = ("day", "held")
"""Days of which the weekday matters."""


def warned(words: Words, problem: Problem) -> Markup:
    return words(problem.key, **{name: _value(words, name, value) for name, value in problem.values.items()})


def _value(words: Words, name: str, value: object) -> object:
    if isinstance(value, date):
        return dates.full_day(words, value) if name in WEEKDAYS else dates.day(words, value)
    if name == "holiday":
        return value or words.plain("lint.weekend")
    return shorten(value, LONGEST) if isinstance(value, str) else value
