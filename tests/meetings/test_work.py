"""A unit's work: nothing of others, done by answering and by nothing else, in the same order, over with the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meetings.answers import Answer, Coming
from meetings.attendance import Presence, RollCall
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Speaker, Turn
from meetings.model import AgendaItem, Meeting, SessionState
from meetings.participants import held_sessions_of, points_of
from meetings.readiness import Check, Readiness, Stage
from meetings.records import Record, Recorded, Records, key_of
from meetings.reports import Standing, Submission
from meetings.rota import Slot
from meetings.timetable import ends_at
from meetings.work import Item, Kind, work
from tests.made import DAY, at_hour, due, fact, instant, invited, meeting, point, session
from tests.strategies import INSTANTS, MEETINGS

NOON = instant(DAY, 12)
REPORT = Submission(1, Standing.HANDED_IN, "a.docx", "0" * 64, 9, "An")
MEETING = meeting(
    session("sang", at_hour(14)),
    session("chieu", at_hour(16)),
    roster=(invited("vl", "Sở Vĩnh Long"), invited("dn", "Sở Đà Nẵng")),
    bridge_points=(point("p-vl", "Vĩnh Long", unit="vl"), point("p-dn", "Đà Nẵng", unit="dn", room=fact("Phòng 1"))),
    requirements=(due("r", at_hour(10)), replace(due("s", None), units=("dn",))),
    agenda=(AgendaItem("1", "sang", fact("Tham luận"), unit="vl"),),
)


def recorded(*given: tuple[str, Recorded, str]) -> Records:
    return Records(Record(key, value, 1, 7, NOON, unit) for key, value, unit in given)


def answered(unit: str, items: Iterable[Item]) -> Records:
    """Everything that the items ask for, done."""
    return recorded(*((key, value, unit) for item in items for key, value in (_answer(unit, item),)))


def _answer(unit: str, item: Item) -> tuple[str, Recorded]:
    of_unit = key_of(item.key, unit)
    made: dict[Kind, tuple[str, Recorded]] = {
        Kind.REGISTER: (of_unit, Answer(Coming.ONLINE)),
        Kind.DECLARE: (item.key, Declaration("Phòng 2", "Số 1", "Ông B", "0900")),
        Kind.DEPUTY: (of_unit, Deputy("A", "B", Consent.AGREED)),
        Kind.REPORT: (of_unit, REPORT),
        Kind.READY: (item.key, Readiness(tuple(Check))),
        Kind.ROLL_CALL: (of_unit, RollCall(Presence.ONLINE)),
        Kind.SPEAK: (item.key, Floor((Speaker(unit, name="Bà C", assigned=True),))),
    }
    return made[item.kind]


NOTHING = recorded()
MOMENTS = st.one_of(INSTANTS, st.integers(-600, 600).map(lambda minutes: NOON + timedelta(minutes=minutes)))
ANY = st.one_of(MEETINGS, st.just(MEETING))
FEWER = settings(max_examples=25)  # each example is a whole meeting


def _pairs(items: Iterable[Item]) -> list[tuple[Kind, str]]:
    return [(one.kind, one.key) for one in items]


@FEWER
@given(ANY, MOMENTS)
def test_every_item_is_of_the_unit_and_none_stands_twice(held: Meeting, now: datetime) -> None:
    for unit in {one.unit.key for one in held.roster}:
        pairs = _pairs(work(held, unit, NOTHING, now))
        assert len(set(pairs)) == len(pairs) or len({one.key for one in held.sessions}) < len(held.sessions)
        own = {one.key for one in points_of(held, unit)}
        assert {key for kind, key in pairs if kind is Kind.DECLARE} <= own
        wanted = {one.key for one in held.requirements if not one.units or unit in one.units}
        assert {key for kind, key in pairs if kind is Kind.REPORT} <= wanted


@FEWER
@given(ANY, MOMENTS)
def test_answering_all_that_is_asked_leaves_nothing_to_do_and_moves_nothing(held: Meeting, now: datetime) -> None:
    for unit in {one.unit.key for one in held.roster}:
        before = work(held, unit, NOTHING, now)
        after = work(held, unit, answered(unit, before), now)
        assert _pairs(after) == _pairs(before)
        assert all(one.done for one in after)


@given(MOMENTS, st.sets(st.integers(0, 12)))
def test_an_answer_does_its_own_item_and_no_other(now: datetime, chosen: set[int]) -> None:
    items = work(MEETING, "vl", NOTHING, now)
    some = [item for place, item in enumerate(items) if place in chosen]
    after = work(MEETING, "vl", answered("vl", some), now)
    assert [one for one in after if one.done] == [replace(one, done=True) for one in some]


@given(MOMENTS)
def test_what_another_unit_answers_does_nothing_of_ones_own(now: datetime) -> None:
    others = answered("dn", work(MEETING, "dn", NOTHING, now))
    assert work(MEETING, "vl", others, now) == work(MEETING, "vl", NOTHING, now)


@FEWER
@given(MEETINGS, INSTANTS)
def test_a_session_that_is_over_or_called_off_asks_nothing(held: Meeting, now: datetime) -> None:
    assume(held.roster)
    unit = held.roster[0].unit.key
    asked = {one.key.partition(":")[0] for one in work(held, unit, NOTHING, now) if one.kind is Kind.REGISTER}
    for one in held_sessions_of(held, unit):
        over = (end := ends_at(one)) is not None and end <= now
        off = one.state.value in (SessionState.CANCELLED, SessionState.POSTPONED)
        same_key = [other for other in held.sessions if other.key == one.key]
        assert len(same_key) > 1 or (one.key in asked) == (not over and not off)


@pytest.mark.parametrize(
    ("minutes", "stage", "roll"),
    [
        (-61, None, False),
        (-60, Stage.HOUR, True),
        (-15, Stage.QUARTER, True),
        (0, Stage.QUARTER, True),
        (179, Stage.QUARTER, True),
        (180, None, False),
    ],
)
def test_readiness_and_roll_are_asked_for_in_their_time(minutes: int, stage: Stage | None, roll: bool) -> None:
    now = instant(DAY, 14) + timedelta(minutes=minutes)
    found = [one for one in work(MEETING, "vl", NOTHING, now) if one.key.partition(":")[0] == "sang"]
    assert [one.key for one in found if one.kind is Kind.READY] == ([f"sang:p-vl:{stage}"] if stage else [])
    assert any(one.kind is Kind.ROLL_CALL for one in found) == roll


def test_readiness_is_asked_for_in_the_test_slot_too_once_for_the_session_that_comes_next() -> None:
    tested = replace(MEETING, bridge_points=(point("p-vl", "Vĩnh Long", unit="vl", test=fact(at_hour(9))),))
    keys = [one.key for one in work(tested, "vl", NOTHING, instant(DAY, 9)) if one.kind is Kind.READY]
    assert keys == ["sang:p-vl:test"]


def test_a_slot_of_the_rota_is_asked_for_in_its_time_for_its_session() -> None:
    slot = Record(key_of("sang", "p-vl"), Slot(instant(DAY, 9), 15), 1, 7, instant(DAY, 8), "vl")
    for hour, expected in ((8, []), (9, ["sang:p-vl:test"])):
        found = work(MEETING, "vl", Records([slot]), instant(DAY, hour))
        assert [one.key for one in found if one.kind is Kind.READY] == expected


def test_a_deputy_is_work_until_there_is_consent() -> None:
    states = {
        state: [
            one.done
            for one in work(MEETING, "vl", recorded(("sang:vl", Deputy("A", "B", state), "vl")), NOON)
            if one.kind is Kind.DEPUTY
        ]
        for state in Consent
    }
    assert states == {
        Consent.ASKED: [False],
        Consent.FREE: [True],
        Consent.AGREED: [True],
        Consent.REFUSED: [False],
        Consent.WITHDRAWN: [],
    }


def test_what_was_withdrawn_is_to_do_again() -> None:
    withdrawn = replace(REPORT, state=Standing.WITHDRAWN)
    (item,) = [one for one in work(MEETING, "vl", recorded(("r:vl", withdrawn, "vl")), NOON) if one.kind is Kind.REPORT]
    assert not item.done
    assert item.due == instant(DAY, 10)
    gone = Floor((Speaker("vl", Turn.WITHDRAWN, name="C", assigned=True),))
    (item,) = [one for one in work(MEETING, "vl", recorded(("sang", gone, "")), NOON) if one.kind is Kind.SPEAK]
    assert not item.done


def test_a_host_of_a_tour_works_for_its_own_session_alone() -> None:
    tour = meeting(
        session("a", at_hour(14), host="vl"),
        session("b", at_hour(16), host="dn"),
        roster=(*MEETING.roster, invited("khac", "Sở khác")),
    )
    assert [one.key for one in work(tour, "vl", NOTHING, NOON)] == ["a"]
    assert [one.key for one in work(tour, "khac", NOTHING, NOON)] == ["a", "b"]


def test_what_documents_state_needs_no_declaring() -> None:
    stated = point("p-vl", "Vĩnh Long", unit="vl", room=fact("1"), address=fact("2"), technician=fact("3"))
    held = replace(MEETING, bridge_points=(stated,))
    for declared, done in ((Declaration(), False), (Declaration(hotline="0900"), True)):
        records = recorded(("p-vl", declared, "vl"))
        assert [one.done for one in work(held, "vl", records, NOON) if one.kind is Kind.DECLARE] == [done]
