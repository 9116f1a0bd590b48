"""New tasks: all of a unit's at once when the paper comes out, and nothing of what is done, or of an old paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from meetings.assigned import NEWS
from meetings.delivering import is_late
from meetings.model import Meeting, Task, TaskState
from meetings.moments import on
from meetings.notices import Notice
from meetings.policy import Policy
from meetings.records import Records
from meetings.reminders import owed
from meetings.still import stands
from tests.made import fact, instant, invited, letter, meeting

PAPER_OUT = instant(date(2026, 12, 1), 8)
TASKS = tuple(
    Task(f"t{n}", fact(f"Việc {n}"), fact("Sở A"), units=units) for n, units in enumerate([("a",), ("a", "b")])
)
WHOLE = meeting(roster=(invited("a", "Sở A"), invited("b", "Sở B"), invited("c", "Sở C")), tasks=TASKS)


@dataclass(frozen=True)
class Contact:
    person: int
    unit: str | None
    role: str = "contact"
    name: str = "Trần Thị Hạnh"


EACH = [Contact(1, "a"), Contact(2, "b"), Contact(3, "c")]


def told(whole: Meeting = WHOLE, since: datetime = PAPER_OUT - timedelta(days=9)) -> list[Notice]:
    until = PAPER_OUT + timedelta(days=60)
    return list(owed(whole, EACH, Records(()), (), (), Policy(), since, until))


def test_each_unit_hears_once_of_all_that_the_paper_assigns_to_it() -> None:
    assert [(one.chat, one.step, one.due) for one in told()] == [
        (1, "assigned", PAPER_OUT),
        (2, "assigned", PAPER_OUT),
    ]
    assert all(stands(one, WHOLE, Records(())) for one in told())


def test_a_paper_of_a_sunday_is_told_on_monday_morning() -> None:
    sunday = replace(WHOLE, documents=(letter(issued=on(date(2026, 12, 6))),))
    assert {one.due for one in told(sunday)} == {instant(date(2026, 12, 7), 8)}


def test_what_is_read_some_days_later_is_told_then_and_is_not_late_and_after_two_weeks_it_is_no_news() -> None:
    read = PAPER_OUT + timedelta(days=5)
    found = told(since=read)
    assert [one.chat for one in found] == [1, 2]
    assert not is_late(found[0], read, read + timedelta(minutes=1))
    assert told(since=PAPER_OUT + NEWS) == []


def test_of_what_is_done_nobody_hears() -> None:
    done = replace(WHOLE, tasks=(TASKS[0], replace(TASKS[1], state=TaskState.DONE)))
    assert [one.chat for one in told(done)] == [1]
    (gone,) = (one for one in told() if one.chat == 2)
    assert not stands(gone, done, Records(()))
