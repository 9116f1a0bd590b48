from __future__ import annotations

from datetime import date, datetime, time

import pytest

from meetings.convening.fields import Kind
from meetings.convening.typed import typed_value
from meetings.deadlines import Deadline
from meetings.model import DeputyRule
from meetings.moments import VIETNAM, at, on
from meetings.problems import Problem

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
