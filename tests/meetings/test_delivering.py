"""When a notice's time has come: at night only what cannot wait, late only with its mark, a change only to who needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from meetings.delivering import LATE, held_until, is_late, is_news
from meetings.notices import Kind, Notice
from meetings.policy import Policy
from meetings.told import Told
from tests.made import DAY, instant

EVE = DAY - timedelta(days=1)
START = instant(DAY, 8)
MORNING = instant(DAY, 6, 30)
ONE_MINUTE = timedelta(minutes=1)


def notice(kind: Kind, due: datetime, until: datetime, step: str = "d1") -> Notice:
    return Notice("hop", kind, "s", step, 1, due, until, "8h00")


@pytest.mark.parametrize(
    ("kind", "due", "until", "now", "held"),
    [
        (Kind.DEADLINE, instant(EVE, 20), instant(DAY, 17), instant(EVE, 22), MORNING),
        (Kind.SESSION, instant(EVE, 20), START, instant(EVE, 21), MORNING),
        (Kind.TASK, instant(EVE, 8), instant(DAY, 23), instant(DAY, 6, 29), MORNING),
        (Kind.SESSION, instant(EVE, 20), START, instant(EVE, 20, 59), None),
        (Kind.SESSION, instant(EVE, 8), START, MORNING, None),
        (Kind.SESSION, instant(EVE, 8), instant(DAY, 6), instant(DAY, 5), None),  # over before the morning
        (Kind.CHANGE, instant(EVE, 20), START + timedelta(hours=4), instant(EVE, 22), None),  # of tomorrow at eight
        (Kind.CHANGE, instant(EVE, 20), START + timedelta(days=3), instant(EVE, 22), MORNING),
        (Kind.CHANGE, instant(EVE, 23), START + timedelta(days=3), instant(EVE, 23), None),  # meant for the night
        (Kind.ANNOUNCEMENT, instant(EVE, 20), START, instant(EVE, 22), None),  # goes out without a sound
        (Kind.WORD, instant(EVE, 20), START, instant(EVE, 22), None),
    ],
)
def test_at_night_what_can_wait_waits_for_the_morning(
    kind: Kind, due: datetime, until: datetime, now: datetime, held: datetime | None
) -> None:
    assert held_until(notice(kind, due, until), Policy(), now) == held


def test_what_is_due_within_the_hour_before_an_early_session_comes_at_any_hour() -> None:
    early = Policy(quiet_from=time(21, 0), quiet_until=time(8, 30))
    last = notice(Kind.SESSION, instant(EVE, 20), instant(DAY, 7), "m60")
    assert held_until(last, early, instant(DAY, 6)) is None
    assert held_until(replace(last, until=instant(DAY, 12)), early, instant(DAY, 6)) == instant(DAY, 8, 30)


@pytest.mark.parametrize(("kind", "counts_from"), [(Kind.SESSION, "due"), (Kind.CHANGE, "owed"), (Kind.WORD, "owed")])
def test_late_is_what_comes_ten_minutes_after_it_should(kind: Kind, counts_from: str) -> None:
    due, owed = instant(DAY, 7), instant(DAY, 7, 30)
    since = owed if counts_from == "owed" else due
    one = notice(kind, due, START)
    assert not is_late(one, owed, since + LATE)
    assert is_late(one, owed, since + LATE + ONE_MINUTE)


def test_a_change_is_news_to_who_does_not_know_it_and_a_reminder_of_it_to_who_has_not_confirmed() -> None:
    told = Told("s", 1, "8h00", START, asked=START)
    new, again = notice(Kind.CHANGE, START, START, "new:1"), notice(Kind.CHANGE, START, START, "later:1")
    assert [is_news(new, one) for one in (None, replace(told, known="7h00"), told)] == [True, True, False]
    confirmed = replace(told, acknowledged="8h00")
    held = (None, replace(told, known="7h00"), confirmed, told)
    assert [is_news(again, one) for one in held] == [False, False, False, True]
    assert is_news(notice(Kind.SESSION, START, START), told)
