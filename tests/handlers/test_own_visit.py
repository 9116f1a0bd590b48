"""Who comes in for a unit of a tour sees when that unit is visited, not when the tour begins."""

from __future__ import annotations

from datetime import datetime

from handlers.views.notice import heading
from locales import words
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.timetable import build
from playground.stage import samples

NOW = datetime(2023, 4, 17, 9, 0, tzinfo=VIETNAM)


def tour() -> Meeting:
    return next(one for one in samples() if one.key == "hung-yen-2023")


def shown(unit: str | None) -> str:
    meeting = tour()
    chosen = next((one.unit for one in meeting.roster if one.unit.key == unit), None)
    return str(heading(words("vi"), build(meeting), NOW, chosen))


def test_a_unit_sees_its_own_visit() -> None:
    assert "14h00, thứ Ba 25/4/2023" in shown("ubnd-phu-cu")


def test_whoever_is_not_visited_sees_the_first() -> None:
    assert "14h00, thứ Ba 18/4/2023" in shown("phong-qlkh")
    assert "14h00, thứ Ba 18/4/2023" in shown(None)
