"""Calling a roll: said twice it is the same, counts always add up, and a person stands as was last said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import rolltaking
from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import CheckIn, Excuse, Presence, RollCall, closed, is_open, window
from meetings.deputies import Consent, Deputy
from meetings.facts import Fact
from meetings.model import SessionState
from meetings.moments import Part, during, in_month, on
from meetings.plain import from_plain, to_plain
from meetings.rollcall import State, delegation, standing
from tests.made import DAY, LETTER, at_hour, fact, instant, session

NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]
PEOPLE = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)
REASONS = st.sampled_from([*Excuse, "", "dự họp Ủy ban"])
PRESS = st.one_of(
    st.tuples(st.just("all")),
    st.tuples(st.just("missing"), st.sampled_from(NAMES), REASONS),
    st.tuples(st.just("seen"), st.sampled_from(NAMES)),
    st.tuples(st.just("whole"), st.sampled_from((*rolltaking.PRESENT, Presence.LATE, Presence.ABSENT)), REASONS),
    st.tuples(st.just("expecting"), st.integers(1, 9)),
    st.tuples(st.just("counted"), st.integers(0, 9)),
)
CHECK_INS = st.lists(
    st.builds(CheckIn, st.sampled_from([*NAMES, "Khách lạ"]), st.sampled_from([*rolltaking.PRESENT, Presence.LATE])),
    max_size=4,
    unique_by=lambda one: one.name,
)
ONLINE = Presence.ONLINE


def answer(*names: str, coming: Coming = Coming.ONLINE, reason: str | None = None) -> Answer:
    return Answer(coming, delegation=tuple(Delegate(name) for name in names), reason=reason)


def pressed(roll: RollCall, press: tuple[object, ...], names: list[str]) -> RollCall:
    match press:
        case ("missing", str(name), str(reason)):
            return rolltaking.missing(roll, name, reason)
        case ("seen", str(name)):
            return rolltaking.seen(roll, name, ONLINE)
        case ("whole", Presence() as presence, str(reason)):
            return rolltaking.whole(roll, presence, reason)
        case ("expecting", int(number)):
            return rolltaking.expecting(roll, number)
        case ("counted", int(number)):
            return rolltaking.counted(roll, number, ONLINE)
        case _:
            return rolltaking.all_there(roll, names, ONLINE)


@given(names=PEOPLE, presses=st.lists(PRESS, min_size=1, max_size=8))
def test_a_repeated_press_changes_nothing(names: list[str], presses: list[tuple[object, ...]]) -> None:
    roll = RollCall(ONLINE)
    for press in presses:
        roll = pressed(roll, press, names)
        assert rolltaking.same(roll, pressed(roll, press, names))
        assert from_plain(RollCall, to_plain(roll)) == roll


@given(names=PEOPLE, presses=st.lists(PRESS, max_size=8), said=CHECK_INS, coming=st.sampled_from(Coming))
def test_counts_always_add_up_to_who_is_expected(
    names: list[str], presses: list[tuple[object, ...]], said: list[CheckIn], coming: Coming
) -> None:
    roll = RollCall(ONLINE) if presses else None
    for press in presses:
        roll = pressed(roll or RollCall(ONLINE), press, names)
    found = standing(answer(*names, coming=coming), roll, said)
    count = found.count
    assert min(count.on_site, count.online, count.late, count.excused, count.unexcused, count.waiting) >= 0
    extras = sum(one.name not in names for one in said)
    if names:
        assert count.expected == len(names) + extras == len(found.people)
    else:
        assert count.expected == max(roll.expected if roll else 0, len(said))


@given(names=PEOPLE.filter(bool), presses=st.lists(PRESS, max_size=6))
def test_after_the_big_button_nobody_on_the_list_is_left_to_be_called(
    names: list[str], presses: list[tuple[object, ...]]
) -> None:
    roll = RollCall(ONLINE)
    for press in [*presses, ("all",)]:
        roll = pressed(roll, press, names)
    found = standing(answer(*names), roll, [])
    assert found.count.waiting == 0
    assert found.count.present == len(names) - len(roll.missing)


def test_each_person_stands_as_was_said() -> None:
    roll = rolltaking.missing(RollCall(ONLINE), NAMES[0], Excuse.MISSION)
    roll = rolltaking.missing(rolltaking.missing(roll, NAMES[1], Excuse.LATE), NAMES[2], "")
    roll = rolltaking.all_there(roll, NAMES, ONLINE)
    states = [one.state for one in standing(answer(*NAMES), roll, []).people]
    assert states == [State.EXCUSED, State.LATE, State.UNEXCUSED, State.ONLINE]


def test_a_name_that_came_onto_the_list_later_was_not_called() -> None:
    roll = rolltaking.all_there(RollCall(ONLINE), NAMES[:2], ONLINE)
    assert standing(answer(*NAMES[:3]), roll, []).count.waiting == 1


def test_a_check_in_takes_a_person_off_the_missing_ones() -> None:
    roll = rolltaking.all_there(rolltaking.missing(RollCall(ONLINE), NAMES[0], Excuse.LATE), NAMES, ONLINE)
    said = CheckIn(NAMES[0], Presence.ON_SITE)
    after = rolltaking.checked_in(roll, said)
    assert after is not None
    assert standing(answer(*NAMES), after, [said]).count.on_site == 1
    assert rolltaking.checked_in(after, said) is None
    assert rolltaking.checked_in(roll, replace(said, presence=Presence.LATE)) is None


def test_what_the_contact_ticks_comes_before_a_check_in() -> None:
    roll = rolltaking.missing(RollCall(ONLINE), NAMES[0], Excuse.ILL)
    assert standing(answer(NAMES[0]), roll, [CheckIn(NAMES[0], ONLINE)]).count.excused == 1


def test_a_deputy_who_may_come_stands_where_the_absent_person_stood() -> None:
    def deputy(state: Consent) -> Deputy:
        return Deputy(NAMES[0], "Hồ Văn Em", state, title="Phó Giám đốc")

    for state in (Consent.FREE, Consent.AGREED):
        people = delegation(answer(*NAMES[:2]), [deputy(state)])
        assert people == (Delegate("Hồ Văn Em", "Phó Giám đốc", NAMES[0]), Delegate(NAMES[1]))
    for state in (Consent.ASKED, Consent.REFUSED, Consent.WITHDRAWN):
        assert [one.name for one in delegation(answer(*NAMES[:2]), [deputy(state)])] == NAMES[:2]


def test_a_deputy_already_on_the_list_is_there_once() -> None:
    listed = Answer(Coming.ONLINE, delegation=(Delegate("Hồ Văn Em", instead_of=NAMES[0]), Delegate(NAMES[1])))
    people = delegation(listed, [Deputy(NAMES[0], "Hồ Văn Em", Consent.AGREED)])
    assert [(one.name, one.instead_of) for one in people] == [("Hồ Văn Em", NAMES[0]), (NAMES[1], None)]


def test_namesakes_are_told_apart() -> None:
    assert [one.name for one in delegation(answer("An", "An", "An (2)"))] == ["An", "An (2)", "An (2) (2)"]


def test_a_unit_that_said_it_stays_away_is_excused_until_somebody_comes() -> None:
    away = answer(*NAMES[:2], coming=Coming.ABSENT, reason="bão")
    assert standing(away, None, []).count.excused == 2
    assert standing(away, None, [CheckIn(NAMES[0], ONLINE)]).count.online == 1


@pytest.mark.parametrize(("called", "own"), [("Văn An Nguyễn", NAMES[0]), ("NGUYEN VAN AN", NAMES[0]), ("An", None)])
def test_ones_own_name_is_found_in_any_order_and_without_marks(called: str, own: str | None) -> None:
    assert rolltaking.own_name(NAMES, called) == own


def test_the_window_opens_an_hour_before_and_closes_with_the_session_or_its_half_day() -> None:
    plain, ended = session(start=at_hour(8)), session(start=at_hour(8), end=fact(at_hour(10)))
    for one, last in ((plain, (11, 30)), (ended, (10, 0))):
        held = window(one)
        assert held is not None
        assert held.opens == instant(DAY, 7)
        assert held.closes == instant(DAY, *last)
        assert is_open(one, held.opens)
        assert is_open(one, held.closes - timedelta(minutes=1))
        assert not is_open(one, held.opens - timedelta(seconds=1))
        assert not is_open(one, held.closes)


def test_half_days_and_days_have_a_window_months_and_what_is_not_held_have_none() -> None:
    half, day = window(session(start=during(DAY, Part.AFTERNOON))), window(session(start=on(DAY)))
    assert half is not None
    assert day is not None
    assert (half.opens, half.closes) == (instant(DAY, 12, 30), instant(DAY, 17))
    assert (day.opens, day.closes) == (instant(DAY, 0), instant(DAY, 23, 59))
    cancelled = session(start=at_hour(8), state=Fact(SessionState.CANCELLED, LETTER))
    for one in (session(), session(start=in_month(2026, 12)), cancelled):
        assert window(one) is None
        problem = closed(one, instant(DAY, 8))
        assert problem is not None
        assert problem.key == "attendance.not_held"


@pytest.mark.parametrize(
    ("hour", "afterwards", "key"),
    [
        (6, False, "attendance.too_early"),
        (6, True, "attendance.too_early"),
        (8, False, None),
        (12, False, "attendance.over"),
        (12, True, None),
    ],
)
def test_outside_the_window_it_is_said_when(hour: int, afterwards: bool, key: str | None) -> None:
    problem = closed(session(start=at_hour(8)), instant(DAY, hour), afterwards=afterwards)
    assert (problem.key if problem else None) == key
