"""What is owed to whom: nothing in the past, nothing to those who have done it, and to derive it twice gives the same."""

from __future__ import annotations

import time as clock
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.answers import Answer, Coming, Delegate
from meetings.deadlines import Deadline
from meetings.deputies import Consent, Deputy
from meetings.model import Meeting, Requirement, SessionState, Task
from meetings.moments import Moment, Part, Precision, at, during, on
from meetings.notices import Kind, Notice
from meetings.policy import MEETING, Adjustment, Choice, Policy, Wish, awake, is_quiet, muted
from meetings.readiness import Check, Readiness, Stage
from meetings.recipients import with_organisers
from meetings.records import Record, Records, key_of
from meetings.reminders import owed
from meetings.reports import Closing, Standing, Submission
from meetings.rota import Slot
from meetings.session_reminders import stands_for
from meetings.still import stands
from tests.made import DAY, Group, Member, at_hour, due, fact, instant, invited, meeting, point, session

POLICY = Policy()
LONG_AGO, FOREVER = instant(date(2026, 1, 1)), instant(date(2028, 1, 1))
START = instant(DAY, 8)  # 15/12/2026 is a Tuesday
SUBMITTED = Submission(1, Standing.HANDED_IN, "b.docx", "0" * 64, 1, "An")


CONTACT, TECHNICIAN, DELEGATE = (
    Member(1, "contact", "so-a"),
    Member(2, "technician", "so-a"),
    Member(3, "delegate", "so-b"),
)
ORGANISER, CHAIR = Member(9, "organiser"), Member(8, "chair")
EVERYBODY = (CONTACT, TECHNICIAN, DELEGATE, ORGANISER, CHAIR)


def made(**changes: Any) -> Meeting:
    given: dict[str, Any] = {
        "roster": (invited("so-a", "Sở A"), invited("so-b", "Sở B")),
        "bridge_points": (point("dc-a", "Điểm cầu A", unit="so-a"), point("dc-b", "Điểm cầu B", unit="so-b")),
    }
    return meeting(session("s", at_hour(8)), **{**given, **changes})


def record(value: Any, *key: str, unit: str | None = None) -> Record[Any]:
    return Record(key_of(*key), value, 1, 7, START, unit)


def owing(one: Meeting, *values: Record[Any], **changes: Any) -> tuple[Notice, ...]:
    given: dict[str, Any] = {"members": EVERYBODY, "told": (), "groups": (), "policy": POLICY}
    given |= {"since": LONG_AGO, "until": FOREVER, **changes}
    return owed(one, records=Records(values), **given)


def heard(notices: tuple[Notice, ...], kind: Kind, chat: int) -> list[tuple[str, datetime]]:
    return [(one.step, one.due) for one in notices if one.kind is kind and one.chat == chat]


def test_a_contact_hears_of_a_session_four_times() -> None:
    assert heard(owing(made()), Kind.SESSION, CONTACT.person) == [
        ("d3", instant(date(2026, 12, 10), 8)),  # three working days before a Tuesday
        ("d1", instant(date(2026, 12, 14), 8)),
        ("m60", instant(DAY, 7)),
        ("m15", instant(DAY, 7, 45)),
    ]


def test_the_hour_before_is_for_those_who_make_the_site_ready() -> None:
    found = owing(made())
    assert {one.chat for one in found if one.step == "m60"} == {CONTACT.person, TECHNICIAN.person}
    assert {one.chat for one in found if one.step == "m15"} == {CONTACT.person, DELEGATE.person, CHAIR.person}
    assert {one.chat for one in found if one.step == "d1"} == {one.person for one in EVERYBODY}


def test_the_hour_before_is_not_for_who_travels_to_another_units_place() -> None:
    tour = replace(made(bridge_points=()), sessions=(session("s", at_hour(8), host="so-a"),))
    guest = Member(4, "contact", "so-b")
    found = owing(tour, members=(CONTACT, guest))
    assert {one.chat for one in found if one.step == "m60"} == {CONTACT.person}
    assert {one.chat for one in found if one.step == "m15"} == {CONTACT.person, guest.person}


@pytest.mark.parametrize(
    ("start", "steps"),
    [(on(DAY), ["d3", "d1"]), (during(DAY, Part.MORNING), ["d3", "d1", "m60"]), (Moment(DAY), ["d3", "d1"])],
)
def test_no_hour_is_guessed_where_only_the_day_is_known(start: Moment, steps: list[str]) -> None:
    one = replace(made(), sessions=(session("s", start),))
    assert [step for step, _ in heard(owing(one), Kind.SESSION, CONTACT.person)] == steps


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.POSTPONED])
def test_nobody_is_reminded_of_what_does_not_take_place(state: SessionState) -> None:
    assert owing(replace(made(), sessions=(session("s", at_hour(8), state=fact(state)),))) == ()


def test_a_unit_that_does_not_come_is_not_reminded_unless_a_deputy_does() -> None:
    absent = record(Answer(Coming.ABSENT, reason="ốm"), "s", "so-b", unit="so-b")
    assert heard(owing(made(), absent), Kind.SESSION, DELEGATE.person) == []
    deputy = record(Deputy("Phạm Văn Bình", "Trần Hạnh", Consent.AGREED), "s", "so-b", unit="so-b")
    comes = Member(4, "guest", "so-b", "Hạnh Trần")
    gone = replace(DELEGATE, name="Bình Phạm Văn")
    found = owing(made(), absent, deputy, members=(gone, comes))
    assert {one.chat for one in found} == {comes.person}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([8, 14])), min_size=1, max_size=7, unique=True))
def test_each_sitting_is_announced_some_days_before_by_itself_or_by_the_one_that_names_it(
    times: list[tuple[int, int]],
) -> None:
    sittings = tuple(
        session(f"s{n}", at_hour(hour, day=DAY + timedelta(days=days))) for n, (days, hour) in enumerate(times)
    )
    one = replace(made(), sessions=sittings)
    found = [n.subject for n in owing(one, members=(CONTACT,)) if n.step == "d3"]
    own = {each.key: each for each in sittings}
    named = [later.key for key in found for later in stands_for(one, own[key], CONTACT.unit, Records(()))]
    assert sorted([*found, *named]) == sorted(own)


def test_several_sittings_of_a_day_are_announced_at_once() -> None:
    one = replace(
        made(),
        sessions=(
            session("s", at_hour(8)),
            session("t", at_hour(14)),
            session("u", at_hour(8, day=date(2026, 12, 16))),
        ),
    )
    steps = [(notice.subject, notice.step) for notice in owing(one) if notice.chat == CONTACT.person]
    assert [step for step in steps if step[1] == "d3"] == [("s", "d3")]
    assert [step for step in steps if step[1] == "m60"] == [("s", "m60"), ("u", "m60")]
    assert [step for step in steps if step[1] == "m15"] == [("s", "m15"), ("t", "m15"), ("u", "m15")]


def test_groups_get_the_schedule_of_the_day_in_the_morning() -> None:
    found = owing(made(), members=(), groups=(Group(-5, thread=7), Group(-6, "so-b"), Group(-7, "so-x")))
    assert [(one.chat, one.step, one.due, one.thread) for one in found] == [
        (-5, "morning", instant(DAY, 7), 7),
        (-6, "morning", instant(DAY, 7), None),
    ]


BEFORE_FRIDAY = Deadline(on(date(2026, 12, 12)), inclusive=False, wording="trước ngày 12/12")


def wanting(deadline: Deadline, *units: str) -> Meeting:
    return made(requirements=(Requirement("bc", fact("Báo cáo"), due=fact(deadline), units=units),), sessions=())


def test_reminders_of_a_deadline_count_back_in_working_days_from_the_last_safe_one() -> None:
    assert heard(owing(wanting(BEFORE_FRIDAY)), Kind.DEADLINE, CONTACT.person) == [
        ("d3", instant(date(2026, 12, 8), 8)),
        ("d1", instant(date(2026, 12, 10), 8)),
        ("d0", instant(date(2026, 12, 11), 8)),
        ("late", instant(date(2026, 12, 14), 8)),
    ]


def test_a_deadline_with_an_hour_is_overdue_an_hour_later_and_nobody_is_asked_after_it() -> None:
    early = Deadline(at(date(2026, 12, 10), time(7, 30)), inclusive=False, wording="trước 7h30 ngày 10/12")
    found = heard(owing(wanting(early)), Kind.DEADLINE, CONTACT.person)
    assert found[-1] == ("late", instant(date(2026, 12, 10), 8, 30))
    assert "d0" not in dict(found)


def test_organisers_hear_once_that_something_is_overdue() -> None:
    assert heard(owing(wanting(BEFORE_FRIDAY)), Kind.DEADLINE, ORGANISER.person) == [
        ("late", instant(date(2026, 12, 14), 8))
    ]


@pytest.mark.parametrize("done", [record(SUBMITTED, "bc", "so-a"), record(Closing(closed=True), "bc")])
def test_who_handed_in_is_never_nudged(done: Record[Any]) -> None:
    one = wanting(BEFORE_FRIDAY, "so-a")
    assert owing(one) != ()
    assert owing(one, done) == ()


def test_what_was_withdrawn_is_asked_for_again() -> None:
    taken_back = record(replace(SUBMITTED, state=Standing.WITHDRAWN), "bc", "so-a")
    assert owing(wanting(BEFORE_FRIDAY, "so-a"), taken_back) == owing(wanting(BEFORE_FRIDAY, "so-a"))


def test_tasks_are_followed_up_before_and_after() -> None:
    task = Task("kl1", fact("Hoàn thiện báo cáo"), fact("Sở A"), due=fact(BEFORE_FRIDAY), units=("so-a",))
    found = owing(made(tasks=(task,), sessions=()))
    assert heard(found, Kind.TASK, CONTACT.person) == [
        ("assigned", instant(date(2026, 12, 1), 8)),  # the day of the paper
        ("d3", instant(date(2026, 12, 8), 8)),
        ("late", instant(date(2026, 12, 14), 8)),
    ]
    assert heard(found, Kind.TASK, ORGANISER.person) == [("late", instant(date(2026, 12, 14), 8))]


def test_the_ladder_climbs_from_technician_to_contact_to_organisers() -> None:
    found = [one for one in owing(made()) if one.kind is Kind.READINESS]
    assert [(one.chat, one.step, one.due) for one in found if one.subject in ("s:dc-a", "s")] == [
        (TECHNICIAN.person, "technician", instant(DAY, 7, 20)),
        (CONTACT.person, "contact", instant(DAY, 7, 30)),
        (ORGANISER.person, "organiser", instant(DAY, 7, 40)),
    ]
    good = [record(Readiness(tuple(Check)), "s", key, Stage.HOUR) for key in ("dc-a", "dc-b")]
    assert [one for one in owing(made(), *good) if one.kind is Kind.READINESS] == []


def test_without_a_technician_the_contact_is_asked_first_and_once() -> None:
    found = owing(made(), members=(CONTACT,))
    assert heard(found, Kind.READINESS, CONTACT.person) == [("technician", instant(DAY, 7, 20))]


def test_a_test_of_the_line_is_announced_an_hour_before_its_slot() -> None:
    slot = record(Slot(instant(date(2026, 12, 14), 14), 10), "s", "dc-a")
    found = heard(owing(made(), slot), Kind.READINESS, TECHNICIAN.person)
    assert found[0] == ("test", instant(date(2026, 12, 14), 13))


def test_a_test_that_the_letter_sets_is_announced_once_for_the_session_that_comes_next() -> None:
    tested = point("dc-a", "Điểm cầu A", unit="so-a", test=fact(at_hour(14, day=date(2026, 12, 14))))
    later = [session("t", at_hour(14)), session("u", at_hour(8, day=date(2026, 12, 22)))]
    one = replace(made(bridge_points=(tested,)), sessions=(*later, session("s", at_hour(8))))
    found = [notice for notice in owing(one) if notice.step == "test"]
    assert [(notice.chat, notice.subject) for notice in found] == [(TECHNICIAN.person, "s:dc-a")]
    assert stands(found[0], one, Records([]))


def test_of_half_a_day_nobody_counts_the_minutes() -> None:
    one = replace(made(), sessions=(session("s", during(DAY, Part.AFTERNOON)),))
    found = [notice for notice in owing(one) if notice.due.date() == DAY]
    at_noon = instant(DAY, 12, 30)  # an hour before the usual beginning of that half-day
    hearing = {CONTACT.person, TECHNICIAN.person, DELEGATE.person, CHAIR.person}
    assert {(notice.chat, notice.due, notice.kind) for notice in found} == {
        (chat, at_noon, Kind.SESSION) for chat in hearing
    }


TOUR = [session(f"s{day}", at_hour(8, 30, day=date(2026, 12, day))) for day in (14, 15, 17)]


def test_on_a_tour_the_next_day_is_told_with_the_last_reminder_of_this_one() -> None:
    found = owing(replace(made(), sessions=tuple(TOUR)))
    eves = [(one.subject, one.due) for one in found if one.step == "d1" and one.chat == DELEGATE.person]
    assert eves == [
        ("s14", instant(date(2026, 12, 13), 8)),
        ("s15", instant(date(2026, 12, 14), 8, 15)),
        ("s17", instant(date(2026, 12, 16), 8)),
    ]
    moments = [one.due for one in found if one.chat == DELEGATE.person]
    assert len(set(moments)) == len(moments) - 1


@pytest.mark.parametrize("wish", [Wish((Choice.LAST,)), Wish(at=time(9))])
def test_who_hears_no_last_reminder_or_set_a_time_of_their_own_keeps_it_on_a_tour(wish: Wish) -> None:
    found = owing(replace(made(), sessions=tuple(TOUR)), record(wish, str(DELEGATE.person)))
    assert dict(heard(found, Kind.SESSION, DELEGATE.person))  # they are reminded
    eves = {one.subject: one.due for one in found if one.step == "d1" and one.chat == DELEGATE.person}
    assert eves["s15"] == instant(date(2026, 12, 14), wish.at.hour if wish.at else 8)


def test_people_mute_and_shift_what_is_theirs_and_organisers_the_meeting() -> None:
    wish = record(Wish((Choice.FAR,), time(6, 45), 30), "1")
    assert heard(owing(made(), wish), Kind.SESSION, CONTACT.person) == [
        ("d1", instant(date(2026, 12, 14), 6, 45)),
        ("m60", instant(DAY, 7)),
        ("m15", instant(DAY, 7, 30)),
    ]
    adjusted = record(Adjustment(session_days=(1,), site_minutes=0, last_minutes=10), MEETING)
    assert [step for step, _ in heard(owing(made(), adjusted), Kind.SESSION, CONTACT.person)] == ["d1", "m10"]


def test_who_wishes_the_last_one_later_still_hears_the_hour_before_where_both_stand_at_one_time() -> None:
    same = record(Adjustment(session_days=(1,), site_minutes=60, last_minutes=60), MEETING)
    found = heard(owing(made(), same, record(Wish(last_minutes=30), "1")), Kind.SESSION, CONTACT.person)
    assert [due for _, due in found[1:]] == [instant(DAY, 7), instant(DAY, 7, 30)]


def test_quiet_hours_shift_what_comes_by_the_day() -> None:
    wish = record(Wish(at=time(23, 0)), "1")
    assert ("d1", instant(DAY, 6, 30)) in heard(owing(made(), wish), Kind.SESSION, CONTACT.person)


@given(st.integers(0, 60 * 48), st.times(), st.times())
@settings(max_examples=60)
def test_nothing_that_waits_for_the_end_of_the_quiet_hours_waits_a_day(minute: int, begins: time, ends: time) -> None:
    policy, asked = replace(POLICY, quiet_from=begins, quiet_until=ends), LONG_AGO + timedelta(minutes=minute)
    woken = awake(policy, asked)
    assert not is_quiet(policy, woken)
    assert asked <= woken <= asked + timedelta(days=1)


def test_a_choice_pressed_twice_is_as_pressed_once() -> None:
    once = muted(Wish(), Choice.LAST, mute=True)
    assert muted(once, Choice.LAST, mute=True) == once == Wish((Choice.LAST,))
    assert muted(once, Choice.FAR, mute=True).muted == (Choice.FAR, Choice.LAST)
    assert muted(once, Choice.LAST, mute=False) == Wish()


WHOLE = made(requirements=(due("bc", on(date(2026, 12, 11))),))
INSTANTS = st.integers(0, 60 * 24 * 20).map(lambda count: instant(date(2026, 12, 1)) + timedelta(minutes=count))


@given(st.tuples(INSTANTS, INSTANTS, INSTANTS))
@settings(max_examples=60)
def test_spans_that_meet_owe_together_what_the_whole_owes_and_nothing_past(instants: tuple[datetime, ...]) -> None:
    first, between, last = sorted(instants)
    whole = owing(WHOLE, since=first, until=last)
    assert all(first < one.due <= last and one.due < one.until for one in whole)
    assert {*owing(WHOLE, since=first, until=between), *owing(WHOLE, since=between, until=last)} == {*whole}
    assert owing(WHOLE, since=first, until=last) == whole


def test_what_is_owed_stands_until_its_fact_changes() -> None:
    slot = record(Slot(instant(date(2026, 12, 14), 14), 10), "s", "dc-a")
    task = Task("kl1", fact("Hoàn thiện báo cáo"), fact("Sở A"), due=fact(BEFORE_FRIDAY), units=("so-a",))
    whole = replace(WHOLE, tasks=(task,))
    found = owing(whole, slot)
    assert {one.kind for one in found} == {Kind.SESSION, Kind.DEADLINE, Kind.READINESS, Kind.TASK}
    assert all(stands(one, whole, Records([slot])) for one in found)
    other = replace(
        made(tasks=(replace(task, due=None),), requirements=(due("bc", on(date(2026, 12, 20))),)),
        sessions=(session("s", at_hour(14)),),
    )
    assert {one.step for one in found if stands(one, other, Records([]))} == {"assigned"}
    done = [
        record(SUBMITTED, "bc", "so-a"),
        record(SUBMITTED, "bc", "so-b"),
        *(record(Readiness(tuple(Check)), "s", key, stage) for key in ("dc-a", "dc-b") for stage in Stage),
    ]
    assert {one.kind for one in found if stands(one, whole, Records([slot, *done]))} == {Kind.SESSION, Kind.TASK}


def test_without_an_organiser_the_administrators_hear_what_organisers_would() -> None:
    alone, both = with_organisers([CONTACT], [77]), with_organisers([CONTACT, ORGANISER], [77])
    assert {one.chat for one in owing(made(), members=alone) if one.subject == "s" and one.step == "organiser"} == {77}
    assert {one.person for one in both} == {CONTACT.person, ORGANISER.person}


def test_ten_thousand_recipients_cost_little() -> None:
    units = [f"u{number}" for number in range(240)]
    large = made(
        roster=tuple(invited(key, key) for key in units),
        bridge_points=tuple(point(f"p-{key}", key, unit=key, room=fact(f"Phòng {key}")) for key in units),
    )
    members = [Member(number, "delegate", units[number % 240]) for number in range(1, 10_001)]
    begun = clock.process_time()
    found = owing(large, members=members, since=instant(DAY, 7, 30), until=START)
    assert len(found) == 10_000
    assert clock.process_time() - begun < 1.0  # a quarter of that, where nothing else runs


def test_a_delegate_named_in_the_answer_is_not_needed_to_be_reminded() -> None:
    answer = record(Answer(Coming.ONLINE, delegation=(Delegate("Ai đó"),)), "s", "so-b", unit="so-b")
    assert heard(owing(made(), answer), Kind.SESSION, DELEGATE.person) == heard(
        owing(made()), Kind.SESSION, DELEGATE.person
    )


def test_asked_for_a_week_at_a_time_nothing_is_lost_and_nothing_doubled() -> None:
    """Around the New Year, the lunar one and its many days off, with sittings of several days and a long pause."""
    days = [date(2027, 1, 4), date(2027, 2, 3), date(2027, 2, 15), date(2027, 2, 16), date(2027, 4, 19)]
    sessions = [session(f"s{n}", Moment(day, time(8 + n), precision=Precision.MINUTE)) for n, day in enumerate(days)]
    one = replace(made(), sessions=tuple(sessions))
    edges = [instant(date(2026, 12, 1)) + timedelta(weeks=n) for n in range(24)]
    apart = [notice for since, until in pairwise(edges) for notice in owing(one, since=since, until=until)]
    assert sorted(apart, key=repr) == sorted(owing(one, since=edges[0], until=edges[-1]), key=repr)
    assert {notice.subject for notice in apart} >= {found.key for found in sessions}
