"""No two bridge points test their line at the same time, however the rota was made and changed."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.problems import Problem
from meetings.rota import MOST_MINUTES, Slot, moved, overlap, rota
from tests.made import instant

START = instant(hour=14)
NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=1)


@given(NAMES, st.integers(1, MOST_MINUTES), st.lists(st.tuples(st.integers(0, 7), st.integers(-600, 600))))
def test_slots_never_overlap(names: list[str], minutes: int, wishes: list[tuple[int, int]]) -> None:
    slots = rota(names, START, minutes)
    assert not isinstance(slots, Problem)
    assert list(slots) == list(dict.fromkeys(names))
    assert min(slot.start for slot in slots.values()) == START
    for place, offset in wishes:
        point = list(slots)[place % len(slots)]
        changed = moved(slots, point, START + timedelta(minutes=offset))
        slots = slots if isinstance(changed, Problem) else {**slots, point: changed}
    assert not [pair for pair in combinations(slots.values(), 2) if overlap(*pair)]


@pytest.mark.parametrize("minutes", [0, -5, MOST_MINUTES + 1])
def test_minutes_have_their_limits(minutes: int) -> None:
    assert rota(["a"], START, minutes) == Problem("rota.minutes", {"most": MOST_MINUTES})


def test_slots_that_touch_do_not_overlap_and_a_move_forgets_the_wish() -> None:
    slots = {"a": Slot(START, 10, wish=START), "b": Slot(START + timedelta(minutes=10), 10)}
    assert not overlap(slots["a"], slots["b"])
    assert moved(slots, "a", START + timedelta(minutes=20)) == Slot(START + timedelta(minutes=20), 10)
    assert moved(slots, "a", START + timedelta(minutes=5)) == Problem("rota.taken")
