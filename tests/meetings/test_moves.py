"""Whatever is moved and whenever: everybody ends with the right version, or on the call list; nothing old goes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import changed
from meetings.change_notices import NEW, step_of
from meetings.changing import Change, What, carry
from meetings.circle import Circle, unnoted
from meetings.known import known, write
from meetings.model import Meeting
from meetings.notices import TELLING, Kind, Notice
from meetings.policy import Policy
from meetings.records import Record, Records
from meetings.reminders import owed
from meetings.still import stands
from meetings.told import Told
from meetings.unheard import unheard
from tests.made import DAY, Group, Member, at_hour, fact, instant, invited, meeting, organiser_at, point, session

EVE = DAY - timedelta(days=1)
REMINDED = instant(EVE, 8)
"""When everybody is reminded of tomorrow's session."""
START = instant(EVE, 6, 45)
EARLY = instant(DAY - timedelta(days=3), 9)
ONE = meeting(
    session("s", at_hour(14), place=fact("Phòng 110")),
    roster=(invited("a", "Sở A"), invited("b", "Sở B")),
    bridge_points=(
        point("pa", "A", unit="a", room=fact("Phòng 1")),
        point("pb", "B", unit="b", room=fact("Phòng 1")),
    ),
)
POLICY = Policy()


@dataclass
class Play:
    """A meeting, what goes out of it step by step, and what arrives; `deaf` are chats that nothing reaches."""

    members: tuple[Member, ...]
    groups: tuple[Group, ...] = ()
    meeting: Meeting = ONE
    now: datetime = START
    step: timedelta = timedelta(hours=1)
    told: dict[tuple[str, int], Told] = field(default_factory=dict)
    history: list[Record[Any]] = field(default_factory=list)
    sent: list[tuple[datetime, Notice]] = field(default_factory=list)
    deaf: set[int] = field(default_factory=set)
    done: set[object] = field(default_factory=set)

    @property
    def records(self) -> Records:
        return Records({one.key: one for one in self.history}.values())

    def look(self, chat: int, unit: str) -> None:
        """The session's card was shown there."""
        self._note(chat, unit, self._fact(unit), self.now)

    def _fact(self, unit: str | None) -> str:
        return write(known(self.meeting, self.meeting.sessions[0], unit))

    def _note(self, chat: int, unit: str | None, line: str, at: datetime, asked: datetime | None = None) -> None:
        stood = self.told.get(("s", chat))
        if stood is None or stood.known != line:
            acknowledged = stood.acknowledged if stood else None
            self.told["s", chat] = Told("s", chat, line, at, asked, acknowledged, unit)

    def confirm(self, chat: int) -> None:
        stood = self.told.get(("s", chat))
        if stood is not None and stood.known == self._fact(stood.unit):
            self.told["s", chat] = replace(stood, acknowledged=stood.known)

    def change(self, change: Change) -> None:
        after = carry(self.meeting, change, organiser_at(self.now), self.now)
        if not isinstance(after, Meeting):
            return
        circle = Circle(self.members, self.groups, tuple(self.told.values()), self.records)
        for one in unnoted(self.meeting, after, circle, self.now):
            self.told.setdefault((one.session, one.chat), one)
        for key, value in changed.differences(self.meeting, after, self.now):
            version = sum(one.key == key for one in self.history) + 1
            self.history.append(Record(key, value, version, 0, self.now))
        self.meeting = after

    def until(self, then: datetime) -> None:
        while self.now < then:
            since, self.now = self.now, min(self.now + self.step, then)
            everybody = (self.meeting, self.members, self.records, tuple(self.told.values()), self.groups)
            for notice in owed(*everybody, POLICY, since, self.now):
                if notice.key not in self.done and stands(notice, self.meeting, self.records):
                    self.done.add(notice.key)
                    self._send(notice)

    def _send(self, notice: Notice) -> None:
        if notice.chat in self.deaf:
            return
        self.sent.append((self.now, notice))
        if notice.kind in TELLING:
            asked = self.now if notice.kind is Kind.CHANGE else None
            self._note(notice.chat, notice.unit, notice.fact, self.now, asked)

    def to_ring(self) -> set[str]:
        bound = {one.unit for one in self.members}
        told = tuple(self.told.values())
        return {unit for unit, _ in unheard(self.meeting, self.records, bound, told, POLICY, self.now)}


WHAT = {
    "earlier": Change(What.MOVE, "s", start=at_hour(10)),
    "later": Change(What.MOVE, "s", start=at_hour(16)),
    "cancelled": Change(What.CANCEL, "s"),
    "postponed": Change(What.POSTPONE, "s"),
    "room": Change(What.ROOM, "pa", text="Phòng 2"),
}
WHEN = {
    "before": REMINDED - timedelta(minutes=30),
    "at": REMINDED,
    "after": REMINDED + timedelta(hours=2),
}


@pytest.mark.parametrize("chat", [1, -1], ids=["private", "group"])
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("what", WHAT)
def test_a_change_before_at_or_after_the_reminder_is_told_once_and_nothing_old_after_it(
    what: str, when: str, chat: int
) -> None:
    play = Play((Member(1, unit="a"),), (Group(-1, "a"),))
    play.look(1, "a")
    play.look(-1, "a")
    play.until(WHEN[when])
    moment, before = play.now, list(play.sent)
    play.change(WHAT[what])
    play.until(instant(DAY, 23))
    mine = [(at, one) for at, one in play.sent[len(before) :] if one.chat == chat]
    news = [one for _, one in mine if one.kind is Kind.CHANGE and step_of(one) == NEW]
    assert [one.fact for one in news] == [play._fact("a")]
    assert all(at > moment and one.fact == play._fact("a") for at, one in mine if one.kind in TELLING)
    assert play.told["s", chat].known == play._fact("a")
    again = [one for _, one in mine if one.kind is Kind.CHANGE and step_of(one) != NEW]
    assert len(again) <= (2 if chat > 0 else 0)
    reminded = [one for _, one in mine if one.kind is Kind.SESSION]
    assert bool(reminded) == (what not in ("cancelled", "postponed"))


def test_whoever_hears_nothing_ends_on_the_call_list_and_is_off_it_once_told() -> None:
    play = Play((Member(1, unit="a"), Member(2, unit="b")), deaf={1})
    play.until(instant(EVE, 9))
    play.change(WHAT["later"])
    play.until(instant(EVE, 12))
    play.confirm(2)
    assert play.to_ring() == {"a"}
    play.look(1, "a")
    assert play.to_ring() == set()


CHANGES = st.one_of(
    st.integers(7, 20).map(lambda hour: Change(What.MOVE, "s", start=at_hour(hour))),
    st.sampled_from([Change(What.CANCEL, "s"), Change(What.POSTPONE, "s")]),
    st.sampled_from("12").map(lambda room: Change(What.ROOM, "pa", text=f"Phòng {room}")),
    st.sampled_from("AB").map(lambda place: Change(What.PLACE, "s", text=f"Hội trường {place}")),
)
DEEDS = st.one_of(
    st.tuples(st.just("change"), CHANGES),
    st.tuples(st.just("wait"), st.integers(1, 9)),
    st.tuples(st.just("confirm"), st.sampled_from([1, 2])),
    st.tuples(st.just("look"), st.sampled_from([1, 2])),
    st.tuples(st.just("deaf"), st.sampled_from([1, 2])),
)


@settings(max_examples=40)
@given(st.lists(DEEDS, max_size=9))
def test_after_any_history_everybody_has_the_right_version_or_is_to_be_rung(deeds: list[tuple[str, Any]]) -> None:
    play = Play((Member(1, unit="a"), Member(2, unit="b")), (Group(-1),), now=EARLY, step=timedelta(hours=4))
    units = {1: "a", 2: "b"}
    for deed, what in deeds:
        if deed == "change":
            play.change(what)
        elif deed == "wait":
            play.until(play.now + timedelta(hours=what))
        elif deed == "confirm":
            play.confirm(what)
        elif deed == "look":
            play.look(what, units[what])
        else:
            play.deaf ^= {what}
    play.until(max(instant(EVE, 12), play.now + timedelta(hours=2)))
    ring = play.to_ring()
    for one in play.told.values():
        holds = one.known == play._fact(one.unit)
        assert holds or (one.unit in ring), one
    late = [one for at, one in play.sent if one.kind is Kind.CHANGE and at > one.until]
    assert not late
