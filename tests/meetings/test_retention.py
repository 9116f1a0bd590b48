"""What people contributed is kept for so many days after the conclusions, not a day less and not a day more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.facts import Fact, Source, SourceKind
from meetings.model import Conclusion, Document, DocumentKind, Meeting, Task
from meetings.moments import on
from meetings.retention import concluded_on, is_over
from tests.made import fact, instant, meeting
from tests.strategies import DAYS


def _said_by(key: str) -> Fact[str]:
    return fact("Giao các Sở", Source(SourceKind.DOCUMENT, document=key))


def concluded(*papers: tuple[date, DocumentKind]) -> Meeting:
    """Conclusions from each of the papers."""
    documents = tuple(Document(f"d{n}", kind, "TB", issued=on(day)) for n, (day, kind) in enumerate(papers))
    return meeting(documents=documents, conclusions=tuple(Conclusion(d.key, _said_by(d.key)) for d in documents))


@given(DAYS, st.integers(1, 400), st.integers(-500, 500))
def test_it_is_over_from_the_day_after_the_last_one(day: date, kept: int, after: int) -> None:
    held = concluded((day, DocumentKind.NOTICE))
    assert is_over(held, instant(day + timedelta(days=after), 23, 59), kept) == (after > kept)


@given(st.lists(st.tuples(DAYS, st.sampled_from(DocumentKind)), max_size=4))
def test_the_last_paper_counts_and_news_do_not(papers: list[tuple[date, DocumentKind]]) -> None:
    days = [day for day, kind in papers if kind is not DocumentKind.NEWS]
    assert concluded_on(concluded(*papers)) == max(days, default=None)


def test_tasks_are_conclusions_too_and_papers_that_are_not_cited_are_none() -> None:
    day = date(2023, 4, 16)
    held = concluded((day, DocumentKind.NOTICE))
    tasks = replace(held, conclusions=(), tasks=(Task("t", _said_by("d0"), fact("Vụ A")),))
    assert concluded_on(tasks) == day
    assert concluded_on(replace(held, conclusions=())) is None
    assert not is_over(meeting(), instant(date(2099, 1, 1)))
