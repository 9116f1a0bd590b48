from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import moments
from meetings.deadlines import (
    Deadline,
    State,
    day_before_session,
    days_left,
    is_late,
    last_safe,
    remind_from,
    reminder_day,
    state,
    warnings,
)
from meetings.moments import VIETNAM, Moment
from meetings.workdays import is_workday, workdays_between

DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
MOMENTS = st.one_of(
    st.builds(moments.on, DAYS),
    st.builds(moments.at, DAYS, CLOCKS),
    st.builds(moments.during, DAYS, st.sampled_from(moments.Part)),
    st.builds(moments.in_month, st.integers(2019, 2028), st.integers(1, 12)),
    st.builds(moments.in_year, st.integers(2019, 2028)),
)
DEADLINES = st.builds(Deadline, MOMENTS, st.booleans(), st.just("hạn"))
NOWS = st.datetimes(datetime(2019, 1, 1), datetime(2028, 12, 31), timezones=st.sampled_from([VIETNAM, UTC]))  # noqa: DTZ001 - hypothesis adds the zone


def due(moment: str, *, inclusive: bool = False) -> Deadline:
    return Deadline(moments.parse(moment), inclusive, "hạn")


@pytest.mark.parametrize(
    ("moment", "inclusive", "safe"),
    [
        ("2023-04-10", False, "2023-04-09 23:59"),  # trước ngày 10/4
        ("2023-04-10", True, "2023-04-10 23:59"),  # đến hết, chậm nhất ngày 10/4
        ("2017-12-05 14:00", False, "2017-12-05 14:00"),  # trước 14 giờ ngày 05/12
        ("2017-12-05 14:00", True, "2017-12-05 14:00"),
        ("2020-06-01 pm", False, "2020-06-01 13:30"),
        ("2020-06-01 pm", True, "2020-06-01 17:00"),
        ("2020-06", True, "2020-06-30 23:59"),  # trong tháng 6
        ("2020-06", False, "2020-05-31 23:59"),  # trước tháng 6
        ("2020-02", True, "2020-02-29 23:59"),
        ("2020", True, "2020-12-31 23:59"),
        ("2020", False, "2019-12-31 23:59"),
        ("2021-01-01", False, "2020-12-31 23:59"),
    ],
)
def test_last_safe_minute(moment: str, inclusive: bool, safe: str) -> None:
    assert last_safe(due(moment, inclusive=inclusive)) == datetime.fromisoformat(safe).replace(tzinfo=VIETNAM)


def test_reminders_count_from_the_last_working_day() -> None:
    before_monday = due("2023-04-10")  # 9/4/2023 is a Sunday
    assert remind_from(before_monday) == date(2023, 4, 7)
    assert reminder_day(before_monday, 3) == date(2023, 4, 4)
    assert remind_from(due("2023-04-12")) == date(2023, 4, 11)
    after_the_holiday = due("2020-05-04")
    assert remind_from(after_the_holiday) == date(2020, 4, 29)


def test_days_before_a_session() -> None:
    monday = date(2020, 6, 1)
    assert day_before_session(monday, 1) == date(2020, 5, 31)
    assert day_before_session(monday, 3) == date(2020, 5, 27)
    assert day_before_session(monday, 0) == monday


def test_states_over_time() -> None:
    deadline = due("2023-04-10")
    seen = [
        state(deadline, datetime(2023, 4, day, hour, minute, 59, tzinfo=VIETNAM))
        for day, hour, minute in [(8, 23, 59), (9, 0, 0), (9, 23, 59), (10, 0, 0)]
    ]
    assert seen == [State.OPEN, State.DUE_TODAY, State.DUE_TODAY, State.OVERDUE]
    assert days_left(deadline, datetime(2023, 4, 7, 8, 0, tzinfo=VIETNAM)) == 2


def test_the_zone_of_now_does_not_matter() -> None:
    deadline = due("2023-04-10")
    assert state(deadline, datetime(2023, 4, 8, 17, 0, tzinfo=UTC)) is State.DUE_TODAY
    with pytest.raises(ValueError, match="aware"):
        state(deadline, datetime(2023, 4, 8, 17, 0))  # noqa: DTZ001 - the refusal of a naive time is what is tested


def test_a_deadline_before_its_own_document_is_a_warning() -> None:
    deadline = due("2023-04-10")
    (problem,) = [p for p in warnings(deadline, date(2023, 4, 16)) if p.key == "deadline.before_issue"]
    assert problem.values == {"due": date(2023, 4, 10), "issued": date(2023, 4, 16), "wording": "hạn"}
    assert [p.key for p in warnings(due("2023-04-12"), date(2023, 4, 4))] == []
    assert [p.key for p in warnings(due("2023-04-12"), None)] == []
    same_day = due("2023-04-12")  # "before the 12th" in a letter of the 12th leaves no day at all
    assert [p.key for p in warnings(same_day, date(2023, 4, 12))] == ["deadline.before_issue"]


def test_a_deadline_on_a_day_off_is_a_warning() -> None:
    (weekend,) = warnings(due("2023-04-10"), None)
    assert weekend.key == "deadline.day_off"
    assert weekend.values == {"due": date(2023, 4, 9), "holiday": None, "remind_from": date(2023, 4, 7)}
    (public,) = warnings(due("2020-05-01", inclusive=True), None)
    assert public.values["holiday"] == "Ngày Chiến thắng, Ngày Quốc tế Lao động"


@given(DEADLINES)
def test_excluding_is_never_later_than_including(deadline: Deadline) -> None:
    including = Deadline(deadline.moment, inclusive=True, wording="")
    excluding = Deadline(deadline.moment, inclusive=False, wording="")
    assert last_safe(excluding) <= last_safe(including)


@given(MOMENTS)
def test_excluding_a_day_leaves_none_of_it(moment: Moment) -> None:
    safe = last_safe(Deadline(moment, inclusive=False, wording=""))
    if moment.clock is None and moment.part is None:
        assert safe + timedelta(minutes=1) == datetime.combine(moment.day, time(0, 0), VIETNAM)


@given(DEADLINES, NOWS)
def test_state_days_and_lateness_agree(deadline: Deadline, now: datetime) -> None:
    left, stands = days_left(deadline, now), state(deadline, now)
    assert is_late(deadline, now) == (stands is State.OVERDUE)
    assert (stands is State.OPEN) == (left > 0)
    assert left >= 0 or stands is State.OVERDUE


@given(DEADLINES, st.integers(0, 20))
def test_reminders_fall_on_working_days_and_never_after_the_end(deadline: Deadline, count: int) -> None:
    day = reminder_day(deadline, count)
    assert is_workday(day)
    assert day <= last_safe(deadline).date()
    assert workdays_between(day, remind_from(deadline)) == count


@given(DEADLINES, DAYS)
def test_a_warning_comes_exactly_when_nobody_can_keep_it(deadline: Deadline, issued: date) -> None:
    warned = any(p.key == "deadline.before_issue" for p in warnings(deadline, issued))
    assert warned == (last_safe(deadline).date() < issued)
