"""Who hears of a meeting: each person once, for whatever units they stand."""

from __future__ import annotations

import pytest

from meetings.notices import Kind
from meetings.policy import Policy
from meetings.records import Records
from meetings.reminders import owed
from tests.made import DAY, Member, at_hour, fact, instant, invited, meeting, point, session

ROSTER = (invited("a", "Sở A"), invited("b", "Sở B"))
OF_BOTH = (Member(1, unit="a"), Member(1, unit="b"), Member(1, "delegate", "a"), Member(1, "organiser"))


@pytest.mark.parametrize(("rooms", "number"), [(("Phòng 1", "Phòng 1"), 1), (("Phòng 1", "Phòng 2"), 2)])
def test_people_of_two_units_are_told_once(rooms: tuple[str, str], number: int) -> None:
    """pretalx#1111: three speakers, nine messages. Twice only where they are to be in two rooms, and then in one message."""
    points = tuple(point(f"p{n}", n, unit=n, room=fact(room)) for n, room in zip("ab", rooms, strict=True))
    one = meeting(session("s", at_hour(8)), roster=ROSTER, bridge_points=points)
    found = owed(one, OF_BOTH, Records(()), (), (), Policy(), instant(DAY, 7, 30), instant(DAY, 8))
    reminded = [notice for notice in found if notice.kind is Kind.SESSION]
    assert len(reminded) == number
    assert {notice.due for notice in reminded} == {instant(DAY, 7, 45)}
