"""A corrected deadline is told, and again until it is confirmed or handed in: twice at most, then the unit is rung."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.changed import Changed
from meetings.deadlines import Deadline, last_safe
from meetings.delivering import is_news
from meetings.duty_reminders import fact_of
from meetings.heard import heard_as, is_correction
from meetings.model import Requirement
from meetings.moments import on
from meetings.notices import Notice
from meetings.policy import Policy, is_quiet
from meetings.records import Record, Records
from meetings.reminders import owed
from meetings.reports import Standing, Submission
from meetings.told import Told
from meetings.unheard import unheard
from tests.made import Member, fact, instant, invited, meeting

DUE = Deadline(on(date(2026, 12, 14)), inclusive=True, wording="đến hết ngày 14/12")
WANTED = Requirement("bc", fact("Báo cáo"), due=fact(DUE))
HOP = meeting(roster=(invited("a", "Sở A"), invited("b", "Sở B")), requirements=(WANTED,))
TOLD_AT = instant(date(2026, 12, 10), 9)
CHANGED = Record("r:bc", Changed(), 1, 0, TOLD_AT)
HANDED_IN = Record("bc:a", Submission(1, Standing.HANDED_IN, "a.pdf", "0", 1, "A"), 1, 1, TOLD_AT, "a")
TOLD = Told(heard_as("bc"), 1, fact_of(DUE, "a"), TOLD_AT, TOLD_AT, unit="a")
MEMBERS = (Member(1, unit="a"),)
MONTH = timedelta(days=30)


def _owed(told: Told, *more: Record[Submission], since: datetime = TOLD_AT) -> list[Notice]:
    records = Records([CHANGED, *more])
    found = owed(HOP, MEMBERS, records, (told,), (), Policy(), since, since + MONTH)
    return [one for one in found if is_correction(one) and one.due > TOLD_AT]


def _rung(now: datetime, *told: Told) -> set[str]:
    return {unit for unit, _ in unheard(HOP, Records([CHANGED]), {"a"}, told, Policy(), now)}


def test_it_is_told_again_after_four_hours_and_on_its_last_day_to_who_did_not_confirm() -> None:
    later, soon = _owed(TOLD)
    assert later.due == TOLD_AT + timedelta(hours=4)
    assert soon.due == instant(date(2026, 12, 14), 8), "two hours before midnight nobody is to be woken"
    assert {later.fact, soon.fact} == {TOLD.known}
    assert all(is_news(one, TOLD) for one in (later, soon))


def test_nobody_is_told_again_who_confirmed_or_handed_in_or_holds_another_deadline() -> None:
    confirmed = replace(TOLD, acknowledged=TOLD.known)
    assert _owed(confirmed) == []
    assert not any(is_news(one, confirmed) for one in _owed(TOLD))
    assert _owed(TOLD, HANDED_IN) == []
    assert _owed(replace(TOLD, known="until 2026-12-20 a")) == []


def test_who_did_not_confirm_is_rung_after_the_last_reminder_and_a_unit_with_nobody_at_once() -> None:
    last = _owed(TOLD)[-1].due
    assert _rung(TOLD_AT, TOLD) == {"b"}
    assert _rung(last - timedelta(minutes=1), TOLD) == {"b"}
    assert _rung(last, TOLD) == {"a", "b"}
    assert _rung(last, replace(TOLD, acknowledged=TOLD.known)) == {"b"}
    assert _rung(last_safe(DUE) + timedelta(minutes=1), TOLD) == set()


@settings(max_examples=50)
@given(st.integers(0, 5 * 24 * 60))
def test_twice_at_most_never_at_night_and_never_too_late(minutes: int) -> None:
    asked = TOLD_AT + timedelta(minutes=minutes)
    found = _owed(replace(TOLD, at=asked, asked=asked), since=asked)
    assert len([one for one in found if one.step.partition(":")[0] != "corrected"]) <= 2
    assert all(asked < one.due < one.until and not is_quiet(Policy(), one.due) for one in found)
