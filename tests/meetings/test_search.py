"""How a look-up in the schedule is understood: days, then a unit, then a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.moments import at, in_month
from meetings.problems import Problem
from meetings.search import Days, of_unit, read_days, titled, understand
from meetings.timetable import build
from tests.made import at_hour, fact, instant, invited, meeting, point, session

NOW = instant(date(2026, 12, 10), 9)
OPENING = session("khai-mac", at_hour(8), title=fact("Phiên toàn thể"))
GROUPS = session("nhom", at_hour(14), title=fact("Thảo luận: chuyển đổi số"), place=fact("Hội trường Thống Nhất"))
OLD = session("cu", at(date(2020, 5, 29), at_hour(8).clock or instant().time()), title=fact("Hội nghị 2020"))
VISIT = session("tham", at_hour(8), host="so1", title=fact("Làm việc tại huyện"))
UNITS = (
    invited("so0", "Sở KH&CN tỉnh Bến Tre", kind="department"),
    invited("so1", "UBND huyện Yên Mỹ", kind="district"),
)
ONLINE = build(
    meeting(OPENING, GROUPS, OLD, roster=UNITS, bridge_points=(point("dc0", "Điểm cầu Bến Tre", unit="so0"),))
)
TOUR = build(meeting(VISIT, OPENING, roster=UNITS))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("15/12", date(2026, 12, 15), date(2026, 12, 15)),
        ("ngày mai", date(2026, 12, 11), date(2026, 12, 11)),
        ("tuần sau", date(2026, 12, 14), date(2026, 12, 20)),
        ("29/5", date(2020, 5, 29), date(2020, 5, 29)),
        ("28/5", date(2027, 5, 28), date(2027, 5, 28)),
        ("29/5/2021", date(2021, 5, 29), date(2021, 5, 29)),
        ("29/2/2028", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_days_are_read_a_missing_year_first_where_a_session_stands(said: str, first: date, last: date) -> None:
    assert understand(ONLINE, said, NOW).days == Days(first, last)


def test_a_weekday_that_is_not_the_dates_is_told() -> None:
    found = read_days(ONLINE, "thứ hai 15/12/2026", NOW)
    assert isinstance(found, Days)
    assert (found.first, found.conflict) == (date(2026, 12, 15), True)


def test_a_day_that_does_not_exist_is_a_problem_not_a_guess() -> None:
    assert isinstance(read_days(ONLINE, "30/2", NOW), Problem)
    assert understand(ONLINE, "30/2", NOW).problem is not None


def test_a_unit_is_found_where_it_hosts_or_sits() -> None:
    visited, online = understand(TOUR, "yen my", NOW).unit, understand(ONLINE, "ben tre", NOW).unit
    assert visited is not None
    assert of_unit(TOUR, visited) == (VISIT,)
    assert online is not None
    assert of_unit(ONLINE, online) == ONLINE.dated


def test_a_unit_without_a_bridge_point_is_found_too() -> None:
    found = understand(ONLINE, "yên mỹ", NOW).unit
    assert found is not None
    assert found.key == "so1"


@pytest.mark.parametrize("said", ["Chuyển đổi số", "chuyen doi so", "thống nhất", "HỘI TRƯỜNG"])
def test_a_word_of_a_title_or_place_is_kept_as_it_was_written(said: str) -> None:
    found = understand(ONLINE, said, NOW)
    assert found.word == said
    assert titled(ONLINE.dated, said) == (GROUPS,)


@pytest.mark.parametrize("said", ["", " ", "zz", "không có gì ở đây", "?!"])
def test_what_means_nothing_is_not_understood(said: str) -> None:
    assert not understand(ONLINE, said, NOW).understood


def test_a_meeting_of_a_month_is_found_on_its_days() -> None:
    timetable = build(meeting(session("s", in_month(2026, 12))))
    assert timetable.between(date(2026, 12, 31), date(2027, 1, 2)) == timetable.dated
    assert timetable.between(date(2027, 1, 1), date(2027, 1, 2)) == ()


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_any_text_is_understood_or_not_but_never_breaks(said: str) -> None:
    found = understand(ONLINE, said, NOW)
    assert found.days is None or found.days.first <= found.days.last
    assert sum(bool(one) for one in (found.days, found.unit, found.word, found.choices, found.problem)) <= 1
