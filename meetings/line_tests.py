"""When the line of a bridge point is tested, and for which session."""

from __future__ import annotations

from datetime import datetime

from meetings.model import BridgePoint, Meeting, Session
from meetings.records import Records
from meetings.rota import Slot


def test_of(meeting: Meeting, records: Records, session: Session, point: BridgePoint) -> datetime | None:
    """When (aware) its line is tested for the session: in its own slot, else as the letter says."""
    slot = records.value(Slot, session.key, point.key)
    if slot is not None:
        return slot.start
    if point.test is None or not point.test.value.clock or not is_tested_for(meeting, session, point):
        return None
    return point.test.value.earliest


def is_tested_for(meeting: Meeting, session: Session, point: BridgePoint) -> bool:
    """Whether the test that the letter sets is for this session: the first after it in which the point takes part."""
    if point.test is None:
        return False
    test = point.test.value.earliest
    after = [
        (one.start.value.earliest, one.key)
        for one in meeting.sessions
        if one.start and (not one.bridge_points or point.key in one.bridge_points) and one.start.value.earliest > test
    ]
    return min(after, default=None) == (session.start.value.earliest if session.start else None, session.key)
