"""The year of a day that is written without one: the next from the document's own date on, or of what was planned before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from meetings.reading.documents.draft import Dated

if TYPE_CHECKING:
    from meetings.reading.documents.text import Line
    from meetings.reading.documents.times import Seen

LONG_AGO = timedelta(days=200)
"""What was planned before may lie so much further back."""
_FORMERLY = re.compile(r"\b(?:truoc do|ban dau|truoc day|theo ke hoach cu)\b")
GRACE = timedelta(days=45)
"""A day without a year may lie so far before the document's own date; further back it is that of the next year."""


def with_year(seen: Seen, base: date | None, line: Line) -> Seen:
    if seen.start.year_known or base is None or not seen.start.month_known:
        return seen
    told = _FORMERLY.search(line.plain[: seen.span[0]][-90:]) is not None
    start = _dated(seen.start, base - LONG_AGO if told else base)
    end = _dated(seen.end, start.moment.day) if seen.end is not None else None
    return replace(seen, start=start, end=end, derived=True)


def _dated(one: Dated, base: date) -> Dated:
    for year in range(base.year, min(base.year + 1, date.max.year) + 1):
        try:
            day = one.moment.day.replace(year=year)
        except ValueError:
            continue
        if day >= base - GRACE:
            return Dated(replace(one.moment, day=day))
    return one
