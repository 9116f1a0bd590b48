"""A change on its way: proposed, perhaps approved by a second organiser, held for a minute, then carried out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings import holding
from meetings.adding import room_for
from meetings.changing import Change, What, carry, point_of, requirement_of, session_of
from meetings.facts import Source, SourceKind
from meetings.holding import Hold
from meetings.known import known, write
from meetings.model import Document, Meeting
from meetings.notices import Notice
from meetings.ordering import placed
from meetings.plain import to_plain
from meetings.problems import Problem
from meetings.records import Record, Records
from meetings.tidings import about, owed


class Failure(StrEnum):
    """Why it was not carried out when its time came."""

    OVERTAKEN = "overtaken"
    """Meanwhile somebody else changed what it was to change."""
    IMPOSSIBLE = "impossible"
    """The new time had passed, or the session was over."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Key: its number in the meeting. `before` is what stood there when it was proposed (`standing`).

    `document` is the key of the paper that orders it, or `paper` that paper, which the meeting has once it is carried
    out; both None where the organisers decide by themselves.
    """

    kind: ClassVar[str] = "proposed"
    change: Change
    before: str
    hold: Hold
    document: str | None = None
    failed: Failure | None = None
    paper: Document | None = None

    @property
    def source(self) -> Source:
        """Whose word the new facts are, and since when."""
        at = self.hold.goes or self.hold.asked
        if self.document is not None:
            return Source(SourceKind.DOCUMENT, document=self.document)
        return Source(SourceKind.ORGANISER, by=self.hold.name, at=at)


def standing(meeting: Meeting, change: Change) -> str:
    """What the change would replace, or add to, as one line; empty where there is nothing of that key."""
    if change.what is What.ADD:
        return room_for(meeting, change.parts) if change.parts else ""
    if change.what is What.ROOM:
        point = point_of(meeting, change.subject)
        return json.dumps(point.room.value if point.room else None) if point else ""
    if change.what is What.DEADLINE:
        wanted = requirement_of(meeting, change.subject)
        return json.dumps(to_plain(wanted.due.value) if wanted.due else None) if wanted else ""
    session = session_of(meeting, change.subject)
    return write(known(meeting, session)) if session else ""


def numbered(records: Records) -> str:
    """The key of the next one; two organisers at once get the same, of whom the second decides anew."""
    return str(len(records.all(Proposed)) + 1)


def waiting(records: Records) -> tuple[Record[Proposed], ...]:
    """Those that are neither out nor given up."""
    return tuple(one for one in records.all(Proposed).values() if one.value.hold.open)


def rivals(records: Records, change: Change) -> tuple[Record[Proposed], ...]:
    """Those that wait to change the same thing."""
    return tuple(one for one in waiting(records) if _touches(one.value.change, change))


def _touches(one: Change, other: Change) -> bool:
    apart = (What.ROOM, What.DEADLINE, What.ADD)
    kinds = {one.what, other.what} & set(apart)
    return one.subject == other.subject and (not kinds or one.what is other.what)


def due(records: Records, now: datetime) -> tuple[Record[Proposed], ...]:
    """Those whose minute is over at the aware time `now`, in the order in which they are to be carried out."""
    ripe = [one for one in waiting(records) if holding.is_due(one.value.hold, now)]
    return tuple(sorted(ripe, key=lambda one: (one.value.hold.goes or now, int(one.key))))


def next_due(records: Records) -> datetime | None:
    """When the next one is to be carried out (aware)."""
    return min((one.value.hold.goes for one in waiting(records) if one.value.hold.goes is not None), default=None)


def carried(meeting: Meeting, proposed: Proposed, now: datetime) -> tuple[Meeting | None, Proposed]:
    """The meeting after it, and what became of it; no meeting where it was overtaken or cannot be any more."""
    over = replace(proposed, hold=holding.done(proposed.hold))
    if standing(meeting, proposed.change) != proposed.before:
        return None, replace(over, failed=Failure.OVERTAKEN)
    meeting, source = ordered(meeting, proposed)
    after = carry(meeting, proposed.change, source, now)
    if isinstance(after, Problem):
        return None, replace(over, failed=Failure.IMPOSSIBLE)
    return after, over


def ordered(meeting: Meeting, proposed: Proposed) -> tuple[Meeting, Source]:
    """The meeting with the paper that orders it, known from when it goes out, and whose word the new facts are."""
    if proposed.paper is None:
        return meeting, proposed.source
    papered, key = placed(meeting, proposed.paper, proposed.hold.goes)
    return papered, Source(SourceKind.DOCUMENT, document=key)


ADDED = "change.added"
ADDED_WORTH = timedelta(days=7)
"""For how long it is of use to hear what was added; later the schedule and the deadlines tell it."""
FAILED = "change.failed"
WORTH = timedelta(days=1)
"""For how long it is of use to hear that a change was not carried out."""


def words_owed(meeting: str, record: Record[Proposed], records: Records, now: datetime) -> tuple[Notice, ...]:
    """Word to who proposed and approved what failed, and to who was first; `record` as it stood before."""
    hold, change = record.value.hold, record.value.change
    first = [one.value.hold for one in records.all(Proposed).values() if _was_first(one.value, change)]
    people = {hold.by, hold.approver, *(one.by for one in first[-1:])} - {None}
    hearers = [(person, None) for person in sorted(filter(None, people))]
    return owed(meeting, about(FAILED, Proposed, record.key, record.version + 1), hearers, now, WORTH)


def _was_first(one: Proposed, change: Change) -> bool:
    return one.hold.stage is holding.Stage.DONE and one.failed is None and _touches(one.change, change)
