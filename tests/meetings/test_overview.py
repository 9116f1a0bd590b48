"""The chair's figures: each record counts where it belongs, and those who hold the meeting count nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from meetings.answers import Answer, Coming
from meetings.attendance import Presence, RollCall
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Speaker, Turn
from meetings.model import BridgePoint, Form, Invited, Meeting
from meetings.overview import Overview, overview
from meetings.readiness import Check, Incident, Progress, Readiness, Stage, Trouble
from meetings.records import Record, Records
from meetings.reports import Standing, Submission
from meetings.units import Unit
from tests.made import LETTER, at_hour, due, fact, instant, session

EARLY = instant(hour=7)
NOW = instant(hour=8, minute=30)


@dataclass(frozen=True)
class Person:
    unit: str | None
    role: str = "contact"


def meeting() -> Meeting:
    keys = ("btc", "a", "b", "c")
    return Meeting(
        "m",
        fact("M"),
        fact(Form.MIXED),
        roster=tuple(Invited(Unit(key, key.upper()), LETTER) for key in keys),
        sessions=(session("s", at_hour(8)), session("t", at_hour(14))),
        bridge_points=tuple(BridgePoint(key, fact(key), unit=key, central=key == "btc") for key in keys),
        requirements=(due("r", None),),
    )


def seen(*written: tuple[str, Any], now: Any = NOW, people: tuple[Person, ...] = ()) -> Overview:
    held = meeting()
    found = Records(Record(key, value, 1, 7, EARLY, key.split(":")[-1]) for key, value in written)
    return overview(held, held.sessions[0], found, people, now)


def test_nothing_was_said_yet() -> None:
    empty = seen(people=(Person("a"), Person(None, "organiser"), Person("btc")))
    assert (empty.units, empty.heard, empty.answered, empty.points, empty.declared) == (3, 1, 0, 3, 0)
    assert [(one.done, one.of) for one in empty.handed] == [(0, 3)]


def test_answers_and_deputies_of_this_session_alone() -> None:
    said = [("s:a", Answer(Coming.ONLINE)), ("s:b", Answer(Coming.ABSENT)), ("t:c", Answer(Coming.ONLINE))]
    asked = [("s:a", Deputy("A", "B", Consent.ASKED)), ("t:a", Deputy("A", "B", Consent.ASKED))]
    found = seen(*said, *asked, ("s:b", Deputy("A", "B", Consent.AGREED)))
    assert (found.online, found.absent, found.answered, found.deputies_asked) == (1, 1, 2, 1)


def test_rooms_readiness_and_incidents() -> None:
    whole = Declaration("Phòng", "Số 1", "Ông K", "0900 000 001")
    ready = Readiness(ticked=tuple(Check))
    broken = Incident(1, "s", "b", Trouble.SOUND, Progress.RAISED, "K", EARLY)
    solved = Incident(2, "s", "a", Trouble.SOUND, Progress.SOLVED, "K", EARLY)
    stage = f"{Stage.QUARTER}"
    found = seen(("a", whole), (f"s:a:{stage}", ready), (f"s:b:{stage}", ready), ("1", broken), ("2", solved))
    assert (found.declared, found.ready, found.incidents) == (1, 1, 1)


def test_nobody_is_counted_as_missing_before_the_roll_is_called() -> None:
    called = ("s:a", RollCall(Presence.ONLINE, expected=3, present=3))
    assert seen(called, now=EARLY - timedelta(hours=1)).there is None
    assert (seen(called).there, seen(called).people) == (1, 3)
    assert seen(called, now=EARLY + timedelta(days=7)).there == 1


def test_papers_and_those_who_want_to_speak() -> None:
    paper = Submission(1, Standing.HANDED_IN, "a.pdf", "0", 1, "Lan")
    floor = Floor((Speaker("a"), Speaker("b", Turn.DONE, began=EARLY, ended=EARLY)))
    found = seen(("r:a", paper), ("s", floor))
    assert [(one.done, one.of) for one in found.handed] == [(1, 3)]
    assert (found.waiting, found.spoken) == (1, 1)
