"""A delegation is changed without losing anybody, and its history says what was changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Answer, Coming, Delegate
from meetings.delegation import (
    Change,
    Difference,
    corrected,
    differences,
    earlier,
    find,
    first,
    tag_of,
    without,
)

PEOPLE = st.lists(
    st.builds(Delegate, st.sampled_from([f"Nguyễn Văn {n}" for n in "ABCDEFGH"]), st.sampled_from([None, "Giám đốc"])),
    min_size=1,
    max_size=8,
    unique=True,
).map(tuple)


@given(PEOPLE, st.data())
def test_moving_keeps_everybody(people: tuple[Delegate, ...], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(people))
    assert first(people, one)[0] == one
    assert earlier(people, one).index(one) == max(people.index(one) - 1, 0)
    for moved in (first(people, one), earlier(people, one)):
        assert [each for each in moved if each != one] == [each for each in people if each != one]
    assert set(without(people, one)) == set(people) - {one}
    assert find(people, tag_of(one)) == one


def test_a_correction_keeps_the_title_that_is_not_said_again() -> None:
    one = Delegate("Phạm Ba", "Trưởng phòng", "Trần Một")
    assert corrected((one,), one, Delegate("Phạm Văn Ba")) == (Delegate("Phạm Văn Ba", "Trưởng phòng", "Trần Một"),)


A, B, C = (Delegate(f"Nguyễn Văn {n}", "Giám đốc") for n in "ABC")


def test_the_history_names_who_came_who_left_and_whose_title_changed() -> None:
    before = Answer(Coming.ONLINE, "ben-tre", (A, B))
    now = replace(before, delegation=(replace(A, title="Phó Giám đốc"), C))
    assert differences(before, now) == (
        Difference(Change.ADDED, (C.name,)),
        Difference(Change.CORRECTED, (A.name,)),
        Difference(Change.REMOVED, (B.name,)),
    )
    assert differences(before, replace(before, delegation=(B, A))) == (Difference(Change.ORDER),)
    assert differences(before, before) == ()


def test_the_first_version_and_a_change_of_mind_say_how_one_comes() -> None:
    first_one = Answer(Coming.ONLINE, seats=2)
    assert [each.change for each in differences(None, first_one)] == [Change.COMING, Change.SEATS]
    absent = replace(first_one, coming=Coming.ABSENT, reason="bận", seats=0)
    assert [each.change for each in differences(first_one, absent)] == [Change.COMING, Change.SEATS, Change.REASON]
