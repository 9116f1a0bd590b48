"""The paper that orders a change: its number and day are read as they are typed, and it stands once among the papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.keys import LONGEST_KEY
from meetings.knowledge import as_of
from meetings.model import Document, DocumentKind
from meetings.moments import VIETNAM, on
from meetings.ordering import Paper, misfit, placed, read
from meetings.problems import Problem
from tests.made import instant, meeting, session

NOW = datetime(2020, 5, 27, 9, 15, tzinfo=VIETNAM)
PAPER = Paper("1502/BKHCN-ĐP", on(date(2020, 5, 25)))


@pytest.mark.parametrize(
    ("typed", "number", "issued"),
    [
        ("1502/BKHCN-ĐP ngày 25/5/2020", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("Công văn số 1502/BKHCN-ĐP ngày 25 tháng 5 năm 2020.", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("ngày 25-5-2020, số 1502/BKHCN-ĐP", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("1502/bkhcn-đp 25/5", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("1502/BKHCN-ĐP hôm nay", "1502/BKHCN-ĐP", date(2020, 5, 27)),
        ("45/2018/QĐ-TTg ngày 9/11/2018", "45/2018/QĐ-TTg", date(2018, 11, 9)),
        ("12/GM-UBND 28/12", "12/GM-UBND", date(2019, 12, 28)),
        ("12/GM-UBND 29/2", "12/GM-UBND", date(2020, 2, 29)),
        ("26-CV/TU ngày 20/5/2020", "26-CV/TU", date(2020, 5, 20)),
        ("Công văn số 26 -CV/TU, ngày 20/5/2020", "26-CV/TU", date(2020, 5, 20)),
        ("45-QĐ/TW ngày 9/11/2018", "45-QĐ/TW", date(2018, 11, 9)),
        ("26-cv/tu 20/5", "26-CV/TU", date(2020, 5, 20)),
        ("1502 /BKHCN-ĐP ngày 25/5/2020", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("1502/ BKHCN-ĐP ngày 25/5/2020", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("ngày 25/5, số 1502 / BKHCN-ĐP", "1502/BKHCN-ĐP", date(2020, 5, 25)),
        ("No. 1502/BKHCN-DP of 25 May 2020", "1502/BKHCN-DP", date(2020, 5, 25)),
    ],
)
def test_number_and_day_are_read_in_any_order(typed: str, number: str, issued: date) -> None:
    assert read(typed, NOW) == Paper(number, on(issued))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("công văn của Bộ", "change.paper_number"),
        ("25/5/2020", "change.paper_number"),
        ("1502/BKHCN-ĐP", "change.paper_day"),
        ("02/KH-BTCDT tháng 5/2020", "change.paper_day"),
        ("1502/BKHCN-ĐP ngày 28/5/2020", "change.paper_future"),
        ("1502/BKHCN-ĐP 28/5", "change.paper_future"),
        ("1502/BKHCN-ĐP ngày 25/5/2021", "change.paper_future"),
        ("1502/BKHCN-ĐP ngày 31/4/2020", "when.no_such_day"),
        ("1502/BKHCN-ĐP thứ Sáu ngày 25/5/2020", "change.conflict"),
    ],
)
def test_what_is_no_paper_or_is_dated_after_today_is_refused(typed: str, key: str) -> None:
    found = read(typed, NOW)
    assert isinstance(found, Problem)
    assert found.key == key


@settings(max_examples=60)
@given(st.dates(date(2019, 1, 1), date(2021, 12, 31)), st.dates(date(2019, 1, 1), date(2021, 12, 31)))
def test_a_paper_is_never_younger_than_the_day_on_which_it_is_named(day: date, today: date) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=VIETNAM)
    for typed in (f"7/KH-BTC {day.day}/{day.month}/{day.year}", f"7/KH-BTC ngày {day.day}/{day.month}"):
        found = read(typed, now)
        assert isinstance(found, Problem) or found.issued.day <= today


def test_it_stands_once_among_the_papers_and_is_known_from_when_the_change_goes_out() -> None:
    one, since = meeting(session("s", PAPER.issued)), instant()
    with_it, key = placed(one, PAPER.document("Điều chỉnh"), since)
    assert with_it.documents[-1] == Document(
        key, DocumentKind.LETTER, "Điều chỉnh", PAPER.number, PAPER.issued, known_from=since
    )
    before, then = as_of(with_it, since - timedelta(seconds=1)), as_of(with_it, since)
    assert before is not None
    assert then is not None
    assert key not in {paper.key for paper in before.documents}
    assert then.documents == with_it.documents
    assert placed(with_it, replace(PAPER.document("Khác"), number="1502/bkhcn-dp"), since) == (with_it, key)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 99_999), st.sampled_from(["A-B", "BKHCN-ĐP", "UBND-VPĐKKHCNTTTTQH"])), max_size=5)
)
def test_each_paper_has_a_key_of_its_own_that_a_file_can_hold(numbers: list[tuple[int, str]]) -> None:
    one = meeting()
    for number, office in numbers:
        one, key = placed(one, Paper(f"{number}/{office}", PAPER.issued).document("x"))
        assert 0 < len(key) <= LONGEST_KEY
    keys = [each.key for each in one.documents]
    assert len(keys) == len(set(keys))


def test_the_kind_is_that_of_its_number() -> None:
    kinds = {number: Paper(number, PAPER.issued).document("x").kind for number in ("1/KH-A", "1/TB-A", "1/A-B")}
    assert list(kinds.values()) == [DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER]


def test_a_number_of_the_meeting_with_another_day_or_not_yet_known_orders_nothing() -> None:
    one, _ = placed(meeting(), PAPER.document("x"), NOW)
    assert misfit(one, PAPER.document("x"), NOW) is None
    assert misfit(meeting(), PAPER.document("x"), NOW) is None
    other = misfit(one, Paper(PAPER.number, on(date(2020, 5, 24))).document("x"), NOW)
    assert other == Problem("change.paper_other_day", {"number": PAPER.number, "day": PAPER.issued.day})
    later = misfit(one, PAPER.document("x"), NOW - timedelta(minutes=1))
    assert later == Problem("change.paper_later", {"number": PAPER.number})
