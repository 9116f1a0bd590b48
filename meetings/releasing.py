"""Announcements whose time has come: from then on something is owed to everybody whom they reach at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meetings import announcements as rules
from meetings.announcements import Announcement
from meetings.audience import Whom
from meetings.gaps import missing
from meetings.model import Meeting
from meetings.notices import Notice
from meetings.reach import reach
from meetings.recipients import Bound, BoundGroup
from meetings.records import Record, Records
from meetings.saying import say


@dataclass(frozen=True, slots=True)
class Released:
    """What was `before`, what stands now, and the notices that follow from it."""

    before: Record[Announcement]
    value: Announcement
    notices: tuple[Notice, ...]


def released(
    meeting: Meeting, records: Records, members: Sequence[Bound], groups: Sequence[BoundGroup], now: datetime
) -> tuple[Released, ...]:
    """At the aware time `now`; `records` are those of Announcement and of what is lacking (`gaps.NEEDED`)."""
    return tuple(_released(meeting, one, records, members, groups, now) for one in rules.due(records, now))


def _released(
    meeting: Meeting,
    record: Record[Announcement],
    records: Records,
    members: Sequence[Bound],
    groups: Sequence[BoundGroup],
    now: datetime,
) -> Released:
    one = record.value
    gaps = missing(meeting, records, members, now) if one.audience.whom is Whom.LACKING else ()
    found = reach(meeting, one.audience, members, groups, gaps, one.author)
    value = rules.release(one, len(found.all), found.unheard, now)
    return Released(record, value, say(meeting.key, record.key, found.all, now))
