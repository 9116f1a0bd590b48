"""Whom an announcement reaches: each chat once, and the units in which nobody would hear of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.audience import Audience, Whom
from meetings.gaps import Gap, Lack
from meetings.reach import reach
from meetings.recipients import Recipient
from tests import made
from tests.made import Group, Member

KEYS = ("a", "b", "c")
MEETING = made.meeting(made.session(), roster=tuple(made.invited(key, f"Sở {key}") for key in KEYS))
MEMBERS = [
    Member(1, "organiser"),
    Member(2, "contact", "a"),
    Member(2, "technician", "b"),
    Member(3, "delegate", "a"),
]
GROUPS = [Group(-1), Group(-2, "b", 7)]
GAP = Gap(Lack.ANSWER, "s", ("a", "c"), ("c",))


def test_all_hears_each_person_once_but_not_the_writer_and_names_units_that_nobody_hears_for() -> None:
    found = reach(MEETING, Audience(), MEMBERS, GROUPS, but=1)
    assert found.all == (Recipient(2, "a"), Recipient(3, "a"))
    assert (found.units, found.unheard) == (KEYS, ("c",))


def test_the_groups_come_with_all_and_a_units_group_counts_as_heard() -> None:
    found = reach(MEETING, Audience(groups=True), MEMBERS, GROUPS)
    assert found.groups == (Recipient(-1), Recipient(-2, "b", 7))
    assert found.unheard == ("c",)


def test_units_bring_their_people_and_with_groups_only_their_own_group() -> None:
    chosen = Audience(Whom.UNITS, units=("c", "b"), groups=True)
    found = reach(MEETING, chosen, MEMBERS, GROUPS)
    assert (found.people, found.groups) == ((Recipient(2, "b"),), (Recipient(-2, "b", 7),))
    assert (found.units, found.unheard) == (("b", "c"), ("c",))


def test_a_role_brings_those_who_hold_it() -> None:
    assert reach(MEETING, Audience(Whom.ROLE, role="delegate"), MEMBERS, GROUPS).all == (Recipient(3, "a"),)


def test_who_lacks_something_is_whom_a_reminder_would_go_to() -> None:
    found = reach(MEETING, Audience(Whom.LACKING, gap=GAP.name), MEMBERS, GROUPS, [GAP])
    assert (found.people, found.unheard) == ((Recipient(2, "a"),), ("c",))
    assert reach(MEETING, Audience(Whom.LACKING, gap=GAP.name), MEMBERS, GROUPS, []).all == ()


def test_groups_alone_reach_no_person() -> None:
    found = reach(MEETING, Audience(Whom.GROUPS), MEMBERS, GROUPS)
    assert (found.people, len(found.groups), found.unheard) == ((), 2, ())


people = st.builds(
    Member, st.integers(1, 9), st.sampled_from(["contact", "delegate", "organiser"]), st.sampled_from([None, *KEYS])
)


@settings(max_examples=60)
@given(st.lists(people, max_size=12), st.sampled_from(list(Whom)), st.lists(st.sampled_from(KEYS)), st.booleans())
def test_nobody_is_reached_twice_and_every_unit_is_heard_or_named(
    members: list[Member], whom: Whom, units: list[str], groups: bool
) -> None:
    wanted = Audience(whom, role="contact", units=tuple(units), gap=GAP.name, groups=groups)
    found = reach(MEETING, wanted, members, GROUPS, [GAP])
    chats = [one.chat for one in found.all]
    assert len(chats) == len(set(chats))
    bound = {one.unit for one in members} | {one.unit for one in GROUPS}
    assert set(found.unheard) <= set(found.units)
    assert all(unit in bound for unit in found.units if unit not in found.unheard)
