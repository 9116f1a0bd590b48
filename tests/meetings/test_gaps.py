"""Who has not: each kind of thing that can be missing, who hears of it, and nobody reminded twice by accident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Answer, Coming
from meetings.attendance import Presence, RollCall
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.gaps import Gap, Lack, Reminder, lately, missing, reminded
from meetings.model import BridgePoint, DeputyRule, Form, Invited, Meeting, Purpose, SessionState
from meetings.plain import from_plain, to_plain
from meetings.records import Record, Records
from meetings.reports import Standing, Submission
from meetings.units import Unit
from tests.made import LETTER, at_hour, due, fact, instant, session

BEFORE = instant(date(2026, 12, 10), 9)
HERE = Answer(Coming.ONLINE)
AWAY = Answer(Coming.ABSENT, reason="Bận")


@dataclass(frozen=True)
class Person:
    unit: str | None
    role: str


def point(key: str, **changes: Any) -> BridgePoint:
    return BridgePoint(key, fact(key), unit=key, **changes)


def meeting(**changes: Any) -> Meeting:
    """The conveners at the central bridge point, two units with one of their own, one that is only informed."""
    purposes = {"btc": None, "a": Purpose.ACT, "b": Purpose.ACT, "biet": Purpose.REPORT}
    given: dict[str, Any] = {
        "roster": tuple(Invited(Unit(key, key.upper()), LETTER, purpose) for key, purpose in purposes.items()),
        "sessions": (session("s", at_hour(8)),),
        "bridge_points": (point("btc", central=True), point("a"), point("b")),
        **changes,
    }
    return Meeting("m", fact("M"), fact(Form.MIXED), **given)


def records(**values: Any) -> Records:
    """By key, `__` for the colon."""
    made = {key.replace("__", ":"): value for key, value in values.items()}
    return Records(Record(key, value, 1, 7, BEFORE, key.split(":")[-1]) for key, value in made.items())


def gaps(held: Meeting, found: Records, now: datetime = BEFORE, *people: Person) -> Mapping[tuple[Lack, str], Gap]:
    return {(gap.lack, gap.key): gap for gap in missing(held, found, people, now)}


def units(held: Meeting, found: Records, lack: Lack, key: str = "s", now: datetime = BEFORE) -> tuple[str, ...]:
    gap = gaps(held, found, now).get((lack, key))
    return gap.units if gap else ()


def test_answers_are_missing_until_they_are_there_and_the_session_is_over() -> None:
    assert units(meeting(), records(), Lack.ANSWER) == ("a", "b")
    assert units(meeting(), records(s__a=AWAY), Lack.ANSWER) == ("b",)
    assert units(meeting(), records(s__a=AWAY, s__b=HERE), Lack.ANSWER) == ()
    assert units(meeting(), records(), Lack.ANSWER, now=instant(hour=12)) == ()


def test_nobody_is_chased_for_what_may_not_take_place() -> None:
    for state in (SessionState.TENTATIVE, SessionState.CANCELLED, SessionState.POSTPONED):
        held = meeting(sessions=(session("s", at_hour(8), state=fact(state)),))
        assert gaps(held, records()) == {}


def test_a_session_of_some_bridge_points_asks_only_those() -> None:
    held = meeting(sessions=(session("s", at_hour(8), bridge_points=("btc", "b")),))
    assert units(held, records(), Lack.ANSWER) == ("b",)
    assert units(held, records(), Lack.DECLARATION, "") == ("b",)


def test_a_declaration_is_missing_while_a_field_of_it_is() -> None:
    whole = Declaration("Phòng 1", "Số 1", "Ông K", "0900 000 001")
    assert units(meeting(), records(a=whole, b=replace(whole, hotline=None)), Lack.DECLARATION, "") == ("b",)


def test_a_paper_is_missing_from_those_who_owe_it_also_when_withdrawn() -> None:
    paper = Submission(1, Standing.HANDED_IN, "a.pdf", "0", 1, "Lan")
    held = meeting(requirements=(due("r", None), replace(due("q", None), units=("b", "biet"))))
    assert units(held, records(r__a=paper), Lack.REPORT, "r") == ("b",)
    assert units(held, records(r__a=replace(paper, state=Standing.WITHDRAWN)), Lack.REPORT, "r") == ("a", "b")
    assert units(held, records(), Lack.REPORT, "q") == ("b",)


def test_a_deputy_is_missing_only_where_the_letter_obliges_to_send_one() -> None:
    obliged = meeting(deputies=fact(DeputyRule.OBLIGED))
    assert units(obliged, records(s__a=AWAY, s__b=HERE), Lack.DEPUTY) == ("a",)
    assert units(meeting(), records(s__a=AWAY), Lack.DEPUTY) == ()
    both: list[Record[Any]] = [
        Record("s:a", AWAY, 1, 7, BEFORE, "a"),
        Record("s:a", Deputy("A", "B", Consent.ASKED), 1, 7, BEFORE, "a"),
    ]
    assert units(obliged, Records(both), Lack.DEPUTY) == ()


def test_the_roll_is_missing_once_its_time_has_come() -> None:
    soon = instant(hour=7)
    assert units(meeting(), records(), Lack.CHECK_IN, now=soon - timedelta(minutes=1)) == ()
    assert units(meeting(), records(), Lack.CHECK_IN, now=soon) == ("a", "b")
    called = RollCall(Presence.ONLINE, expected=3, present=3)
    assert units(meeting(), records(s__a=called), Lack.CHECK_IN, now=soon) == ("b",)


def test_a_unit_is_unheard_while_nobody_of_it_can_be_told() -> None:
    people = (Person("a", "contact"), Person("b", "technician"), Person(None, "organiser"))
    found = gaps(meeting(), records(), BEFORE, *people)
    assert found[Lack.ANSWER, "s"].unheard == ("b",)
    assert found[Lack.DECLARATION, ""].unheard == ()
    assert gaps(meeting(), records(), BEFORE, Person("a", "delegate"))[Lack.ANSWER, "s"].unheard == ("b",)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 100)), max_size=12))
def test_within_an_hour_everybody_who_was_reminded_is_known(sent: list[tuple[str, int]]) -> None:
    reminder, now = None, BEFORE
    last: dict[str, datetime] = {}
    for unit, minutes in sent:
        now += timedelta(minutes=minutes)
        reminder, last[unit] = reminded(reminder, [unit], now, "Lan"), now
    known = {one.unit for one in lately(reminder, "abc", now)}
    assert known == {unit for unit, at in last.items() if now - at < timedelta(hours=1)}
    assert reminder is None or from_plain(Reminder, to_plain(reminder)) == reminder
