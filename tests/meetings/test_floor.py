"""The speaking list: nobody waits twice, one speaks at a time, and nobody who asked is lost, whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from meetings import floor as rules
from meetings.floor import Floor, Speaker, Turn
from meetings.model import AgendaItem, BridgePoint, Form, Invited, Meeting, Purpose
from meetings.plain import from_plain, to_plain
from meetings.problems import Refusal
from meetings.units import Unit
from tests.made import LETTER, fact, instant

NOW = instant(hour=9)
UNITS = ("a", "b", "c", "d", "e")
PAPERS = (
    Speaker("a", assigned=True, item="p1", subject="Tham luận 1"),
    Speaker("b", assigned=True, item="p2", subject="Tham luận 2"),
    Speaker("a", assigned=True, item="p3", subject="Tham luận 3"),
)


def wish(unit: str, subject: str | None = None, *, on_behalf: bool = False) -> Speaker:
    return Speaker(unit, subject=subject, asked_at=NOW, on_behalf=on_behalf)


def asked(*units: str) -> Floor:
    floor = Floor()
    for unit in units:
        floor = rules.ask(floor, wish(unit))
    return floor


def keys(floor: Floor) -> list[str]:
    return [one.key for one in floor.waiting]


def refused(problem: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, match=problem)


def test_papers_come_first_then_requests_as_they_were_asked() -> None:
    floor = rules.ask(rules.ask(rules.opened(None, PAPERS), wish("e")), wish("c"))
    assert keys(floor) == ["a:p1", "b:p2", "a:p3", "e", "c"]
    assert floor.ahead(floor.waiting[4]) == 4


def test_a_paper_added_to_the_programme_later_comes_before_the_requests() -> None:
    floor = rules.ask(rules.opened(None, PAPERS[:1]), wish("e"))
    assert keys(rules.opened(floor, PAPERS)) == ["a:p1", "b:p2", "a:p3", "e"]
    assert keys(rules.opened(floor, ())) == ["e"]
    spoken = rules.call(floor, "a:p1", NOW)
    assert rules.opened(spoken, ()).speaking is not None


def test_papers_are_those_of_invited_units_in_that_session() -> None:
    roster = (Invited(Unit("btc", "BTC"), LETTER), Invited(Unit("a", "A"), LETTER, Purpose.ACT))
    central = BridgePoint("tt", fact("Trung tâm"), unit="btc", central=True)
    said = [("btc", "s"), ("a", "s"), ("a", "t"), (None, "s"), ("x", "s")]
    agenda = tuple(AgendaItem(f"i{n}", when, fact(f"Mục {n}"), unit=unit) for n, (unit, when) in enumerate(said))
    meeting = Meeting("m", fact("M"), fact(Form.MIXED), roster=roster, bridge_points=(central,), agenda=agenda)
    assert [one.key for one in rules.papers(meeting, "s")] == ["a:i1"]


def test_who_asks_again_is_told_so_and_keeps_its_place() -> None:
    with refused("floor.already"):
        rules.ask(asked("c", "d"), wish("c"))


def test_a_subject_can_be_added_and_survives_being_withdrawn() -> None:
    floor = rules.withdraw(rules.describe(asked("c", "d"), "c", subject="Kinh phí"), "c")
    again = rules.ask(floor, wish("c"))
    assert [(one.unit, one.subject) for one in again.waiting] == [("d", None), ("c", "Kinh phí")]
    assert len(again.speakers) == 2


def test_the_unit_says_who_reads_its_paper_and_the_programme_what_it_is_about() -> None:
    floor = rules.describe(rules.opened(None, PAPERS), "b", subject="Khác", name="Ông B")
    again = rules.opened(floor, [replace(one, subject="Tham luận mới") for one in PAPERS])
    assert [(one.name, one.subject) for one in again.speakers if one.unit == "b"] == [("Ông B", "Tham luận mới")]


def test_a_paper_that_was_given_back_takes_its_place_again() -> None:
    floor = rules.withdraw(rules.opened(None, PAPERS), "b")
    assert keys(floor) == ["a:p1", "a:p3"]
    assert keys(rules.ask(floor, wish("b"))) == ["a:p1", "b:p2", "a:p3"]


def test_to_call_the_next_ends_the_turn_before() -> None:
    floor = rules.call(asked("c", "d"), "c", NOW)
    floor = rules.call(floor, "d", NOW + timedelta(minutes=4), seen="c")
    assert [(one.unit, one.state) for one in floor.speakers] == [("c", Turn.DONE), ("d", Turn.SPEAKING)]
    assert rules.spoken(floor.speakers[0], NOW + timedelta(hours=1)) == timedelta(minutes=4)
    assert rules.spoken(floor.speakers[1], NOW + timedelta(minutes=6)) == timedelta(minutes=2)


def test_of_two_who_call_at_once_the_second_is_told_what_became() -> None:
    floor = rules.call(asked("c", "d"), "c", NOW)
    with refused("floor.called"):
        rules.call(floor, "c", NOW)
    with refused("floor.other"):
        rules.call(floor, "d", NOW)
    with refused("floor.not_waiting"):
        rules.call(floor, "e", NOW, seen="c")


def test_who_was_not_there_can_be_called_again_or_ask_again() -> None:
    floor = rules.finish(rules.call(asked("c", "d"), "c", NOW), "c", NOW, Turn.SKIPPED)
    again = rules.call(floor, "c", NOW)
    assert again.speaking is not None
    assert again.speaking.ended is None
    assert keys(rules.ask(floor, wish("c"))) == ["d", "c"]


def test_a_turn_ends_once() -> None:
    floor = rules.call(asked("c"), "c", NOW)
    done = rules.finish(floor, "c", NOW)
    with refused("floor.not_speaking"):
        rules.finish(done, "c", NOW)
    with refused("floor.speaks"):
        rules.withdraw(floor, "c")
    with refused("floor.not_asked"):
        rules.withdraw(done, "c")


def test_moving_keeps_those_who_do_not_wait_where_they_are() -> None:
    floor = rules.call(asked("c", "d", "e"), "d", NOW)
    assert [one.unit for one in rules.move(floor, "e", -1).speakers] == ["e", "d", "c"]
    assert keys(rules.move(floor, "e", 9)) == ["c", "e"]


def test_who_is_next_is_told_once() -> None:
    floor, following = rules.ready(asked("c", "d"))
    assert following is not None
    assert following.unit == "c"
    assert rules.ready(floor) == (floor, None)


def test_a_closed_list_takes_only_what_the_chairs_table_writes() -> None:
    closed = replace(asked("c"), closed=True)
    with refused("floor.closed"):
        rules.ask(closed, wish("d"))
    assert keys(rules.ask(closed, wish("d", on_behalf=True))) == ["c", "d"]


def test_a_list_is_written_and_read_back_whole() -> None:
    floor = rules.call(rules.ask(rules.opened(None, PAPERS), wish("e", "Nội dung")), "e", NOW)
    assert from_plain(Floor, to_plain(floor)) == floor


class Talks(RuleBasedStateMachine):
    """Everybody presses anything at any time; who gets a refusal changes nothing."""

    @initialize(papers=st.integers(0, len(PAPERS)))
    def begin(self, papers: int) -> None:
        self.floor = rules.opened(None, PAPERS[:papers])
        self.now, self.wishes = NOW, set[str]()
        self.papers = PAPERS[:papers]

    def _try(self, decide: Callable[..., Floor], *given: object) -> bool:
        try:
            self.floor = decide(self.floor, *given)
        except Refusal:
            return False
        return True

    @rule(unit=st.sampled_from(UNITS), subject=st.none() | st.just("Nội dung"), behalf=st.booleans())
    def ask(self, unit: str, subject: str | None, behalf: bool) -> None:
        if self._try(rules.ask, wish(unit, subject, on_behalf=behalf)):
            self.wishes.add(unit)

    @rule(unit=st.sampled_from(UNITS))
    def withdraw(self, unit: str) -> None:
        self._try(rules.withdraw, unit)

    @rule(data=st.data())
    def call(self, data: st.DataObject) -> None:
        known = ["nobody", *(one.key for one in self.floor.speakers)]
        self.now += timedelta(minutes=1)
        self._try(rules.call, data.draw(st.sampled_from(known)), self.now, data.draw(st.sampled_from(known)))

    @rule(data=st.data(), by=st.integers(-6, 6))
    def move(self, data: st.DataObject, by: int) -> None:
        known = ["nobody", *(one.key for one in self.floor.speakers)]
        before = sorted(keys(self.floor))
        self._try(rules.move, data.draw(st.sampled_from(known)), by)
        assert sorted(keys(self.floor)) == before

    @precondition(lambda self: self.floor.speaking is not None)
    @rule(there=st.booleans())
    def finish(self, there: bool) -> None:
        assert self.floor.speaking is not None
        self._try(rules.finish, self.floor.speaking.key, self.now, Turn.DONE if there else Turn.SKIPPED)

    @rule(closed=st.booleans())
    def close(self, closed: bool) -> None:
        self.floor = replace(self.floor, closed=closed)

    @rule()
    def look_again(self) -> None:
        assert rules.opened(self.floor, self.papers) == self.floor

    @invariant()
    def nobody_waits_twice(self) -> None:
        pending = [one.key for one in self.floor.speakers if one.state in rules.PENDING]
        assert len(pending) == len(set(pending))

    @invariant()
    def one_speaks_at_a_time(self) -> None:
        assert len(self.floor.having(Turn.SPEAKING)) <= 1

    @invariant()
    def nobody_is_lost(self) -> None:
        assert self.wishes <= {one.unit for one in self.floor.speakers}
        assert {one.key for one in self.papers} <= {one.key for one in self.floor.speakers}

    @invariant()
    def times_go_forward(self) -> None:
        assert all(one.began is not None for one in self.floor.speakers if one.state in (Turn.SPEAKING, Turn.DONE))
        assert all(one.ended >= one.began for one in self.floor.speakers if one.ended and one.began)


TestTalks = Talks.TestCase
