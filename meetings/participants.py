"""Which units are asked for something: those invited, without those who hold the meeting."""

from __future__ import annotations

from meetings.convened import convened
from meetings.model import Meeting, Purpose, Session
from meetings.records import Records
from meetings.units import Unit

NONE = Records(())


def conveners(meeting: Meeting) -> frozenset[str]:
    """The units that run a central bridge point: they hold the meeting and are asked for nothing."""
    return frozenset(point.unit for point in meeting.bridge_points if point.central and point.unit)


def invited(meeting: Meeting) -> tuple[Unit, ...]:
    """The roster without those who hold the meeting and those who only get the letter to know of it (để báo cáo)."""
    own = conveners(meeting)
    asked = (one.unit for one in meeting.roster if one.purpose is not Purpose.REPORT)
    return tuple(unit for unit in asked if unit.key not in own)


def participants(meeting: Meeting, session: Session, records: Records = NONE) -> tuple[Unit, ...]:
    """Whom the session convenes (`records` are those of Answer), without those who hold the meeting."""
    own = conveners(meeting)
    return tuple(one.unit for one in convened(meeting, session, records) if one.unit.key not in own)
