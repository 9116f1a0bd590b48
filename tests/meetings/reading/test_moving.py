"""The new time of a session as people type it: what is left unsaid stays as it was."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from meetings.moments import VIETNAM, Moment, Part, at, during, on
from meetings.problems import Problem
from meetings.reading import moving
from tests.made import session

NOW = datetime(2020, 5, 27, 9, 12, tzinfo=VIETNAM)
FRIDAY = date(2020, 5, 29)
MORNING = session("s", at(FRIDAY, time(8, 0)))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("14h", at(FRIDAY, time(14, 0))),
        ("2h chiều", at(FRIDAY, time(14, 0))),
        ("2 pm", at(FRIDAY, time(14, 0))),
        ("chiều", during(FRIDAY, Part.AFTERNOON)),
        ("14h mai", at(date(2020, 5, 28), time(14, 0))),
        ("8h hôm nay", at(date(2020, 5, 27), time(8, 0))),
        ("chuyển sang thứ Hai tuần sau", at(date(2020, 6, 1), time(8, 0))),
        ("cùng giờ thứ hai", at(date(2020, 6, 1), time(8, 0))),
        ("1/6", at(date(2020, 6, 1), time(8, 0))),
        ("sáng thứ 2 tuần sau", during(date(2020, 6, 1), Part.MORNING)),
        ("14h 29/5/2020", at(FRIDAY, time(14, 0))),
        ("move to 2pm tomorrow", at(date(2020, 5, 28), time(14, 0))),
        ("lùi 30 phút", at(FRIDAY, time(8, 30))),
        ("lui 2 gio", at(FRIDAY, time(10, 0))),
        ("lùi 2 giờ chiều", at(FRIDAY, time(14, 0))),
        ("sớm hơn 30 phút", at(FRIDAY, time(7, 30))),
        ("hoãn lại 1 tuần", at(date(2020, 6, 5), time(8, 0))),
        ("2 hours later", at(FRIDAY, time(10, 0))),
        ("30 minutes earlier", at(FRIDAY, time(7, 30))),
    ],
)
def test_day_or_hour_that_is_not_said_stays(text: str, start: Moment) -> None:
    assert moving.read(text, MORNING, NOW) == (start, None)


def test_a_range_has_its_end() -> None:
    from_to = (at(date(2020, 6, 1), time(14, 0)), at(date(2020, 6, 1), time(17, 0)))
    assert moving.read("từ 14h đến 17h ngày 1/6", MORNING, NOW) == from_to
    assert moving.read("8h00-11h30", MORNING, NOW) == (at(FRIDAY, time(8, 0)), at(FRIDAY, time(11, 30)))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hoãn", "change.no_time"),
        ("tuần sau", "change.no_time"),
        ("thứ sáu 30/5", "change.conflict"),
        ("31/6", "when.no_such_day"),
    ],
)
def test_what_names_no_one_time_is_asked_again(text: str, key: str) -> None:
    found = moving.read(text, MORNING, NOW)
    assert isinstance(found, Problem)
    assert found.key == key


def test_a_session_of_which_only_the_day_is_known_moves_by_days_and_not_by_hours() -> None:
    whole_day = session("s", on(FRIDAY))
    assert moving.read("lùi 1 tuần", whole_day, NOW) == (on(date(2020, 6, 5)), None)
    assert isinstance(moving.read("lùi 30 phút", whole_day, NOW), Problem)


def test_one_without_a_day_takes_the_day_that_is_said() -> None:
    assert moving.read("8h thứ hai", session("s"), NOW) == (at(date(2020, 6, 1), time(8, 0)), None)


@pytest.mark.parametrize(
    ("text", "moment", "inclusive"),
    [
        ("trước ngày 30/5", on(date(2020, 5, 30)), False),
        ("đến hết 30/5", on(date(2020, 5, 30)), True),
        ("17h 30/5", at(date(2020, 5, 30), time(17, 0)), True),
        ("chậm nhất 17h ngày 30/5", at(date(2020, 5, 30), time(17, 0)), True),
    ],
)
def test_a_deadline_keeps_whether_its_day_counts(text: str, moment: Moment, *, inclusive: bool) -> None:
    found = moving.read_due(text, NOW)
    assert not isinstance(found, Problem)
    assert (found.moment, found.inclusive) == (moment, inclusive)
