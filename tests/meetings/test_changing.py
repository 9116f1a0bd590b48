"""What a change makes of a schedule: the new facts with their source, what forbids it, and what to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import changed
from meetings.cautions import warnings
from meetings.changing import Change, What, carry
from meetings.deadlines import Deadline
from meetings.model import AgendaItem, Meeting, Session, SessionState
from meetings.moments import Moment, at, in_month, on
from meetings.problems import Problem
from tests.made import DAY, at_hour, due, fact, instant, meeting, organiser_at, point, session
from tests.strategies import MOMENTS

NOW = instant(DAY - timedelta(days=7), 9)
SOURCE = organiser_at(NOW)
MORNING = session("s", at_hour(8), end=fact(at_hour(11, 30)), place=fact("Phòng 110"))


def _carried(one: Meeting, change: Change, **options: Any) -> Meeting:
    after = carry(one, change, SOURCE, options.get("now", NOW))
    assert isinstance(after, Meeting), after
    return after


def _refused(one: Meeting, change: Change, **options: Any) -> str:
    after = carry(one, change, SOURCE, options.get("now", NOW))
    assert isinstance(after, Problem)
    return after.key


def _moved(start: Moment, one: Session = MORNING, **changes: Any) -> Session:
    return _carried(meeting(one), Change(What.MOVE, "s", start=start, **changes)).sessions[0]


def test_a_moved_session_has_its_new_start_from_the_organisers_and_lasts_as_long_as_before() -> None:
    moved = _moved(at_hour(14))
    assert moved.start == fact(at_hour(14), SOURCE)
    assert moved.end == fact(at_hour(17, 30), SOURCE)
    assert moved.place == MORNING.place


def test_no_end_is_invented_where_only_the_day_is_known_or_none_was() -> None:
    assert _moved(on(DAY + timedelta(days=1))).end is None
    assert _moved(at_hour(14), session("s", at_hour(8))).end is None


def test_the_programme_moves_with_its_session_and_that_of_others_stays() -> None:
    items = tuple(
        AgendaItem(key, of, fact("Khai mạc"), start=fact(at_hour(8, 15))) for key, of in (("a", "s"), ("b", "t"))
    )
    one = meeting(MORNING, session("t", at_hour(8)), agenda=items)
    after = _carried(one, Change(What.MOVE, "s", start=at_hour(14)))
    assert [item.start.value for item in after.agenda if item.start] == [at_hour(14, 15), at_hour(8, 15)]
    put_off = _carried(one, Change(What.POSTPONE, "s"))
    assert put_off.agenda[0].start is None


def test_what_is_put_off_has_no_day_and_what_is_called_off_keeps_its_own() -> None:
    put_off = _carried(meeting(MORNING), Change(What.POSTPONE, "s")).sessions[0]
    assert (put_off.state.value, put_off.start, put_off.end) == (SessionState.POSTPONED, None, None)
    called_off = _carried(meeting(MORNING), Change(What.CANCEL, "s")).sessions[0]
    assert (called_off.state.value, called_off.start) == (SessionState.CANCELLED, MORNING.start)


@pytest.mark.parametrize("what", [What.POSTPONE, What.CANCEL])
def test_what_was_put_off_or_called_off_is_held_again_when_it_gets_a_time(what: What) -> None:
    off = _carried(meeting(MORNING), Change(what, "s"))
    again = _carried(off, Change(What.MOVE, "s", start=at_hour(8))).sessions[0]
    assert (again.state.value, again.start and again.start.value) == (SessionState.SCHEDULED, at_hour(8))


def test_a_tentative_session_that_moves_stays_tentative() -> None:
    tentative = session("s", at_hour(8), state=fact(SessionState.TENTATIVE))
    assert _moved(at_hour(14), tentative).state.value is SessionState.TENTATIVE


def test_another_place_of_the_session_or_room_of_a_bridge_point() -> None:
    one = meeting(MORNING, bridge_points=(point("p", "Bến Tre"), point("q", "Hà Nội")))
    assert _carried(one, Change(What.PLACE, "s", text="Hội trường")).sessions[0].place == fact("Hội trường", SOURCE)
    rooms = _carried(one, Change(What.ROOM, "p", text="Phòng 2")).bridge_points
    assert [found.room for found in rooms] == [fact("Phòng 2", SOURCE), None]


def test_a_corrected_deadline() -> None:
    one = meeting(MORNING, requirements=(due("r", on(DAY)),))
    later = Deadline(on(DAY + timedelta(days=2)), inclusive=True, wording="đến hết")
    assert _carried(one, Change(What.DEADLINE, "r", due=later)).requirements[0].due == fact(later, SOURCE)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Change(What.MOVE, "nowhere", start=at_hour(14)), "change.unknown"),
        (Change(What.ROOM, "nowhere", text="Phòng 2"), "change.unknown"),
        (Change(What.DEADLINE, "nowhere"), "change.unknown"),
        (Change(What.MOVE, "s", start=at_hour(8)), "change.same"),
        (Change(What.PLACE, "s", text="phong 110"), "change.same"),
        (Change(What.MOVE, "s", start=in_month(2027, 1)), "change.imprecise"),
        (Change(What.MOVE, "s"), "change.imprecise"),
        (Change(What.MOVE, "s", start=at(NOW.date(), time(9, 0))), "change.past"),
        (Change(What.MOVE, "s", start=at_hour(14), end=at_hour(13)), "change.ends_first"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(change: Change, key: str) -> None:
    assert _refused(meeting(MORNING), change) == key


@pytest.mark.parametrize("what", [What.MOVE, What.POSTPONE, What.CANCEL, What.PLACE])
def test_what_is_over_is_changed_no_more(what: What) -> None:
    change = Change(what, "s", start=at_hour(14, day=DAY + timedelta(days=9)), text="Hội trường")
    assert _refused(meeting(MORNING), change, now=instant(DAY, 12)) == "change.over"


def _warned(start: Moment, *others: Session, **more: Any) -> dict[str, Any]:
    after = _carried(meeting(MORNING, *others, **more), Change(What.MOVE, "s", start=start))
    return {one.key: one.values for one in warnings(after, Change(What.MOVE, "s", start=start), NOW)}


def test_a_working_day_far_enough_ahead_warns_of_nothing() -> None:
    assert _warned(at_hour(14)) == {}


def test_weekends_holidays_odd_hours_and_short_notice_are_pointed_out_and_not_forbidden() -> None:
    saturday = at(date(2026, 12, 19), time(8, 0))
    assert _warned(saturday)["change.day_off"]["holiday"] is None
    assert _warned(at(date(2027, 1, 1), time(8, 0)))["change.day_off"]["holiday"]
    assert "change.odd_hour" in _warned(at_hour(2))
    assert _warned(at(date(2026, 12, 10), time(8, 0)))["change.short_notice"]["days"] == 2


def test_another_session_at_the_same_time_and_a_report_due_afterwards_are_pointed_out() -> None:
    clash = _warned(at_hour(14), session("t", at_hour(15)), requirements=(due("r", on(DAY)),))
    assert clash["change.clash"]["title"] == "Buổi t"
    assert clash["change.deadline_after"]["what"] == "Báo cáo r"
    assert "change.clash" not in _warned(at_hour(14), session("t", at_hour(15), state=fact(SessionState.CANCELLED)))


CHANGES = st.builds(
    Change,
    st.sampled_from([What.MOVE, What.POSTPONE, What.CANCEL, What.PLACE]),
    st.just("s"),
    start=st.none() | MOMENTS,
    text=st.sampled_from(["A", "B", "C"]),
)


@settings(max_examples=60)
@given(st.lists(CHANGES, max_size=6))
def test_whatever_is_changed_in_whatever_order_the_history_tells_what_stood_before(some: list[Change]) -> None:
    now = instant(date(1990, 1, 1), 0) - timedelta(days=1)
    one = meeting(session("s", on(date(2050, 1, 1))), session("t", at_hour(8)))
    for change in some:
        after = carry(one, change, SOURCE, now)
        if isinstance(after, Problem):
            continue
        ((key, before),) = changed.differences(one, after, NOW)
        old = one.sessions[0]
        assert key == "s:s"
        assert (before.state, before.start) == (old.state.value, old.start.value if old.start else None)
        assert before.place == (old.place.value if old.place else None)
        assert after.sessions[1] == one.sessions[1]
        one = after


def test_history_names_who_said_so_and_leaves_out_what_did_not_change() -> None:
    one = meeting(MORNING, requirements=(due("r", on(DAY)),))
    later = Deadline(on(DAY + timedelta(days=2)), inclusive=True, wording="đến hết")
    after = _carried(one, Change(What.DEADLINE, "r", due=later))
    ((key, before),) = changed.differences(one, after, NOW)
    assert (key, before.by, before.due) == ("r:r", "Lan", one.requirements[0].due and one.requirements[0].due.value)
    assert not list(changed.differences(one, replace(one, short="Họp"), NOW))
