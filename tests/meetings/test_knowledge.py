"""A fact does not exist before its source (design §5, rule 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.facts import Fact, Source, SourceKind
from meetings.knowledge import as_of, known_from, turning_points
from meetings.model import BridgePoint, Document, DocumentKind, Invited, Meeting, SessionState
from meetings.moments import in_month, on
from meetings.units import Unit
from tests.made import DAY, at_hour, fact, instant, invited, letter, meeting, organiser_at, point, session
from tests.strategies import INSTANTS, MEETINGS

LATER = organiser_at(instant(DAY, 9))
BEFORE, AFTER = instant(DAY, 8, 59), instant(DAY, 9)


def sources_in(thing: Any) -> Iterator[Source]:
    """Every source that stands anywhere in it, except that of a session's state, which may stand in for another."""
    if isinstance(thing, Source):
        yield thing
    elif isinstance(thing, Fact):
        yield from () if isinstance(thing.value, SessionState) else (thing.source,)
    elif isinstance(thing, tuple):
        for item in thing:
            yield from sources_in(item)
    elif hasattr(thing, "__dataclass_fields__"):
        for field in fields(thing):
            yield from sources_in(getattr(thing, field.name))


def begins(source: Source, whole: Meeting) -> datetime | None:
    if source.kind is not SourceKind.DOCUMENT:
        return source.at
    return next((known_from(one) for one in whole.documents if one.key == source.document), None)


@settings(max_examples=20)
@given(MEETINGS, INSTANTS)
def test_nothing_shows_whose_source_is_later(whole: Meeting, now: datetime) -> None:
    seen = as_of(whole, now)
    starts = [] if seen is None else [begins(source, whole) for source in sources_in(seen)]
    assert all(start is None or start <= now for start in starts)
    assert seen is None or all((known_from(one) or now) <= now for one in seen.documents)


@settings(max_examples=20)
@given(MEETINGS, st.data())
def test_between_two_turning_points_a_meeting_looks_the_same(whole: Meeting, data: st.DataObject) -> None:
    points = turning_points(whole)
    assert list(points) == sorted(points)
    now = data.draw(st.one_of(INSTANTS, st.sampled_from(points)) if points else INSTANTS)
    last = max((point for point in points if point <= now), default=None)
    assert as_of(whole, now) == as_of(whole, last or datetime.min.replace(tzinfo=now.tzinfo, year=2))


@settings(max_examples=20)
@given(MEETINGS)
def test_in_the_end_everything_is_known(whole: Meeting) -> None:
    points = turning_points(whole)
    assert as_of(whole, points[-1] if points else instant()) == whole


def test_a_meeting_is_there_once_its_letter_is() -> None:
    whole = meeting(documents=(letter(issued=on(DAY)),))
    assert as_of(whole, instant(DAY) - timedelta(minutes=1)) is None
    assert as_of(whole, instant(DAY)) == whole


def test_a_letter_of_a_month_is_known_from_its_first_day() -> None:
    assert known_from(letter(issued=in_month(2026, 12))) == instant(DAY.replace(day=1))


def test_the_day_on_which_a_document_came_out_precedes_its_date() -> None:
    assert known_from(letter(known_from=AFTER)) == AFTER
    assert known_from(letter(issued=None)) is None


def test_a_room_declared_later_is_not_there_yet() -> None:
    whole = meeting(bridge_points=(point("bt", "Bến Tre", room=Fact("Phòng 2", LATER)),))
    before, after = as_of(whole, BEFORE), as_of(whole, AFTER)
    assert before is not None
    assert before.bridge_points == (point("bt", "Bến Tre"),)
    assert after == whole


def test_a_bridge_point_named_later_is_not_there_yet() -> None:
    whole = meeting(bridge_points=(BridgePoint("bt", Fact("Bến Tre", LATER)),))
    before = as_of(whole, BEFORE)
    assert before is not None
    assert before.bridge_points == ()


def test_who_was_invited_later_is_not_on_the_roster_yet() -> None:
    whole = meeting(roster=(invited("a", "Đơn vị A"), Invited(Unit("b", "Đơn vị B"), LATER)))
    before = as_of(whole, BEFORE)
    assert before is not None
    assert before.roster == whole.roster[:1]
    assert AFTER in turning_points(whole)


def test_before_a_session_is_called_off_it_is_scheduled() -> None:
    stands = session("s", at_hour(8))
    whole = meeting(replace(stands, state=Fact(SessionState.CANCELLED, LATER)))
    before, after = as_of(whole, BEFORE), as_of(whole, AFTER)
    assert before is not None
    assert before.sessions == (stands,)
    assert after == whole


def test_a_task_without_its_lead_is_no_task_yet() -> None:
    whole = meeting(title=Fact("Hội nghị", LATER))
    assert as_of(whole, BEFORE) is None
    assert as_of(whole, AFTER) == whole


def test_a_press_report_shows_once_it_was_published() -> None:
    report = Document("news", DocumentKind.NEWS, "Tin", known_from=AFTER)
    whole = meeting(
        session("s", at_hour(8)), documents=(letter(), report), aim=fact("x", Source(SourceKind.DOCUMENT, "news"))
    )
    before = as_of(whole, BEFORE)
    assert before is not None
    assert before.documents == (letter(),)
    assert before.aim is None
