"""Whoever owes several things hears of each early, on its last day and once late, on as few days as that takes."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.thinning import LATE, Step, thinned
from meetings.workdays import add_workdays

LAST_DAY = "d0"
FIRST = date(2026, 12, 7)  # a Monday


def of(**dues: int) -> dict[Step, date]:
    """What is due so many working days after the first Monday, reminded of as usual."""
    return {
        (key, step): add_workdays(FIRST, count + after)
        for key, count in dues.items()
        for step, after in (("d3", -3), ("d1", -1), (LAST_DAY, 0), (LATE, 1))
    }


def said(**dues: int) -> dict[date, set[Step]]:
    found: dict[date, set[Step]] = {}
    for step, day in thinned(of(**dues)).items():
        found.setdefault(day, set()).add(step)
    return found


def test_one_thing_keeps_all_its_days_and_so_does_what_is_due_together() -> None:
    assert thinned(of(a=4)) == of(a=4)
    assert thinned(of(a=4, b=4)) == of(a=4, b=4)


def test_what_is_due_weeks_apart_is_not_thinned() -> None:
    assert thinned(of(a=4, b=14)) == of(a=4, b=14)


def test_of_three_that_are_due_one_after_the_other_a_unit_hears_on_five_days_not_on_seven() -> None:
    usual, found = of(a=4, b=6, c=7), said(a=4, b=6, c=7)
    assert len({*usual.values()}) == 7
    assert [(day, {key + step for key, step in steps}) for day, steps in sorted(found.items())] == [
        (date(2026, 12, 8), {"ad3"}),
        (date(2026, 12, 11), {"ad0", "bd3", "cd3"}),
        (date(2026, 12, 15), {"alate", "bd0", "cd1"}),
        (date(2026, 12, 16), {"blate", "cd0"}),
        (date(2026, 12, 17), {"clate"}),
    ]


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(4, 12), min_size=1))
@settings(max_examples=60, deadline=None)
def test_each_is_said_early_and_on_its_last_day_and_late_and_never_later_than_by_a_day(dues: dict[str, int]) -> None:
    usual, found = of(**dues), thinned(of(**dues))
    for key in dues:
        assert found[key, LAST_DAY] == usual[key, LAST_DAY]
        assert (key, "d3") in found
        assert (key, LATE) in found
    assert {*found} <= {*usual}
    assert all(usual[step] <= day <= add_workdays(usual[step], 1) for step, day in found.items())
    assert len({*found.values()}) <= len({*usual.values()})


def test_where_no_reminder_comes_on_the_last_day_the_one_before_it_keeps_its_day() -> None:
    days = {step: day for step, day in of(a=4, b=5).items() if step[1] != LAST_DAY}
    assert {(key, "d1") for key in "ab"} <= {step for step, day in thinned(days).items() if days[step] == day}
