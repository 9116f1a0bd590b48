"""What becomes of a notice when its time has come: sent, held for the morning, late, repeated, or of no use any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetings.assigned import is_assignment
from meetings.change_notices import NEW, step_of
from meetings.heard import is_repeated
from meetings.notices import DERIVED, Kind, Notice
from meetings.policy import Policy, awake, is_quiet
from meetings.told import Told

LATE = timedelta(minutes=10)
"""What comes that long after its time is marked as late; a large fan-out stays below."""

SOON = {Kind.CHANGE: timedelta(hours=16)}
"""What is over within that time comes at any hour (rule 6): a change is of use until four hours after the start."""
AN_HOUR = timedelta(minutes=65)


def is_late(notice: Notice, owed: datetime, now: datetime) -> bool:
    """Whether it comes long after it should; `owed` is when it was written down, all aware.

    A change or a new task counts from then at the earliest, for its own due time may be that of a letter which was read later.
    """
    counts = notice.kind in (Kind.CHANGE, Kind.WORD) or is_assignment(notice)
    since = max(owed, notice.due) if counts else notice.due
    return now - since > LATE


def held_until(notice: Notice, policy: Policy, now: datetime) -> datetime | None:
    """Until when (aware) it waits for the end of the quiet hours; None where it goes out now.

    What was meant for these hours goes out in them; what should have come before waits, if it can.
    """
    if notice.kind not in DERIVED or not is_quiet(policy, now) or is_quiet(policy, notice.due):
        return None
    morning = awake(policy, now)
    if notice.until - now <= SOON.get(notice.kind, AN_HOUR) or morning >= notice.until:
        return None
    return morning


def is_news(notice: Notice, told: Told | None) -> bool:
    """Whether a change still tells its reader anything, or still asks for what they have not confirmed."""
    if notice.kind is not Kind.CHANGE and not is_repeated(notice):
        return True
    known = told is not None and told.known == notice.fact
    if step_of(notice) == NEW:
        return not known
    return told is not None and known and not told.confirmed
