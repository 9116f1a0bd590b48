"""Meetings as they are known at a moment, ordered once per version and state of knowledge."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime

from meetings.knowledge import as_of, turning_points
from meetings.model import Meeting
from meetings.timetable import Timetable, build
from storage.store import Store


@dataclass(slots=True)
class Known:
    """One version of a meeting: the instants at which more becomes known, and what was built between two of them."""

    version: int
    meeting: Meeting
    points: tuple[datetime, ...]
    built: dict[int, Timetable | None] = field(default_factory=dict)


class Timetables:
    """Built timetables by meeting; a new version replaces the old one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Known] = {}

    async def at(self, key: str, version: int, now: datetime) -> Timetable | None:
        """The meeting as it is known at `now` (aware), at that version or a later one; None where it is not convened yet."""
        known = self._known.get(key)
        if known is None or known.version < version:
            meeting = await self._store.meeting(key, version)
            known = self._known.get(key)  # of many who waited for it together, one has it ready for all
            if known is None or known.version < version:
                known = self._known[key] = Known(version, meeting, turning_points(meeting))
        epoch = bisect_right(known.points, now)
        if epoch not in known.built:
            seen = as_of(known.meeting, now)
            known.built[epoch] = build(seen) if seen else None
        return known.built[epoch]
