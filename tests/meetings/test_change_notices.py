"""Whoever knows otherwise is told; in whatever order a session moves, everybody ends with what is true or is rung."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.change_notices import step_of, to_ring
from meetings.facts import Fact
from meetings.ground import Ground
from meetings.known import known, read, write
from meetings.model import Meeting, SessionState
from meetings.moments import Moment, at
from meetings.notices import Kind, Notice
from meetings.policy import Policy
from meetings.records import Records
from meetings.reminders import owed
from meetings.told import Told
from tests.made import DAY, Member, at_hour, fact, instant, meeting, organiser_at, point, session

CHAT, GROUP = 1, -5
START = instant(DAY, 8)
MORNING_BEFORE = instant(date(2026, 12, 14), 9, 12)


EIGHT = at_hour(8)


def made(
    start: Moment | None = EIGHT, state: SessionState = SessionState.SCHEDULED, when: datetime | None = None
) -> Meeting:
    source = organiser_at(when) if when else fact(1).source
    one = session("s", None, state=fact(state, source))
    return meeting(replace(one, start=Fact(start, source) if start else None))


def holding(one: Meeting, when: datetime, chat: int = CHAT, *, asked: bool = False, unit: str | None = None) -> Told:
    line = write(known(one, one.sessions[0], unit))
    return Told("s", chat, line, when, when if asked else None, unit=unit)


def changes(one: Meeting, *told: Told, since: datetime = MORNING_BEFORE, days: int = 30) -> tuple[Notice, ...]:
    found = owed(one, (), Records(()), told, (), Policy(), since, since + timedelta(days=days))
    return tuple(notice for notice in found if notice.kind is Kind.CHANGE)


BEFORE = holding(made(), instant(date(2026, 12, 10), 9))


@pytest.mark.parametrize(
    "now",
    [
        made(at_hour(14), when=MORNING_BEFORE),
        made(at_hour(7), when=MORNING_BEFORE),
        made(at_hour(8), SessionState.CANCELLED, MORNING_BEFORE),
        made(None, SessionState.POSTPONED, MORNING_BEFORE),
    ],
)
def test_who_holds_otherwise_is_told_at_once(now: Meeting) -> None:
    (notice,) = changes(now, BEFORE)
    assert (notice.due, notice.chat, step_of(notice)) == (MORNING_BEFORE, CHAT, "new")
    assert notice.fact == write(known(now, now.sessions[0]))
    assert changes(now, replace(BEFORE, known=notice.fact)) == ()


def test_a_change_taken_back_before_it_was_told_owes_nothing() -> None:
    assert changes(made(when=MORNING_BEFORE), BEFORE) == ()


@pytest.mark.parametrize("state", [SessionState.POSTPONED, SessionState.CANCELLED])
def test_another_room_is_no_news_of_a_session_that_is_not_held(state: SessionState) -> None:
    def seated(room: str, state: SessionState) -> Meeting:
        one = made(None if state is SessionState.POSTPONED else EIGHT, state)
        return replace(one, bridge_points=(replace(point("pa", "A", unit="a"), room=fact(room)),))

    told = holding(seated("Phòng 1", state), MORNING_BEFORE, unit="a")
    assert changes(seated("Phòng 2", state), told) == ()
    again = seated("Phòng 2", SessionState.SCHEDULED)
    assert [one.fact for one in changes(again, told)] == [write(known(again, again.sessions[0], "a"))]


def test_another_room_is_told_to_those_who_sit_there_alone() -> None:
    def seated(room: str) -> Meeting:
        return replace(made(), bridge_points=(point("dc-a", "Điểm cầu A", unit="so-a", room=fact(room)),))

    old = [holding(seated("Phòng 1"), BEFORE.at, chat, unit=unit) for chat, unit in ((1, "so-a"), (2, "so-b"))]
    assert [one.chat for one in changes(seated("Phòng 2"), *old)] == [1]


def test_at_night_a_change_waits_for_the_morning_unless_the_session_is_near() -> None:
    night, days_before = instant(date(2026, 12, 14), 23), instant(date(2026, 12, 10), 23)
    (near,) = changes(made(at_hour(14), when=night), BEFORE, since=night)
    assert near.due == night
    (far,) = changes(made(at_hour(14), when=days_before), BEFORE, since=days_before)
    assert far.due == instant(date(2026, 12, 11), 6, 30)


def test_who_does_not_confirm_is_reminded_twice_and_then_rung() -> None:
    now = made(at_hour(20), when=MORNING_BEFORE)
    asked = holding(now, MORNING_BEFORE, asked=True)
    found = changes(now, asked)
    assert [(step_of(one), one.due) for one in found] == [
        ("later", MORNING_BEFORE + timedelta(hours=4)),
        ("soon", instant(DAY, 18)),
    ]
    assert changes(now, replace(asked, acknowledged=asked.known)) == ()
    ground = Ground(now, (), Records(()), (asked,), (), Policy(), MORNING_BEFORE, START)
    assert to_ring(ground, instant(DAY, 17, 59)) == ()
    assert to_ring(ground, instant(DAY, 18)) == (asked,)


def test_once_a_contact_confirmed_for_the_unit_nobody_else_of_it_is_asked_again_or_rung() -> None:
    now, unit = made(at_hour(20), when=MORNING_BEFORE), "so-a"
    people = (Member(1, unit=unit), Member(2, "technician", unit=unit), Member(3, "technician", unit="so-b"))
    asked = [holding(now, MORNING_BEFORE, one.person, asked=True, unit=one.unit) for one in people]

    def again(*told: Told) -> set[int]:
        found = owed(now, people, Records(()), told, (), Policy(), MORNING_BEFORE, START)
        ground = Ground(now, people, Records(()), told, (), Policy(), MORNING_BEFORE, START)
        chats = {one.chat for one in found if one.kind is Kind.CHANGE}
        assert {one.chat for one in to_ring(ground, instant(DAY, 18))} == chats
        return chats

    contact, *technicians = asked
    assert again(*asked) == {1, 2, 3}
    assert again(replace(contact, acknowledged=contact.known), *technicians) == {3}
    assert again(contact, replace(technicians[0], acknowledged=contact.known)) == {1}


def test_a_group_is_told_and_not_asked() -> None:
    now = made(at_hour(14), when=MORNING_BEFORE)
    assert [one.chat for one in changes(now, replace(BEFORE, chat=GROUP))] == [GROUP]
    assert changes(now, holding(now, MORNING_BEFORE, GROUP, asked=True)) == ()


def test_a_reminder_that_comes_soon_after_the_change_is_spared() -> None:
    now = made(at_hour(8), when=instant(date(2026, 12, 13), 21))

    told = holding(now, instant(date(2026, 12, 13), 21), asked=True)
    found = owed(now, [Member(CHAT, "chair")], Records(()), [told], (), Policy(), told.at, START)
    assert [one.step for one in found if one.kind is Kind.SESSION] == ["m15"]


TIMES = st.one_of(
    st.none(),
    st.integers(0, 60 * 24 * 6).map(lambda count: instant(DAY - timedelta(days=1)) + timedelta(minutes=count)),
)
ACTS = st.lists(st.tuples(TIMES, st.integers(1, 60 * 30), st.booleans(), st.booleans()), min_size=1, max_size=8)
"""Each: where the session moves to (None: it is called off), the minutes until then, whether the chat can be reached
in between, whether it confirms."""


@dataclass
class World:
    """One chat, one session, and a sender that is honest about what it did."""

    now: datetime
    meeting: Meeting
    told: Told
    sent: set[tuple[str, str, str, str, str, int]]

    def go_on(self, until: datetime, *, reachable: bool, confirms: bool) -> None:
        while True:
            span = (self.now - timedelta(days=60), until)
            found = owed(self.meeting, (), Records(()), (self.told,), (), Policy(), *span)
            waiting = [one for one in found if one.key not in self.sent and one.until > self.now]
            if not waiting or not reachable:
                break
            first = min(waiting, key=lambda one: one.due)
            self.now = max(self.now, first.due)
            self.sent.add(first.key)
            if first.kind is Kind.CHANGE and self.told.known != first.fact:
                self.told = replace(self.told, known=first.fact, at=self.now, asked=self.now)
            if confirms:
                self.told = replace(self.told, acknowledged=self.told.known)
        self.now = max(self.now, until)


@given(ACTS)
@settings(max_examples=60)
def test_whatever_the_order_of_moves_everybody_ends_with_what_is_true_or_is_rung(
    acts: list[tuple[datetime | None, int, bool, bool]],
) -> None:
    begun = instant(DAY - timedelta(days=4), 9)
    world = World(begun, made(), holding(made(), begun), set())
    for start, minutes, reachable, confirms in acts:
        world.now += timedelta(minutes=1)
        moved = at(start.date(), start.timetz().replace(tzinfo=None)) if start else at_hour(8)
        state = SessionState.SCHEDULED if start else SessionState.CANCELLED
        world.meeting = made(moved, state, world.now)
        world.go_on(world.now + timedelta(minutes=minutes), reachable=reachable, confirms=confirms)
    world.go_on(world.now + timedelta(hours=12), reachable=reachable, confirms=confirms)  # a night, and an hour more
    right = world.told.known == write(known(world.meeting, world.meeting.sessions[0]))
    if reachable:
        assert right or is_over(world)
    else:
        ground = Ground(world.meeting, (), Records(()), (world.told,), (), Policy(), begun, begun)
        assert right or is_over(world) or to_ring(ground, world.now) == (world.told,)


def is_over(world: World) -> bool:
    """Neither what the chat holds nor what is true lies ahead, so that nobody can be misled by it any more."""
    held = (read(world.told.known), known(world.meeting, world.meeting.sessions[0]))
    return all(one.start is not None and one.start.earliest < world.now - timedelta(hours=4) for one in held)
