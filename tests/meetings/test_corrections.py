"""A corrected deadline is told once, at a decent hour, to whoever has not handed in, and never again once it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from meetings.changed import Changed
from meetings.deadlines import Deadline
from meetings.heard import is_correction
from meetings.model import Meeting, Requirement
from meetings.moments import on
from meetings.notices import Kind, Notice
from meetings.policy import Policy
from meetings.records import Record, Records
from meetings.reminders import owed
from meetings.reports import Closing, Standing, Submission
from meetings.still import stands
from tests.made import Member, fact, instant, invited, meeting

NOW = instant(date(2026, 12, 8), 9)
DAY = timedelta(days=1)
CONTACTS = (Member(1, unit="a"), Member(2, unit="b"), Member(3, "technician", "b"), Member(9, "organiser"))


def asking(last: date) -> Meeting:
    until = Deadline(on(last), inclusive=True, wording="đến hết")
    wanted = Requirement("bc", fact("Báo cáo"), due=fact(until))
    return meeting(roster=(invited("a", "Sở A"), invited("b", "Sở B")), requirements=(wanted,))


LATER = asking(date(2026, 12, 18))


def corrected(when: datetime = NOW) -> Record[Changed]:
    return Record("r:bc", Changed(due=None, at=when), 1, 9, when)


def told(one: Meeting, *records: Record[Any], since: datetime = NOW - DAY / 24) -> tuple[Notice, ...]:
    found = owed(one, CONTACTS, Records(records), (), (), Policy(), since, since + 2 * DAY)
    return tuple(notice for notice in found if is_correction(notice))


def test_contacts_of_the_units_that_have_not_handed_in_hear_of_it_at_once() -> None:
    found = told(LATER, corrected())
    assert [(one.chat, one.unit, one.kind, one.due) for one in found] == [
        (1, "a", Kind.DEADLINE, NOW),
        (2, "b", Kind.DEADLINE, NOW),
    ]
    handed_in = Submission(1, Standing.HANDED_IN, "b.docx", "0" * 64, 1, "An")
    done = Record("bc:a", handed_in, 1, 1, NOW)
    assert [one.chat for one in told(LATER, corrected(), done)] == [2]
    assert told(LATER, corrected(), Record("bc", Closing(closed=True), 1, 9, NOW)) == ()


def test_at_night_it_waits_for_the_morning() -> None:
    night = NOW.replace(hour=23)
    assert {one.due for one in told(LATER, corrected(night), since=night)} == {instant(date(2026, 12, 9), 6, 30)}


def test_it_is_no_news_a_day_later_nor_once_the_deadline_is_over() -> None:
    assert told(LATER, corrected(), since=NOW + DAY) == ()
    assert told(asking(date(2026, 12, 8)), corrected(), since=NOW + DAY * 5 / 8) == ()
    assert told(LATER) == ()


def test_a_deadline_that_comes_back_after_another_one_is_told_again() -> None:
    first, second = (told(LATER, corrected(when)) for when in (NOW, NOW + DAY / 24))
    assert {one.key for one in first}.isdisjoint(one.key for one in second)


def test_once_it_is_corrected_anew_the_word_is_stale() -> None:
    (one, _) = told(LATER, corrected())
    assert stands(one, LATER, Records(()))
    assert not stands(one, asking(date(2026, 12, 20)), Records(()))
    assert not stands(replace(one, unit="gone"), LATER, Records(()))
