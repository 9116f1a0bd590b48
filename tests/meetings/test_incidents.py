"""Whoever is first takes an incident; a second press changes nothing; what nobody took stands first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.incidents import estimated, next_number, open_ones, same, solved, taken
from meetings.problems import Problem
from meetings.readiness import Incident, Progress, Trouble
from meetings.records import Record
from tests.made import instant

NOW = instant(hour=8)
RAISED = Incident(1, "s", "bt", Trouble.SOUND, Progress.RAISED, "Hạnh", NOW)
LATER = NOW + timedelta(minutes=1)


def test_the_first_takes_it_and_the_second_is_told_who() -> None:
    ours = taken(RAISED, "Lan", LATER)
    assert isinstance(ours, Incident)
    assert (ours.state, ours.taken_by, ours.taken_at) == (Progress.TAKEN, "Lan", LATER)
    assert taken(ours, "Lan", LATER + timedelta(minutes=1)) == ours
    assert taken(ours, "Minh", LATER) == Problem("incident.already_taken", {"by": "Lan"})


def test_an_estimate_takes_what_nobody_took_and_leaves_who_took_it() -> None:
    fresh = estimated(RAISED, "Lan", 15, LATER)
    assert isinstance(fresh, Incident)
    assert (fresh.taken_by, fresh.expected) == ("Lan", LATER + timedelta(minutes=15))
    again = estimated(fresh, "Minh", 5, LATER)
    assert isinstance(again, Incident)
    assert (again.taken_by, again.expected) == ("Lan", LATER + timedelta(minutes=5))


def test_what_is_solved_stays_solved_by_whoever_was_first() -> None:
    done = solved(RAISED, "Hạnh", LATER)
    assert solved(done, "Lan", LATER) == done
    problem = Problem("incident.already_solved", {"by": "Hạnh"})
    assert (taken(done, "Lan", LATER), estimated(done, "Lan", 5, LATER)) == (problem, problem)
    assert same([done], "bt", Trouble.SOUND, None) is None
    assert same([RAISED], "bt", Trouble.SOUND, None) == RAISED
    assert same([RAISED], "bt", Trouble.OTHER, "vang") is None


@given(st.lists(st.tuples(st.sampled_from(Progress), st.integers(0, 5)), max_size=12))
def test_open_ones_are_all_that_is_not_solved_and_what_nobody_took_is_first(made: list[tuple[Progress, int]]) -> None:
    known = [
        replace(RAISED, number=number, state=state, raised_at=NOW + timedelta(minutes=minutes))
        for number, (state, minutes) in enumerate(made, start=1)
    ]
    found = open_ones(reversed(known))
    assert {one.number for one in found} == {one.number for one in known if one.state is not Progress.SOLVED}
    order = [(one.state is Progress.TAKEN, one.raised_at, one.number) for one in found]
    assert order == sorted(order)
    records = {str(one.number): Record(str(one.number), one, 1, 0, NOW) for one in known}
    assert next_number(records) == len(known) + 1
