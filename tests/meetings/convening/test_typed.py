from __future__ import annotations

from datetime import date, datetime, time

import pytest

from meetings.convening import Entry, correct, meeting_of
from meetings.convening.fields import Kind
from meetings.convening.typed import typed_for, typed_value
from meetings.deadlines import Deadline
from meetings.facts import Source, SourceKind
from meetings.model import DeputyRule
from meetings.moments import VIETNAM, at, on
from meetings.problems import Problem
from meetings.reading.documents import of_text, read

NOW = datetime(2020, 5, 20, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.MOMENT, "8h00 ngày 9/6/2020", at(date(2020, 6, 9), time(8))),
        (
            Kind.DEADLINE,
            "trước ngày 5/6/2020",
            Deadline(on(date(2020, 6, 5)), inclusive=False, wording="trước ngày 5/6/2020"),
        ),
        (Kind.DEADLINE, "5/6/2020", Deadline(on(date(2020, 6, 5)), inclusive=True, wording="5/6/2020")),
        (Kind.RULE, "phải cử cấp phó", DeputyRule.OBLIGED),
        (Kind.RULE, "không được cử", DeputyRule.FORBIDDEN),
        (Kind.RULE, "with consent", DeputyRule.CONSENT),
        (Kind.TEXT, "  Phòng 2 ", "Phòng 2"),
    ],
)
def test_each_kind_of_field_is_read_in_its_own_way(kind: Kind, text: str, value: object) -> None:
    assert typed_value(kind, text, NOW) == value


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        (Kind.MOMENT, "hôm nào cũng được", "letter.not_time"),
        (Kind.RULE, "sao cũng được", "letter.not_rule"),
        (Kind.TEXT, " ", "letter.empty"),
        (Kind.TEXT, "x" * 401, "letter.long"),
    ],
)
def test_what_is_not_understood_says_so(kind: Kind, text: str, key: str) -> None:
    found = typed_value(kind, text, NOW)
    assert isinstance(found, Problem)
    assert found.key == key


def test_a_day_that_does_not_exist_is_no_time() -> None:
    assert isinstance(typed_value(Kind.MOMENT, "8h ngày 31/6/2020", NOW), Problem)


LETTER = "GIẤY MỜI\nDự Hội nghị mùa vụ\nThời gian: 8h00, ngày 29/5/2020.\nĐịa điểm: Phòng họp số 2."
MEETING = meeting_of(read(of_text(LETTER)), NOW).meeting


def entry(name: str) -> Entry:
    return Entry(f"sessions.phien-1.{name}", f"sessions_{name}", Kind.MOMENT, None, None)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("end", "11h30", at(date(2020, 5, 29), time(11, 30))),
        ("end", "11h30 ngày 30/5/2020", at(date(2020, 5, 30), time(11, 30))),
        ("start", "14h", at(date(2020, 5, 29), time(14))),
        ("end", "7h30", Problem("letter.ends_first", {"start": at(date(2020, 5, 29), time(8))})),
        ("start", "thứ Hai 29/5/2020", Problem("change.conflict", {"day": date(2020, 5, 29)})),
    ],
)
def test_an_hour_alone_is_on_the_day_of_its_session(field: str, text: str, value: object) -> None:
    assert typed_for(MEETING, entry(field), text, NOW) == value


def test_an_end_that_a_later_start_has_passed_is_open_again() -> None:
    by_hand = Source(SourceKind.ORGANISER, by="Lan", at=NOW)
    ended = correct(MEETING, "sessions.phien-1.end", at(date(2020, 5, 29), time(11, 30)), by_hand)
    later = correct(ended, "sessions.phien-1.start", at(date(2020, 5, 29), time(9)), by_hand)
    assert later.sessions[0].end is not None
    assert correct(ended, "sessions.phien-1.start", at(date(2020, 5, 29), time(14)), by_hand).sessions[0].end is None
