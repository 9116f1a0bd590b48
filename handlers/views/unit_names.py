"""The names of units as buttons have room for them: what tells one from the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from handlers.views.screen import shorten
from meetings.model import Meeting
from meetings.participants import invited
from meetings.provinces import province

LABEL = 28


def labels(meeting: Meeting) -> Mapping[str, str]:
    """By key: the province where a unit is the only one invited from it, else its name."""
    units = invited(meeting)
    alone = Counter(unit.province for unit in units if unit.province)
    found = {one.unit.key: shorten(one.unit.name, LABEL) for one in meeting.roster}
    for unit in units:
        place = province(unit.province) if unit.province and alone[unit.province] == 1 else None
        if place is not None:
            found[unit.key] = place.names[0]
    return found


def full(meeting: Meeting, key: str) -> str:
    """The unit's name as the letter writes it; its key where it left the roster."""
    return next((one.unit.name for one in meeting.roster if one.unit.key == key), key)
