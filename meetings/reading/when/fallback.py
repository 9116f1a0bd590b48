"""Asks dateparser about English that our grammar does not know, and believes it only with a sound basis."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from meetings.moments import VIETNAM, at, on
from meetings.reading.when.result import When

_PLAUSIBLE = re.compile(
    r"\b(?:ago|from now|day|days|week|weeks|month|months|hours?|minutes?|fortnight|january|february|march|april|june|july"
    r"|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day)\b",
    re.IGNORECASE,
)
_LONGEST = 40
_SETTINGS = {"PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False, "DATE_ORDER": "DMY"}


def read_elsewhere(text: str, now: datetime) -> When | None:
    """A reading of a short English phrase, or None.

    dateparser fills what was not said from its idea of today, and guesses silently. So it is asked twice, from two
    presents far apart: only what stays the same date (all of it was said) or the same distance (a distance was
    said) is believed.
    """
    said = text.strip()
    if len(said) > _LONGEST or not said.isascii() or not _PLAUSIBLE.search(said):
        return None
    here = now.astimezone(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
    there = here + timedelta(days=1000, hours=5, minutes=7)
    first, second = _ask(said, here), _ask(said, there)
    if first is None or second is None or not (first == second or first - here == second - there):
        return None
    span = (text.index(said), text.index(said) + len(said))
    if first.time() in {time(0, 0), here.time()}:
        return When(on(first.date()), span=span)
    return When(at(first.date(), time(first.hour, first.minute)), span=span)


def _ask(said: str, present: datetime) -> datetime | None:
    # Loading it takes a tenth of a second, and most questions never need it.
    import dateparser

    found = dateparser.parse(said, languages=["en"], settings={**_SETTINGS, "RELATIVE_BASE": present})
    return found if isinstance(found, datetime) else None
