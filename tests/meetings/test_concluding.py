"""Conclusions are due five working days after the last sitting, and organisers hear of it the day before, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meetings.facts import Fact
from meetings.model import Meeting, SessionState, Task
from meetings.notices import Notice
from meetings.policy import Choice, Policy, Wish
from meetings.records import Record, Records
from meetings.reminders import owed
from meetings.still import stands
from tests.made import DAY, LETTER, Member, at_hour, fact, instant, invited, meeting, session

TWO_DAYS = (session("s", at_hour(8)), session("t", at_hour(8, day=date(2026, 12, 16))))
WHOLE = meeting(*TWO_DAYS, roster=(invited("a", "Sở A"),))
DUE = instant(date(2026, 12, 22), 8)  # a Tuesday, four working days after a Wednesday


def told(whole: Meeting, *records: Record[Wish]) -> list[Notice]:
    people = [Member(9, "organiser"), Member(1, unit="a")]
    found = owed(whole, people, Records(records), (), (), Policy(), instant(DAY), instant(DAY) + timedelta(days=60))
    return [one for one in found if one.step == "conclude"]


def test_organisers_are_told_the_working_day_before_and_only_they() -> None:
    (one,) = told(WHOLE)
    assert (one.chat, one.due, one.subject) == (9, DUE, "t")
    assert stands(one, WHOLE, Records(()))


def test_nobody_is_told_once_the_conclusions_are_there_or_where_nothing_was_held_or_who_muted_it() -> None:
    concluded = replace(WHOLE, tasks=(Task("k", Fact("Việc", LETTER), fact("Sở A")),))
    assert told(concluded) == []
    assert not stands(told(WHOLE)[0], concluded, Records(()))
    off = tuple(replace(one, state=fact(SessionState.CANCELLED)) for one in TWO_DAYS)
    assert told(replace(WHOLE, sessions=off)) == []
    assert told(WHOLE, Record("9", Wish((Choice.TASKS,)), 1, 9, instant(DAY))) == []


@pytest.mark.parametrize(
    ("last", "due"), [(date(2026, 12, 18), date(2026, 12, 24)), (date(2026, 12, 28), date(2027, 1, 4))]
)
def test_days_off_do_not_count(last: date, due: date) -> None:
    (one,) = told(meeting(session("s", at_hour(8, day=last))))
    assert one.due == instant(due, 8)
