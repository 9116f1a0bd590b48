"""Who hears of a meeting: each person once, for whatever units they stand."""

from __future__ import annotations

import pytest

from meetings.answers import Answer, Coming
from meetings.notices import Kind
from meetings.policy import Policy
from meetings.recipients import People
from meetings.records import Record, Records, key_of
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


@pytest.mark.parametrize("host", [None, "a"])
@pytest.mark.parametrize("coming", [None, Coming.ABSENT, Coming.ONLINE])
def test_whether_a_unit_comes_is_the_same_asked_for_it_alone(host: str | None, coming: Coming | None) -> None:
    one = meeting(session("s", at_hour(8), host=host), session("t", at_hour(9)), roster=ROSTER)
    said = Record(key_of("s", "b"), Answer(coming, reason="bận"), 1, 7, instant(), "b") if coming else None
    people = People(one, (), Records([said] if said else ()))
    for each in one.sessions:
        assert {unit for unit in "abc" if people.comes_to(each, unit)} == people.units_of(each)
