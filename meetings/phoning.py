"""Whom of a unit to ring: the contact whom the meeting names, else who is on duty at its bridge point."""

from __future__ import annotations

from meetings.declarations import Declaration, declared
from meetings.model import BridgePoint, Meeting
from meetings.records import Records

DUTY = ("contact", "technician", "hotline")


def to_ring(meeting: Meeting, records: Records, unit: str) -> str | None:
    """Name and number in one line, the first that is known; `records` are those of Declaration.

    Never to be shown in a group.
    """
    named = [one for one in meeting.contacts if one.unit == unit]
    for one in named:
        if one.phone is not None:
            return f"{one.name.value}, {one.phone.value}"
    point = next((one for one in meeting.bridge_points if one.unit == unit), None)
    return _on_duty(declared(point, records.get(Declaration, point.key))) if point else None


def _on_duty(point: BridgePoint) -> str | None:
    """What was declared holds name and number together."""
    facts = (getattr(point, post) for post in DUTY)
    return next((str(fact.value) for fact in facts if fact is not None), None)
