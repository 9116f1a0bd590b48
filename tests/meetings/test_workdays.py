from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.workdays import (
    add_workdays,
    holiday,
    is_sure,
    is_workday,
    last_workday_before,
    vietnam,
    workdays_between,
)

DAYS = st.dates(date(2018, 1, 1), date(2029, 12, 31))
COUNTS = st.integers(-60, 60)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2020-05-29", True),
        ("2020-05-30", False),
        ("2020-09-03", True),  # the second day of 2/9 came with the labour code of 2021
        ("2021-09-03", False),
        ("2022-05-03", False),  # both 30/4 and 1/5 fell on a weekend
        ("2023-05-03", False),  # Giỗ Tổ, 30/4 and 1/5 in a row
        ("2023-05-04", True),
        ("2024-04-29", False),
        ("2024-05-04", True),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2025-11-24", True),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2027-02-08", False),
        ("2029-11-24", False),
        ("2030-09-02", False),
        ("2019-11-25", True),
    ],
)
def test_days(day: str, works: bool) -> None:
    assert is_workday(date.fromisoformat(day)) == works


# The Labour Code gives 10 days (11 from 2021, 12 from 24/11/2026), each exchanged for a working day where it falls on
# a weekend; every swap adds one that a Saturday pays back. In 2027 two are not announced yet.
@pytest.mark.parametrize(
    ("year", "days"), [(2020, 10), (2021, 11), (2022, 11), (2023, 11), (2024, 11), (2025, 11), (2026, 12), (2027, 10)]
)
def test_each_year_has_the_days_off_that_the_law_gives(year: int, days: int) -> None:
    calendar = vietnam()
    off = sum(day.year == year and day.weekday() < 5 for day in calendar.off)
    paid_back = sum(day.year == year for day in calendar.worked)
    assert off - paid_back == days


def test_days_that_nobody_is_sure_of_are_ordinary_and_reported() -> None:
    assert is_workday(date(2026, 11, 23))
    assert not is_sure(date(2026, 11, 23))
    assert not is_sure(date(2027, 9, 3))
    assert is_sure(date(2026, 11, 24))
    assert not is_sure(date(2028, 3, 1))


def test_an_announcement_settles_a_day() -> None:
    announced = vietnam().with_days({date(2026, 11, 23): "swap"}, frozenset({date(2026, 11, 28)}))
    assert not is_workday(date(2026, 11, 23), announced)
    assert is_workday(date(2026, 11, 28), announced)
    assert is_sure(date(2026, 11, 23), announced)
    assert is_workday(date(2026, 11, 23)), "the calendar that came with the program is as it was"
    revoked = announced.with_days({date(2026, 11, 28): "no swap"}, frozenset({date(2026, 11, 23)}))
    assert is_workday(date(2026, 11, 23), revoked)
    assert not is_workday(date(2026, 11, 28), revoked)


def test_a_holiday_has_its_name() -> None:
    assert holiday(date(2026, 9, 2)) == "Quốc khánh"
    assert holiday(date(2031, 4, 30)) == "Ngày Chiến thắng"
    assert holiday(date(2020, 5, 30)) is None


def test_known_spans() -> None:
    assert add_workdays(date(2020, 4, 29), 1) == date(2020, 5, 4)
    assert last_workday_before(date(2020, 5, 4)) == date(2020, 4, 29)
    assert add_workdays(date(2020, 5, 30), 0) == date(2020, 6, 1)
    assert workdays_between(date(2020, 4, 29), date(2020, 5, 5)) == 2
    assert workdays_between(date(2020, 5, 5), date(2020, 4, 29)) == -2


@given(DAYS, COUNTS)
def test_adding_lands_on_a_working_day_that_many_away(day: date, count: int) -> None:
    landed = add_workdays(day, count)
    assert is_workday(landed)
    if count:
        assert workdays_between(day, landed) == count


@given(DAYS, COUNTS, COUNTS)
def test_steps_add_up_in_one_direction(day: date, first: int, second: int) -> None:
    if first * second > 0:
        assert add_workdays(add_workdays(day, first), second) == add_workdays(day, first + second)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_counts_are_additive(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    assert workdays_between(start, end) == workdays_between(start, middle) + workdays_between(middle, end)


@given(DAYS)
def test_there_and_back(day: date) -> None:
    if is_workday(day):
        assert last_workday_before(add_workdays(day, 1)) == day


@given(DAYS)
def test_offices_never_close_for_more_than_ten_days(day: date) -> None:
    assert (add_workdays(day, 1) - day).days <= 10
