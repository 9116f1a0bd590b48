"""What is written plainly reads back the same, and what cannot be read is refused by the field's name."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Contact, Form, Meeting, Session, SessionState, Task
from meetings.moments import VIETNAM, Moment, parse
from meetings.plain import Holds, build, from_plain, named_fields, read_instant, to_plain, values, write_instant
from meetings.problems import Refusal
from tests.strategies import INSTANTS, MEETINGS

LETTER = Source(SourceKind.DOCUMENT, document="1471", section="1", quote="8h00, ngày 29/5/2020")


def rebuilt(thing: Any) -> Any:
    cls = type(thing)
    plain, sources = values(thing)
    plain = json.loads(json.dumps(plain))
    parts = {
        name: tuple(rebuilt(part) for part in getattr(thing, name))
        for name, field in named_fields(cls).items()
        if field.holds is Holds.PARTS
    }
    return build(cls, plain, sources, parts)


@settings(max_examples=25, deadline=None)
@given(MEETINGS)
def test_a_meeting_written_whole_as_json_reads_back_the_same(meeting: Meeting) -> None:
    assert from_plain(Meeting, json.loads(json.dumps(to_plain(meeting)))) == meeting


@settings(max_examples=25, deadline=None)
@given(MEETINGS)
def test_values_and_sources_kept_apart_build_the_same_meeting(meeting: Meeting) -> None:
    assert rebuilt(meeting) == meeting


@given(INSTANTS, INSTANTS)
def test_written_instants_sort_as_they_happen(first: datetime, second: datetime) -> None:
    later = second.replace(microsecond=5)
    assert (write_instant(first) < write_instant(later)) == (first < later)
    assert read_instant(write_instant(later)) == later


def test_a_session_as_a_file_shows_it() -> None:
    session = Session(
        "s1",
        title=Fact("Hội nghị trực tuyến", LETTER),
        state=Fact(SessionState.SCHEDULED, LETTER),
        start=Fact(parse("2020-05-29 08:00"), LETTER),
    )
    plain, sources = values(session)
    assert plain == {
        "key": "s1",
        "title": "Hội nghị trực tuyến",
        "state": "scheduled",
        "start": "2020-05-29 08:00",
        "bridge_points": [],
    }
    assert sources == {"title": LETTER, "state": LETTER, "start": LETTER}


def test_a_deadline_keeps_its_wording() -> None:
    due = Deadline(parse("2020-05-26"), inclusive=False, wording="trước ngày 26/5/2020")
    task = Task("t1", Fact("Báo cáo", LETTER), Fact("Sở KH&CN", LETTER), due=Fact(due, LETTER))
    assert values(task)[0]["due"] == {"moment": "2020-05-26", "inclusive": False, "wording": "trước ngày 26/5/2020"}


SOURCED = {"title": LETTER, "state": LETTER, "start": LETTER}
GOOD: dict[str, object] = {"key": "s1", "title": "Họp", "state": "scheduled"}


@pytest.mark.parametrize(
    ("change", "key", "field"),
    [
        ({"titel": "Họp"}, "plain.unknown", "titel"),
        ({"start": "mai"}, "plain.wrong", "start"),
        ({"start": 8}, "plain.wrong", "start"),
        ({"state": "moved"}, "plain.wrong", "state"),
        ({"title": ["Họp"]}, "plain.wrong", "title"),
        ({"bridge_points": "bt"}, "plain.wrong", "bridge_points"),
        ({"bridge_points": ["bt", 3]}, "plain.wrong", "bridge_points.1"),
        ({"place": "Phòng 110"}, "plain.unsourced", "place"),
        ({"title": "Họp\x00"}, "plain.wrong", "title"),
        ({"title": "Họp\ud83d"}, "plain.wrong", "title"),
    ],
)
def test_a_wrong_field_is_refused_by_name(change: dict[str, object], key: str, field: str) -> None:
    sources = {name: source for name, source in SOURCED.items() if name in {**GOOD, **change}}
    with pytest.raises(Refusal) as caught:
        build(Session, {**GOOD, **change}, sources)
    assert (caught.value.problem.key, caught.value.problem.values["field"]) == (key, field)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Refusal) as caught:
        build(Session, {"key": "s1", "title": "Họp"}, {"title": LETTER})
    assert (caught.value.problem.key, caught.value.problem.values["field"]) == ("plain.missing", "state")


def test_a_source_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        build(Session, GOOD, SOURCED)
    assert (caught.value.problem.key, caught.value.problem.values["field"]) == ("plain.missing", "start")


def test_a_wrong_field_deep_inside_is_named_by_its_path() -> None:
    contact = to_plain(Contact("a", Fact("Nguyễn Văn A", LETTER)))
    contact["phone"] = {"value": "098", "source": {"kind": "rumour"}}
    meeting = to_plain(Meeting("m", Fact("Hội nghị", LETTER), Fact(Form.ONLINE, LETTER)))
    with pytest.raises(Refusal) as caught:
        from_plain(Meeting, {**meeting, "contacts": [contact]})
    assert caught.value.problem.values["field"] == "contacts.0.phone.source.kind"


def test_what_contradicts_itself_is_refused_not_raised_raw() -> None:
    unit = {"key": "bt", "name": "Bến Tre", "since": "2026-01-01", "until": "2025-07-01"}
    source = {"kind": "document"}
    meeting = to_plain(Meeting("m", Fact("Hội nghị", LETTER), Fact(Form.ONLINE, LETTER)))
    with pytest.raises(Refusal) as caught:
        from_plain(Meeting, {**meeting, "roster": [{"unit": unit, "source": source}]})
    assert str(caught.value.problem.values["field"]).startswith("roster.0.unit")


def test_half_a_surrogate_pair_is_refused_when_written() -> None:
    with pytest.raises(Refusal) as caught:
        values(Contact("a", Fact("Nguyễn \ud83d", LETTER)))
    assert caught.value.problem.values["field"] == "name"


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        read_instant("2020-05-29T08:00:00")
    assert read_instant("2020-05-29T01:00:00+00:00") == datetime(2020, 5, 29, 8, tzinfo=VIETNAM)
    assert Moment(datetime(2020, 5, 29).date()) == parse("2020-05-29")  # noqa: DTZ001 - a date has no zone
