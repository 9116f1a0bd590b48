"""Conclusions of a meeting that is there: of which it may be, where nothing says so surely, and what they bring to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from meetings.adding import Parts
from meetings.convening.alike import ALIKE, cites, closeness
from meetings.convening.quoting import moment
from meetings.model import Meeting
from meetings.reading.documents.draft import Draft, Kind
from meetings.timetable import HELD

MOST = 6
"""Meetings that are offered: as many as a phone shows as buttons."""


def may_conclude(meetings: Iterable[Meeting], draft: Draft, now: datetime) -> tuple[str, ...]:
    """The keys of the meetings that the paper may conclude at the aware time `now`, the likeliest first; none of another paper.

    A meeting that had begun, and on the day that the paper names if it names one; news may conclude it too, where it
    tells of work that was given.
    """
    kind = draft.kind.value if draft.kind is not None else None
    if kind is not Kind.CONCLUSIONS and not (kind is Kind.REPORT and draft.tasks):
        return ()
    found = [one for one in meetings if _had_begun(one, now) and _on_its_day(one, draft)]
    return tuple(one.key for one in sorted(found, key=lambda one: _likely(one, draft), reverse=True)[:MOST])


def brought_by(made: Meeting) -> Parts:
    """All that such a paper states, out of the meeting that it alone would make: its sitting is over and nothing new."""
    return Parts(
        made.roster, made.documents[1:], (), made.bridge_points, made.topics, made.requirements, made.preparations,
        contacts=made.contacts, tasks=made.tasks,
    )  # fmt: skip


def _days(meeting: Meeting) -> list[date]:
    return [one.start.value.day for one in meeting.sessions if one.start is not None and one.state.value in HELD]


def _had_begun(meeting: Meeting, now: datetime) -> bool:
    held = [one for one in meeting.sessions if one.start is not None and one.state.value in HELD]
    return any(one.start is not None and one.start.value.earliest <= now for one in held)


def _on_its_day(meeting: Meeting, draft: Draft) -> bool:
    stated = {start.value.day for one in draft.sessions if (start := moment(one.start)) is not None}
    return not stated or bool(stated & set(_days(meeting)))


def _likely(meeting: Meeting, draft: Draft) -> tuple[bool, bool, date]:
    return cites(meeting, draft), closeness(meeting, draft) >= ALIKE, max(_days(meeting))
