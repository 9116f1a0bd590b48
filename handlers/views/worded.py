"""The values of a problem as a reader sees them."""

from __future__ import annotations

from handlers.views import phrases
from locales import Words, dates
from meetings.problems import Problem


def said(words: Words, problem: Problem) -> dict[str, object]:
    """The values of a problem in words."""
    found: dict[str, object] = dict(problem.values)
    if "start" in found:
        found["start"] = phrases.moment(words, problem.values["start"])  # type: ignore[arg-type] # always a Moment
    if "day" in found:
        found["day"] = dates.full_day(words, problem.values["day"])  # type: ignore[arg-type] # always a date
    if "holiday" in found:
        found["holiday"] = found["holiday"] or words.plain("change.weekend")
    return found
