"""Whom of a unit to ring: the contact whom the meeting names, else who is on duty at its bridge point."""

from __future__ import annotations

from collections.abc import Iterator

from meetings import phones
from meetings.declarations import Declaration, declared
from meetings.model import Meeting
from meetings.records import Records

DUTY = ("contact", "technician", "hotline")


def to_ring(meeting: Meeting, records: Records, unit: str) -> str | None:
    """Name and number in one line, the first with a number; `records` are those of Declaration.

    Never to be shown in a group.
    """
    return next((one for one in _known(meeting, records, unit) if phones.find(one)[0]), None)


def _known(meeting: Meeting, records: Records, unit: str) -> Iterator[str]:
    for one in meeting.contacts:
        if one.unit == unit and one.phone is not None:
            yield f"{one.name.value}, {one.phone.value}"
    for point in meeting.bridge_points:
        if point.unit == unit:
            shown = declared(point, records.get(Declaration, point.key))
            facts = (getattr(shown, post) for post in DUTY)
            yield from (str(fact.value) for fact in facts if fact is not None)
