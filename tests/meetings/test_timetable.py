"""What comes next, what is on which day, and which meeting is meant."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.model import Session, SessionState
from meetings.moments import Moment, Part, at, during, in_month, on
from meetings.timetable import HELD, Timetable, build, choose, ends_at, is_going_on, is_past
from tests.made import DAY, at_hour, fact, instant, meeting, session

NOW = instant(DAY, 10)
NEAR_DAYS = st.dates(DAY - timedelta(days=40), DAY + timedelta(days=40))
STARTS: st.SearchStrategy[Moment] = st.one_of(
    st.builds(at, NEAR_DAYS, st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
    st.builds(during, NEAR_DAYS, st.sampled_from(Part)),
    st.builds(on, NEAR_DAYS),
    st.builds(in_month, st.just(2026), st.integers(11, 12)),
)


@st.composite
def some_sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    """Sessions of any precision and state around one day; ends follow starts."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        start, end = draw(st.none() | STARTS), draw(st.none() | STARTS)
        kept = end if start and end and end.latest >= start.earliest else None
        state = draw(st.sampled_from(SessionState))
        found.append(session(f"s{number}", start, state=fact(state), end=fact(kept) if kept else None))
    return tuple(found)


NOWS = st.builds(
    lambda days, minutes: NOW + timedelta(days=days, minutes=minutes), st.integers(-45, 45), st.integers(0, 1439)
)


@given(some_sessions(), NOWS)
def test_what_comes_next_is_all_that_is_not_over_soonest_first(sessions: tuple[Session, ...], now: datetime) -> None:
    coming = build(meeting(*sessions)).coming(now)
    assert {s.key for s in coming} == {s.key for s in sessions if s.start and not is_past(s, now)}
    starts = [s.start.value.earliest for s in coming if s.start]
    assert starts == sorted(starts)


@given(some_sessions(), NOWS)
def test_the_nearest_is_held_and_not_over_if_there_is_one(sessions: tuple[Session, ...], now: datetime) -> None:
    timetable = build(meeting(*sessions))
    nearest, start = timetable.nearest(now), timetable.next_start(now)
    held = [s for s in timetable.coming(now) if s.state.value in HELD]
    over, called_off = timetable.last(now, 1), timetable.coming(now)
    assert nearest == next(iter([*held, *over, *called_off]), None)
    assert start == (held[0].start.value.earliest if held and held[0].start else None)


@given(some_sessions(), NOWS, st.integers(0, 4))
def test_the_last_ones_are_over_latest_first(sessions: tuple[Session, ...], now: datetime, count: int) -> None:
    last = build(meeting(*sessions)).last(now, count)
    starts = [s.start.value.earliest for s in last if s.start]
    assert starts == sorted(starts, reverse=True)
    assert len(last) == min(count, sum(is_past(s, now) for s in sessions if s.start))
    assert all(is_past(s, now) for s in last)


@given(some_sessions(), NEAR_DAYS, st.integers(0, 20))
def test_between_finds_exactly_the_sessions_of_those_days(
    sessions: tuple[Session, ...], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = build(meeting(*sessions)).between(first, last)
    wanted = {s.key for s in sessions if s.start and _days(s) & {first + timedelta(n) for n in range(length + 1)}}
    assert {s.key for s in found} == wanted


def _days(one: Session) -> set[date]:
    if one.start is None:
        return set()
    last = one.end.value.last_day if one.end else one.start.value.last_day
    return {one.start.value.day + timedelta(n) for n in range((last - one.start.value.day).days + 1)}


@given(some_sessions(), NOWS)
def test_nothing_is_going_on_that_is_over_called_off_or_to_come(sessions: tuple[Session, ...], now: datetime) -> None:
    for one in sessions:
        if is_going_on(one, now):
            assert one.start is not None
            assert one.start.value.earliest <= now
            assert not is_past(one, now)
            assert one.state.value in HELD


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (at_hour(8), instant(DAY, 11, 30)),
        (at_hour(14), instant(DAY, 17)),
        (at_hour(11, 30), instant(DAY, 14, 30)),
        (at_hour(19), instant(DAY, 22)),
        (during(DAY, Part.MORNING), instant(DAY, 11, 30)),
        (on(DAY), instant(DAY, 23, 59)),
        (in_month(2026, 12), instant(date(2026, 12, 31), 23, 59)),
    ],
)
def test_without_a_stated_end_a_session_lasts_to_the_end_of_its_half_day(start: Moment, ends: datetime) -> None:
    assert ends_at(session("s", start)) == ends


@pytest.mark.parametrize("start", [on(DAY), in_month(2026, 12)])
def test_what_has_only_a_day_or_month_is_never_said_to_be_going_on(start: Moment) -> None:
    assert not is_going_on(session("s", start), NOW)


def test_days_of_a_stated_span_are_going_on_after_the_first() -> None:
    days = session("s", on(DAY), end=fact(on(DAY + timedelta(days=2))))
    assert not is_going_on(days, instant(DAY, 10))
    assert is_going_on(days, instant(DAY + timedelta(days=1), 10))
    assert not is_going_on(days, instant(DAY + timedelta(days=3), 10))


def test_a_session_under_way_stays_on_the_schedule_until_it_ends() -> None:
    timetable = build(meeting(session("s", at_hour(8), end=fact(at_hour(9)))))
    assert [len(timetable.coming(instant(DAY, 8, minute))) for minute in (0, 59)] == [1, 1]
    assert timetable.coming(instant(DAY, 9)) == ()


def test_a_session_without_a_date_stands_apart_and_is_found_by_its_key() -> None:
    open_ended = session("x", state=fact(SessionState.POSTPONED))
    timetable = build(meeting(open_ended))
    assert timetable.undated == (open_ended,)
    assert timetable.coming(NOW) == ()
    assert timetable.session("x") == open_ended
    assert timetable.session("y") is None


def test_asking_what_comes_costs_the_same_after_ten_thousand_sessions() -> None:
    """What is past must cost nothing: a thousand answers against a timetable of ten."""
    few, many = (
        build(
            meeting(
                *(
                    session(f"s{n}", at(DAY - timedelta(days=1 + n % 3000), at_hour(8).clock or NOW.time()))
                    for n in range(count)
                ),
                session("next", at_hour(14)),
            )
        )
        for count in (10, 10_000)
    )
    small, large = min(_spent(few) for _ in range(5)), min(_spent(many) for _ in range(5))
    assert many.coming(NOW) == few.coming(NOW)
    assert large < small * 20


def _spent(timetable: Timetable) -> float:
    began = time.process_time()
    for _ in range(200):
        timetable.coming(NOW)
        timetable.next_start(NOW)
        timetable.between(DAY, DAY)
    return time.process_time() - began + 0.0005


def _meant(bound: str | None = None, chosen: str | None = None, own: tuple[str, ...] = (), now: datetime = NOW) -> str:
    held = {
        "past": at_hour(8, day=DAY - timedelta(days=9)),
        "soon": at_hour(14),
        "later": at_hour(14, day=DAY + timedelta(days=3)),
    }
    found = choose(
        [build(meeting(session("s", start), key=key)) for key, start in held.items()], now, bound, chosen, own
    )
    assert found is not None
    return found.meeting.key


def test_which_meeting_is_meant_follows_the_design() -> None:
    assert _meant(bound="past", chosen="later", own=("soon",)) == "past"
    assert _meant(chosen="later", own=("soon",)) == "later"
    assert _meant(own=("past",)) == "past"
    assert _meant(own=("later", "past")) == "later"
    assert _meant(own=("soon", "later")) == "soon"
    assert _meant() == "soon"
    assert _meant(bound="gone", chosen="gone", own=("gone",)) == "soon"


def test_with_nothing_to_come_the_last_one_is_meant() -> None:
    assert _meant(now=NOW + timedelta(days=30)) == "later"
    assert choose([], NOW, None, None, ()) is None


def test_a_meeting_called_off_gives_way_to_one_that_takes_place() -> None:
    off = session("s", at_hour(11), state=fact(SessionState.CANCELLED))
    found = choose(
        [build(meeting(off, key="off")), build(meeting(session("s", at_hour(14)), key="on"))], NOW, None, None, ()
    )
    assert found is not None
    assert found.meeting.key == "on"


@settings(max_examples=50)
@given(st.lists(some_sessions(), min_size=1, max_size=4), NOWS)
def test_of_several_meetings_the_one_that_begins_next_is_meant(many: list[tuple[Session, ...]], now: datetime) -> None:
    timetables = [build(replace(meeting(*sessions), key=f"m{n}")) for n, sessions in enumerate(many)]
    meant = choose(timetables, now, None, None, ())
    starts = [start for one in timetables if (start := one.next_start(now))]
    assert meant is not None
    assert not starts or meant.next_start(now) == min(starts)
