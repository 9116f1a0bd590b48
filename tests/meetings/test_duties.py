"""In which order duties are shown, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.deadlines import is_late, last_safe
from meetings.duties import by_due, duties, tasks_of
from meetings.model import Preparation, Requirement, Task, TaskState
from meetings.moments import Moment
from tests.made import DAY, at_hour, due, fact, instant, meeting
from tests.strategies import INSTANTS, MOMENTS

NOW = instant(DAY, 10)


@given(st.lists(st.tuples(st.none() | MOMENTS, st.booleans()), max_size=8), INSTANTS)
def test_what_is_due_next_comes_first_then_what_is_overdue_then_the_rest(
    moments: list[tuple[Moment | None, bool]], now: datetime
) -> None:
    wanted = [due(f"r{n}", moment, inclusive=inclusive) for n, (moment, inclusive) in enumerate(moments)]
    shown = by_due(wanted, now)
    assert sorted(one.key for one in shown) == sorted(one.key for one in wanted)
    open_ones = [one for one in shown if one.due and not is_late(one.due.value, now)]
    late = [one for one in shown if one.due and is_late(one.due.value, now)]
    undated = [one for one in wanted if one.due is None]
    assert list(shown) == [*open_ones, *late, *undated]
    assert [_safe(one) for one in open_ones] == sorted(_safe(one) for one in open_ones)
    assert [_safe(one) for one in late] == sorted((_safe(one) for one in late), reverse=True)


def _safe(one: Requirement) -> datetime:
    assert one.due is not None
    return last_safe(one.due.value)


def test_what_was_given_without_a_deadline_keeps_its_order() -> None:
    wanted = [due(key, None) for key in "cab"]
    assert by_due(wanted, NOW) == tuple(wanted)


def test_before_a_day_and_up_to_it_are_one_day_apart() -> None:
    tomorrow = at_hour(8, day=DAY + timedelta(days=1)).day
    before, until = due("before", Moment(tomorrow), inclusive=False), due("until", Moment(tomorrow))
    assert by_due([until, before], NOW) == (before, until)
    assert by_due([before, until], instant(date(2026, 12, 16), 1)) == (until, before)


def test_whose_duties_they_are() -> None:
    task = Task("t", fact("Rà soát"), fact("Vụ A"), units=("a",))
    ours, all_of_us = replace(due("r", None), units=("a",)), due("q", None)
    theirs = Preparation("p", fact("Xe"), fact("Văn phòng"), units=("b",))
    whole = meeting(tasks=(task,), requirements=(ours, all_of_us), preparations=(theirs,))
    assert tasks_of(whole, "a") == (task,)
    assert tasks_of(whole, "b") == ()
    assert duties(whole, "a") == (ours, all_of_us)
    assert duties(whole, "b") == (all_of_us, theirs)
    assert duties(whole) == (ours, all_of_us, theirs)


def test_what_is_done_comes_last() -> None:
    open_one = Task("t", fact("Rà soát"), fact("Vụ A"))
    done = replace(open_one, key="d", state=TaskState.DONE, due=due("x", at_hour(9)).due)
    assert by_due([done, open_one], NOW) == (open_one, done)
