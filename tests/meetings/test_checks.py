"""The check-list of a bridge point, and the board on which red stands first whatever the order of arrival."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.checks import Light, all_good, board, confirmed, current_stage, failed, light, session_of, ticked
from meetings.model import SessionState
from meetings.readiness import Check, Incident, Progress, Readiness, Remark, Stage, Trouble
from meetings.timetable import build
from tests.made import at_hour, fact, instant, meeting, point, session

NOW = instant(hour=7)
LISTS = st.builds(
    lambda good, bad: Readiness(tuple(c for c in Check if c in good - bad), tuple(c for c in Check if c in bad)),
    st.sets(st.sampled_from(Check)),
    st.sets(st.sampled_from(Check)),
)


@given(LISTS, st.sampled_from(Check), st.booleans())
def test_a_second_press_changes_nothing_and_a_check_is_never_both(known: Readiness, check: Check, good: bool) -> None:
    for once in (ticked(known, check, good=good), failed(known, check, "vọng"), all_good(known)):
        assert not {*once.ticked} & {*once.failing}
        assert list(once.ticked) == [one for one in Check if one in once.ticked]
    assert ticked(ticked(known, check, good=good), check, good=good) == ticked(known, check, good=good)
    assert failed(failed(known, check, "vọng"), check) == failed(known, check, "vọng")
    assert all_good(all_good(known)) == all_good(known)


def test_a_remark_goes_with_its_failure_and_a_confirmation_with_what_is_lost() -> None:
    known = failed(all_good(None), Check.SOUND, "vọng")
    assert known.remarks == (Remark(Check.SOUND, "vọng"),)
    assert ticked(known, Check.SOUND, good=True).remarks == ()
    seen = confirmed(all_good(None), "Lan", NOW)
    assert confirmed(seen, "Minh", NOW + timedelta(minutes=1)) == seen
    assert ticked(seen, Check.LINE, good=True).confirmed_by == "Lan"
    assert ticked(seen, Check.LINE, good=False).confirmed_by is None
    assert failed(seen, Check.LINE).confirmed_by is None


def test_the_light_says_the_worst() -> None:
    assert light(None, broken=False) is Light.SILENT
    assert light(ticked(None, Check.LINE, good=True), broken=False) is Light.PARTLY
    assert light(failed(all_good(None), Check.LINE), broken=False) is Light.FAILING
    assert light(all_good(None), broken=False) is Light.READY
    assert light(all_good(None), broken=True) is Light.INCIDENT


MADE = st.lists(
    st.tuples(st.sampled_from(["Huế", "Hà Nội", "An Giang", "hue"]), st.none() | LISTS, st.booleans()), max_size=9
)


@given(MADE, st.randoms(use_true_random=False))
def test_red_first_is_a_total_order_that_no_arrival_changes(
    made: list[tuple[str, Readiness | None, bool]], order: random.Random
) -> None:
    points = [point(f"p{number}", name) for number, (name, _, _) in enumerate(made)]
    known = {f"p{number}": one for number, (_, one, _) in enumerate(made)}
    incidents = [
        Incident(number, "s", f"p{number}", Trouble.LINE, Progress.RAISED, "", NOW)
        for number, (_, _, broken) in enumerate(made)
        if broken
    ]
    found = board(points, lambda one: known[one.key], incidents)
    lights = [line.light for line in found]
    assert lights == sorted(lights)
    assert sorted(line.point.key for line in found) == sorted(known)
    shuffled, others = list(points), list(incidents)
    order.shuffle(shuffled)
    order.shuffle(others)
    assert board(shuffled, lambda one: known[one.key], others) == found


def test_a_solved_incident_is_no_red_line() -> None:
    done = Incident(1, "s", "p", Trouble.LINE, Progress.SOLVED, "", NOW)
    assert [line.light for line in board([point("p", "Huế")], lambda _: None, [done])] == [Light.SILENT]


def test_the_stage_follows_from_the_clock_and_before_any_it_is_the_test() -> None:
    held, here = session("s", at_hour(8)), point("p", "Huế", test=fact(at_hour(6)))
    hours = {(5, 0): Stage.TEST, (6, 30): Stage.TEST, (7, 0): Stage.HOUR, (7, 44): Stage.HOUR, (7, 45): Stage.QUARTER}
    assert {when: current_stage(held, here, instant(hour=when[0], minute=when[1])) for when in hours} == hours


def test_readiness_is_asked_for_the_session_that_the_bridge_point_takes_part_in() -> None:
    first, second = session("a", at_hour(8), bridge_points=("x",)), session("b", at_hour(14), bridge_points=("p",))
    off = session("c", at_hour(13), bridge_points=("p",), state=fact(SessionState.CANCELLED))
    timetable = build(meeting(first, second, off, bridge_points=(point("p", "Huế"), point("x", "Hà Nội"))))
    assert session_of(timetable, timetable.meeting.bridge_points[0], NOW) == second
    assert session_of(timetable, timetable.meeting.bridge_points[1], NOW) == first
    assert session_of(timetable, None, NOW) == first
