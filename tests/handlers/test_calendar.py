"""A session as a calendar file, read by two parsers that had no part in writing it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.papers import calendar
from handlers.views import sessions
from handlers.views.sessions import Seat
from locales import words
from meetings.model import Meeting, Session, SessionState
from meetings.moments import Part, at, during, in_month, on
from tests.made import DAY, at_hour, fact, instant, meeting, point, session
from tests.meetings.exchange.coherent import COHERENT
from tests.strategies import CLOCKS, DAYS, NAMES

VI = words("vi")
NOW = instant(DAY - timedelta(days=3), 9)
LONG = "Hội nghị Giám đốc Sở Khoa học và Công nghệ toàn quốc; điểm cầu: Bến Tre, Vĩnh Long, Trà Vinh\\ " * 3


def _made(one: Session, **options: Any) -> tuple[str, bytes]:
    return calendar.event(options.pop("whole", meeting(one)), one, VI, NOW, **options)


def _event(one: Session, **options: Any) -> Any:
    """The event as vobject reads it."""
    return vobject.readOne(_made(one, **options)[1].decode()).vevent


def test_an_hour_becomes_an_instant_in_utc_and_no_end_is_invented() -> None:
    event = _event(session("s", at_hour(8)))
    assert event.dtstart.value == datetime(2026, 12, 15, 1, 0, tzinfo=UTC)
    assert "dtend" not in event.contents
    assert "duration" not in event.contents


def test_a_stated_end_is_kept() -> None:
    event = _event(session("s", at_hour(8), end=fact(at_hour(11, 30))))
    assert event.dtend.value - event.dtstart.value == timedelta(hours=3, minutes=30)


def test_days_are_whole_days_the_last_one_excluded() -> None:
    one, several = session("s", on(DAY)), session("s", on(DAY), end=fact(on(DAY + timedelta(days=2))))
    assert (_event(one).dtstart.value, _event(one).dtend.value) == (DAY, DAY + timedelta(days=1))
    assert _event(several).dtend.value == DAY + timedelta(days=3)


def test_of_half_a_day_the_half_is_said() -> None:
    event = _event(session("s", during(DAY, Part.AFTERNOON)))
    assert event.dtstart.value == DAY
    assert event.description.value.startswith("Chiều thứ Ba 15/12/2026")


@pytest.mark.parametrize("start", [None, in_month(2026, 12)])
def test_without_a_day_there_is_no_file(start: Any) -> None:
    assert not sessions.has_day(session("s", start))
    with pytest.raises(ValueError, match="no day"):
        _made(session("s", start))


def test_the_uid_stays_and_a_later_version_replaces_the_earlier() -> None:
    first, moved = _event(session("s", at_hour(8)), version=1), _event(session("s", at_hour(14)), version=4)
    assert first.uid.value == moved.uid.value == "s.hop@diemcau"
    assert (int(first.sequence.value), int(moved.sequence.value)) == (0, 3)
    assert _made(session("s", at_hour(8)))[0] == "hop-s.ics"


def test_an_alarm_rings_an_hour_before_or_at_eight_the_day_before() -> None:
    timed, whole_day = _event(session("s", at_hour(8))), _event(session("s", on(DAY)))
    assert timed.valarm.trigger.value == timedelta(hours=-1)
    assert instant(DAY) + whole_day.valarm.trigger.value == instant(DAY - timedelta(days=1), 8)


@pytest.mark.parametrize(
    ("state", "status", "rings"),
    [
        (SessionState.SCHEDULED, "CONFIRMED", True),
        (SessionState.TENTATIVE, "TENTATIVE", True),
        (SessionState.CANCELLED, "CANCELLED", False),
    ],
)
def test_what_is_called_off_is_marked_and_does_not_ring(state: SessionState, status: str, rings: bool) -> None:
    event = _event(session("s", at_hour(8), state=fact(state)))
    assert event.status.value == status
    assert ("valarm" in event.contents) == rings


def test_the_place_is_the_readers_own_room() -> None:
    one = session("s", at_hour(8))
    whole = meeting(one, place=fact("Phòng 110, Hà Nội"))
    seat = Seat("Sở Bến Tre", point("bt", "Bến Tre", room=fact("VNPT Bến Tre")))
    assert _event(one, whole=whole).location.value == "Phòng 110, Hà Nội"
    assert _event(one, whole=whole, seat=seat).location.value == "VNPT Bến Tre"


def test_long_vietnamese_lines_are_folded_between_letters() -> None:
    content = _made(session("s", at_hour(8), title=fact(LONG)))[1]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert all(line.decode() is not None for line in content.split(b"\r\n"))
    assert vobject.readOne(content.decode()).vevent.summary.value == LONG


@settings(max_examples=100)
@given(NAMES, st.builds(at, DAYS, CLOCKS))
def test_any_title_and_hour_come_back_as_they_went(title: str, start: Any) -> None:
    content = _made(session("s", start, title=fact(title)))[1]
    event: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert " ".join(str(event["summary"]).split()) == " ".join(title.split())
    assert event["dtstart"].dt == start.earliest


@settings(max_examples=25, deadline=None)
@given(COHERENT)
def test_a_file_of_any_meeting_is_read_by_both_parsers(whole: Meeting) -> None:
    for one in whole.sessions:
        if sessions.has_day(one):
            content = _made(one, whole=whole)[1]
            assert vobject.readOne(content.decode()).vevent.uid.value
            event: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
            assert "dtend" not in event or event["dtend"].dt > event["dtstart"].dt


@pytest.mark.parametrize(
    "gone",
    [
        session("s", at_hour(8), state=fact(SessionState.CANCELLED)),
        session("s", state=fact(SessionState.POSTPONED)),
    ],
    ids=["cancelled", "postponed"],
)
def test_what_does_not_take_place_is_taken_out_of_the_calendar_it_was_put_into(gone: Session) -> None:
    """RFC 5546, 3.2.5: the same UID, a later SEQUENCE, METHOD:CANCEL."""
    before = vobject.readOne(_made(session("s", at_hour(8)), version=3)[1].decode())
    after = vobject.readOne(_made(gone, version=4)[1].decode())
    assert (before.method.value, after.method.value) == ("PUBLISH", "CANCEL")
    assert before.vevent.uid.value == after.vevent.uid.value
    assert int(after.vevent.sequence.value) > int(before.vevent.sequence.value)
    (event,) = icalendar.Calendar.from_ical(_made(gone, version=4)[1]).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert not event.subcomponents


def test_a_moved_session_replaces_its_old_entry() -> None:
    old, new = (_event(session("s", at_hour(hour)), version=version) for hour, version in ((8, 1), (14, 2)))
    assert old.uid.value == new.uid.value
    assert int(new.sequence.value) == int(old.sequence.value) + 1
    assert new.dtstart.value - old.dtstart.value == timedelta(hours=6)
