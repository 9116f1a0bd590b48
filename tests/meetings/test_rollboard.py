"""The board of a roll: every unit of the session once, those not called first, and sums that hold by bridge point too."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import CheckIn, Presence, RollCall
from meetings.model import Form, Meeting, Purpose
from meetings.participants import participants
from meetings.records import Record, Records, key_of
from meetings.rollboard import Stage, board, by_point, line, waiting
from meetings.rollcall import Count
from tests.made import LETTER, at_hour, fact, instant, invited, meeting, point, session

UNITS = ["so-a", "so-b", "so-c", "hoi-d"]


def made(**changes: Any) -> Meeting:
    points = tuple(point(f"dc-{key}", f"Điểm cầu {key}", unit=key) for key in UNITS[:3])
    given: dict[str, Any] = {"roster": tuple(invited(key, key.upper()) for key in UNITS), "bridge_points": points}
    return meeting(session("s", at_hour(8)), **{**given, **changes})


def record(value: Any, *key: str, unit: str | None = None) -> Record[Any]:
    return Record(key_of(*key), value, 1, 7, instant(hour=7), unit)


def of(unit: str, value: Any) -> Record[Any]:
    return record(value, "s", unit, unit=unit)


def names(unit: str, count: int) -> Answer:
    return Answer(Coming.ONLINE, delegation=tuple(Delegate(f"{unit} {number}") for number in range(count)))


@given(
    answers=st.dictionaries(st.sampled_from(UNITS), st.integers(0, 4)),
    called=st.dictionaries(st.sampled_from(UNITS), st.sampled_from(Presence)),
    there=st.dictionaries(st.integers(1, 9), st.sampled_from([*UNITS, None])),
)
def test_every_unit_stands_on_the_board_once_and_the_sums_hold(
    answers: dict[str, int], called: dict[str, Presence], there: dict[int, str | None]
) -> None:
    found = [of(unit, names(unit, count)) for unit, count in answers.items()]
    found += [of(unit, RollCall(presence, expected=3)) for unit, presence in called.items()]
    found += [
        record(CheckIn(f"P{number}", Presence.ON_SITE), "s", str(number), unit=unit) for number, unit in there.items()
    ]
    whole = made()
    drawn = board(whole, whole.sessions[0], Records(found))
    assert sorted(one.unit.key for one in drawn.lines) == sorted(UNITS)
    assert [one.stage for one in drawn.lines] == sorted((one.stage for one in drawn.lines), key=list(Stage).index)
    assert sum((one.standing.count for one in drawn.lines), Count()) == drawn.total
    assert sum((one.count for one in by_point(drawn)), Count()) == drawn.total
    late = {one.unit.key for one in drawn.lines if one.stage is Stage.WAITING}
    session, records = whole.sessions[0], Records(found)
    assert set(waiting(whole, session, participants(whole, session, records), records)) == late
    assert len(drawn.others) == sum(unit is None for unit in there.values())
    for one in drawn.lines:
        own = Records([found_one for found_one in found if found_one.unit == one.unit.key])
        assert line(whole, whole.sessions[0], one.unit, own) == one


def stage(*found: Record[Any]) -> Stage:
    whole = made()
    own = line(whole, whole.sessions[0], whole.roster[0].unit, Records(found))
    assert own is not None
    return own.stage


def test_a_unit_waits_until_all_its_people_are_called() -> None:
    assert stage() is Stage.WAITING
    assert stage(of("so-a", names("a", 2))) is Stage.WAITING
    assert stage(of("so-a", names("a", 2)), of("so-a", RollCall(Presence.ONLINE, called=("a 0",)))) is Stage.WAITING
    assert stage(of("so-a", names("a", 2)), of("so-a", RollCall(Presence.ONLINE, called=("a 0", "a 1")))) is Stage.THERE


def test_one_guest_who_checks_in_does_not_call_a_unit_without_names() -> None:
    assert stage(record(CheckIn("P", Presence.ON_SITE), "s", "1", unit="so-a")) is Stage.WAITING


def test_a_unit_that_is_late_or_absent_as_a_whole_was_called() -> None:
    assert stage(of("so-a", RollCall(Presence.LATE))) is Stage.LATE
    assert stage(of("so-a", RollCall(Presence.ABSENT, reason="ill"))) is Stage.ABSENT
    assert stage(of("so-a", Answer(Coming.ABSENT, reason="bão"))) is Stage.ABSENT


def keys(whole: Meeting, *found: Record[Any]) -> list[str]:
    return [one.unit.key for one in participants(whole, whole.sessions[0], Records(found))]


def test_a_session_of_some_bridge_points_convenes_their_units() -> None:
    whole = made(sessions=(session("s", at_hour(8), bridge_points=("dc-so-b",)),))
    assert keys(whole) == ["so-b"]
    assert keys(whole, of("hoi-d", Answer(Coming.ON_SITE))) == ["so-b", "hoi-d"]


def test_a_tour_convenes_its_host_and_those_who_travel() -> None:
    sessions = (session("s", at_hour(8), host="so-a"), session("t", at_hour(14), host="so-b"))
    assert keys(made(sessions=sessions, form=fact(Form.TOUR))) == ["so-a", "so-c", "hoi-d"]


def test_who_only_gets_the_letter_is_convened_once_they_answer() -> None:
    whole = made(
        roster=(invited("so-a", "A"), type(invited("x", "X"))(invited("so-b", "B").unit, LETTER, Purpose.REPORT))
    )
    assert keys(whole) == ["so-a"]
    assert keys(whole, of("so-b", Answer(Coming.ONLINE))) == ["so-a", "so-b"]
