"""Whom a change reaches: those who hold something else, and those who only have the letter; the rest is to be rung."""

from __future__ import annotations

from datetime import timedelta

from meetings.changing import Change, What, carry
from meetings.circle import Circle, Reach, reach_of, unnoted
from meetings.deadlines import Deadline
from meetings.known import known, write
from meetings.model import Meeting
from meetings.moments import on
from meetings.records import Records
from meetings.told import Told
from tests.made import DAY, Group, Member, at_hour, due, fact, instant, invited, meeting, organiser_at, point, session

NOW = instant(DAY - timedelta(days=1), 9)
ONE = meeting(
    session("s", at_hour(8)),
    session("t", at_hour(14)),
    roster=(invited("a", "Sở A"), invited("b", "Sở B"), invited("c", "Sở C")),
    bridge_points=(point("pa", "A", unit="a", room=fact("Phòng 1")), point("pb", "B", unit="b")),
    requirements=(due("r", on(DAY)),),
)
MOVED = Change(What.MOVE, "s", start=at_hour(9))


BOUND = (Member(1, unit="a"), Member(2, unit="b"), Member(9, "chair"))
GROUPS = (Group(-1), Group(-2, "c"))


def _after(change: Change) -> Meeting:
    after = carry(ONE, change, organiser_at(NOW), NOW)
    assert isinstance(after, Meeting)
    return after


def _reach(change: Change, *told: Told) -> Reach:
    return reach_of(ONE, _after(change), change, Circle(BOUND, GROUPS, told, Records(())), NOW)


def _told(chat: int, what: Meeting, unit: str | None = None) -> Told:
    return Told("s", chat, write(known(what, what.sessions[0], unit)), NOW, unit=unit)


def test_people_and_groups_of_the_meeting_hear_of_it_and_units_without_anybody_are_rung() -> None:
    found = _reach(MOVED)
    assert (found.people, found.groups) == (frozenset({1, 2, 9}), frozenset({-1, -2}))
    assert [unit.key for unit in found.units] == ["a", "b"]
    assert [unit.key for unit in found.unreached] == ["c"]


def test_whoever_was_told_by_a_card_is_told_too_and_whoever_knows_it_already_is_not() -> None:
    found = _reach(MOVED, _told(7, ONE), _told(1, _after(MOVED), "a"))
    assert found.people == {2, 7, 9}


def test_another_room_is_told_to_its_own_unit_alone() -> None:
    found = _reach(Change(What.ROOM, "pa", text="Phòng 2"))
    assert (found.people, found.groups) == (frozenset({1}), frozenset())
    assert [unit.key for unit in (*found.units, *found.unreached)] == ["a"]


def test_a_corrected_deadline_is_told_to_contacts() -> None:
    later = Deadline(on(DAY + timedelta(days=1)), inclusive=True, wording="đến hết")
    found = _reach(Change(What.DEADLINE, "r", due=later))
    assert found.people == {1, 2}
    assert [unit.key for unit in found.unreached] == ["c"]


def test_what_nobody_noted_is_taken_from_the_letter_and_what_was_noted_stays() -> None:
    circle = Circle(BOUND, GROUPS, [_told(1, ONE, "a")], Records(()))
    found = unnoted(ONE, _after(MOVED), circle, NOW)
    assert {(one.session, one.chat) for one in found} == {("s", 2), ("s", 9), ("s", -1), ("s", -2)}
    assert {one.known for one in found if one.unit is None} == {write(known(ONE, ONE.sessions[0]))}
