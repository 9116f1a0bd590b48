"""A rehearsal runs the whole meeting: each moment once, what becomes known on the way told, nothing when nothing is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from meetings.facts import Fact
from meetings.model import Document, DocumentKind, Meeting, SessionState
from meetings.moments import on
from meetings.notices import Kind
from meetings.policy import Choice, Policy, Wish
from meetings.records import Record, Records
from meetings.rehearsal import rehearse, stands_in
from tests.made import DAY, at_hour, due, instant, invited, meeting, organiser_at, session

WHOLE = meeting(session("s", at_hour(8)), roster=(invited("so-a", "Sở A"), invited("so-b", "Sở B")))


@dataclass(frozen=True)
class Contact:
    person: int = 1
    unit: str | None = "so-a"
    name: str = "Trần Thị Hạnh"
    role: str = "contact"


def steps(whole: Meeting = WHOLE, *values: Record[Any]) -> list[tuple[str, ...]]:
    found = rehearse(whole, [Contact()], Records(values), (), Policy())
    return [tuple(one.step.partition(":")[0] for one in sending.notices) for sending in found]


def test_every_moment_comes_once_in_its_order() -> None:
    assert steps() == [("d3",), ("d1",), ("m60",), ("m15",)]


def test_what_somebody_muted_is_not_in_it() -> None:
    assert steps(WHOLE, Record("1", Wish((Choice.FAR, Choice.SITE)), 1, 1, instant())) == [("d1",), ("m15",)]


def test_what_falls_together_is_one_sending() -> None:
    whole = replace(WHOLE, requirements=(due("bc", on(DAY - timedelta(days=2))),))
    first = steps(whole)[0]
    assert first == ("d3",)
    assert ("d1", "late") in steps(whole)


def test_what_changes_on_the_way_is_told_and_its_reminder_too() -> None:
    moved = organiser_at(instant(date(2026, 12, 14), 9, 12))
    later = replace(WHOLE.sessions[0], state=Fact(SessionState.CANCELLED, moved))
    found = rehearse(replace(WHOLE, sessions=(later,)), [Contact()], Records(()), (), Policy())
    told = [(one.at, notice.kind, notice.step.partition(":")[0]) for one in found for notice in one.notices]
    assert told == [
        (instant(date(2026, 12, 10), 8), Kind.SESSION, "d3"),
        (instant(date(2026, 12, 14), 8), Kind.SESSION, "d1"),
        (instant(date(2026, 12, 14), 9, 12), Kind.CHANGE, "new"),
        (instant(date(2026, 12, 14), 13, 12), Kind.CHANGE, "later"),
        (instant(DAY, 6), Kind.CHANGE, "soon"),
    ]
    assert dict(found[2].held)["s"].state is SessionState.SCHEDULED
    assert [one.only_if_open for one in found] == [False, False, False, True, True]


def test_nothing_goes_out_of_a_meeting_that_is_not_convened() -> None:
    nowhere = Document("letter", DocumentKind.LETTER, "Giấy mời")
    assert rehearse(replace(WHOLE, documents=(nowhere,)), [Contact()], Records(()), (), Policy()) == ()


def test_a_unit_of_which_nobody_is_bound_has_somebody_who_stands_for_it() -> None:
    assert [one.unit for one in stands_in(WHOLE, [Contact()])] == ["so-b"]
