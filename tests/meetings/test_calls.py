"""The call list: a unit stands on it exactly while it is silent about something whose time has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import Presence, RollCall
from meetings.calls import Call, Calls, Entry, Outcome, Silence, rung, silent
from meetings.declarations import Declaration
from meetings.model import Invited, Meeting
from meetings.moments import on
from meetings.readiness import Check, Readiness
from meetings.readiness import Stage as ReadyStage
from meetings.records import Record, Records, key_of
from meetings.reports import Standing, Submission
from meetings.units import Unit
from tests.made import DAY, LETTER, at_hour, due, instant, invited, meeting, point, session

UNITS = ["so-a", "so-b", "so-c"]
START = instant(DAY, 8)
DUE = on(DAY - timedelta(days=5))


@dataclass(frozen=True)
class Bound:
    unit: str | None


def made(**changes: Any) -> Meeting:
    points = [point(f"dc-{key}", f"Điểm cầu {key}", unit=key) for key in UNITS]
    points.append(point("tt", "Điểm cầu trung tâm", unit="bo", central=True))
    roster = (Invited(Unit("bo", "Bộ", lead=True), LETTER), *(invited(key, key.upper()) for key in UNITS))
    given: dict[str, Any] = {"roster": roster, "bridge_points": tuple(points), "requirements": (due("bc", DUE),)}
    return meeting(session("s", at_hour(8)), **{**given, **changes})


def record(value: Any, *key: str, unit: str | None = None) -> Record[Any]:
    return Record(key_of(*key), value, 1, 7, START, unit)


SUBMITTED = Submission(1, Standing.HANDED_IN, "b.docx", "0" * 64, 1, "An")
DONE: dict[Silence, Callable[[str], Record[Any]]] = {
    Silence.ROLL: lambda unit: record(RollCall(Presence.LATE), "s", unit, unit=unit),
    Silence.READY: lambda unit: record(Readiness(ticked=tuple(Check)), "s", f"dc-{unit}", ReadyStage.HOUR, unit=unit),
    Silence.DECLARATION: lambda unit: record(
        Declaration("P1", "Số 1", "Ông A", "0900 000 001"), f"dc-{unit}", unit=unit
    ),
    Silence.REPORT: lambda unit: record(SUBMITTED, "bc", unit, unit=unit),
    Silence.ANSWER: lambda unit: record(Answer(Coming.ONLINE, delegation=(Delegate("An"),)), "s", unit, unit=unit),
}
COMES_UP = {
    Silence.ROLL: START - timedelta(minutes=10),
    Silence.READY: START - timedelta(minutes=60),
    Silence.DECLARATION: START - timedelta(days=2),
    Silence.ANSWER: START - timedelta(days=3),
    Silence.NOBODY: START - timedelta(days=3),
    Silence.REPORT: instant(DAY - timedelta(days=4)),
}
ENDS = instant(DAY, 11, 30)
DEEDS = st.dictionaries(st.sampled_from(UNITS), st.sets(st.sampled_from(Silence)))
NOWS = st.integers(-8 * 24 * 60, 6 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def listed(done: dict[str, set[Silence]], now: datetime, *more: Record[Any]) -> tuple[Entry, ...]:
    found = [DONE[kind](unit) for unit, kinds in done.items() for kind in kinds if kind in DONE]
    members = [Bound(unit) for unit, kinds in done.items() if Silence.NOBODY in kinds]
    return silent(made(), Records([*found, *more]), [*members, Bound(None)], now)


@given(done=DEEDS, now=NOWS)
def test_a_unit_is_on_the_list_exactly_while_it_has_a_reason_whose_time_has_come(
    done: dict[str, set[Silence]], now: datetime
) -> None:
    found = {entry.unit.key: {one.kind for one in entry.reasons} for entry in listed(done, now)}
    for unit in UNITS:
        due_now = {kind for kind, since in COMES_UP.items() if since <= now and (kind is Silence.REPORT or now < ENDS)}
        assert found.get(unit, set()) == due_now - done.get(unit, set())
    assert "bo" not in found


@given(done=DEEDS, now=NOWS)
def test_no_reason_is_from_the_future_and_each_is_said_once(done: dict[str, set[Silence]], now: datetime) -> None:
    for entry in listed(done, now):
        assert all(one.since <= now for one in entry.reasons)
        assert len({(one.kind, one.key) for one in entry.reasons}) == len(entry.reasons)
        assert [one.kind for one in entry.reasons] == sorted(
            (one.kind for one in entry.reasons), key=list(Silence).index
        )


def call(minutes: int, outcome: Outcome) -> Call:
    return Call(START - timedelta(minutes=minutes), "Lan", outcome)


def order(now: datetime, **made_to: tuple[Call, ...]) -> list[str]:
    calls = [record(Calls(made), key.replace("_", "-"), unit=key) for key, made in made_to.items()]
    return [entry.unit.key for entry in listed({}, now, *calls)]


def test_whoever_was_rung_sinks_to_the_end_those_who_answered_last() -> None:
    now = START - timedelta(minutes=30)
    assert order(now) == UNITS
    answered, silent_still = (call(40, Outcome.ANSWERED),), (call(35, Outcome.NO_ANSWER),)
    assert order(now, so_a=answered, so_b=silent_still) == ["so-c", "so-b", "so-a"]
    assert order(now, so_a=silent_still, so_b=(call(50, Outcome.NO_ANSWER),)) == ["so-c", "so-b", "so-a"]


def test_a_reason_that_comes_up_after_the_call_brings_the_unit_back() -> None:
    before = (call(70, Outcome.ANSWERED),)
    assert order(START - timedelta(minutes=65), so_a=before) == ["so-b", "so-c", "so-a"]
    assert order(START - timedelta(minutes=55), so_a=before) == UNITS


def test_the_same_press_is_one_call_and_a_second_call_is_counted() -> None:
    first = rung(None, call(30, Outcome.NO_ANSWER), 0)
    assert first is not None
    assert rung(first, call(30, Outcome.NO_ANSWER), 0) is None
    second = rung(first, call(20, Outcome.ANSWERED), 1)
    assert second is not None
    assert [one.outcome for one in second.made] == [Outcome.NO_ANSWER, Outcome.ANSWERED]


def kinds_of(unit: str, now: datetime, *found: Record[Any]) -> set[Silence]:
    entries = silent(made(), Records(found), [Bound(unit)], now)
    return {one.kind for entry in entries if entry.unit.key == unit for one in entry.reasons}


def test_who_said_it_stays_away_is_asked_for_neither_room_nor_roll() -> None:
    away = record(Answer(Coming.ABSENT, reason="bão"), "s", "so-a", unit="so-a")
    assert kinds_of("so-a", START - timedelta(minutes=5), away) == {Silence.REPORT}


@pytest.mark.parametrize(
    ("stages", "ready"),
    [
        ({ReadyStage.HOUR: tuple(Check)}, True),
        ({ReadyStage.HOUR: (Check.LINE,)}, False),
        ({ReadyStage.TEST: tuple(Check)}, False),
        ({ReadyStage.HOUR: tuple(Check), ReadyStage.QUARTER: ()}, False),
    ],
)
def test_ready_is_what_was_ticked_whole_at_the_last_stage(
    stages: dict[ReadyStage, tuple[Check, ...]], ready: bool
) -> None:
    said = [record(Readiness(ticked), "s", "dc-so-a", stage, unit="so-a") for stage, ticked in stages.items()]
    assert (Silence.READY not in kinds_of("so-a", START - timedelta(minutes=20), *said)) == ready


def test_something_that_fails_is_not_ready() -> None:
    broken = Readiness(ticked=tuple(Check), failing=(Check.SOUND,))
    said = record(broken, "s", "dc-so-a", ReadyStage.HOUR, unit="so-a")
    assert Silence.READY in kinds_of("so-a", START - timedelta(minutes=20), said)


def test_a_withdrawn_report_is_overdue_again() -> None:
    withdrawn = record(replace(SUBMITTED, state=Standing.WITHDRAWN), "bc", "so-a", unit="so-a")
    assert Silence.REPORT in kinds_of("so-a", START - timedelta(days=1), withdrawn)


def test_without_an_hour_nobody_is_rung_for_readiness_or_the_roll() -> None:
    whole = made(sessions=(session("s", on(DAY)),))
    kinds = {one.kind for entry in silent(whole, Records(()), [], instant(DAY, 9)) for one in entry.reasons}
    assert kinds == {Silence.NOBODY, Silence.ANSWER, Silence.DECLARATION, Silence.REPORT}
