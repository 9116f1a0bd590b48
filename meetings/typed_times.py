"""A time of reminders that is typed where none of the buttons fits: a clock time, or minutes before the start."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from meetings.policy import Policy, is_quiet
from meetings.reading import when
from meetings.reading.when import When

MINUTES = range(5, 241)
_NUMBER = re.compile(r"\s*(\d{1,3})\s*(?:p|ph|phút|phut|min|minutes?)?\s*", re.IGNORECASE)


def clock(text: str, now: datetime, policy: Policy) -> time | None:
    """Of the day, in Viet Nam, outside the quiet hours; None for what names no such minute."""
    found = when.read(text, now)
    if not isinstance(found, When) or found.start.clock is None or is_quiet(policy, found.start.earliest):
        return None
    return found.start.clock


def minutes(text: str, _now: datetime, _policy: Policy) -> int | None:
    """Before the start; None for what is no number of them, or none of use."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found and int(found[1]) in MINUTES else None


TYPED: Mapping[str, Callable[[str, datetime, Policy], Any]] = {
    "at": clock,
    "group_at": clock,
    "last_minutes": minutes,
    "site_minutes": minutes,
}
"""How what is typed for a field is read."""
