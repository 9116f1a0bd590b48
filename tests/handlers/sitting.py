"""A day of two sittings, each unit in a room of its own."""

from __future__ import annotations

from dataclasses import replace

from meetings.model import Meeting
from tests.made import at_hour, fact, invited, meeting, point, session


def sittings(*units: str) -> Meeting:
    roster = tuple(invited(key, f"Sở {key.upper()}") for key in units)
    points = tuple(replace(point(f"dc-{key}", f"Điểm cầu {key}", unit=key), room=fact(f"phòng {key}")) for key in units)
    return replace(meeting(session("s", at_hour(8)), session("t", at_hour(14)), roster=roster), bridge_points=points)
