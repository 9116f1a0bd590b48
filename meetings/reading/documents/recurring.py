"""Days that recur together: `ngày 05 và 20 hằng tháng` names two, of which only the last stands beside its month."""

from __future__ import annotations

import re

_AHEAD = re.compile(r"\bngay\s+((?:\d{1,2}\s*(?:,|va)\s*(?:ngay\s+)?)+)$")
LATEST = 28
"""Days that every month has."""


def days_before(plain: str, stop: int) -> dict[tuple[int, int], int]:
    """The days listed straight before place `stop` of flat text, by their places; empty if one is no day of a month."""
    ahead = _AHEAD.search(plain, 0, stop)
    if ahead is None:
        return {}
    begin = ahead.start(1)
    days = {(begin + one.start(), begin + one.end()): int(one[0]) for one in re.finditer(r"\d+", ahead[1])}
    return days if all(1 <= day <= LATEST for day in days.values()) else {}
