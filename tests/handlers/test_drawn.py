"""What is drawn once for all who ask the same within a minute, and never for anybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.drawn import MOST, Drawn
from meetings.model import Session
from tests.storage.samples import NOW, session

SESSIONS = [session("s1"), session("s2"), session("s1", "2020-05-29 14:00")]


def drawing(language: str, one: Session, minute: datetime) -> str:
    return f"{language} {one.key} {one.start} {minute}"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["vi", "en"]), st.integers(0, 2), st.integers(0, 150).map(lambda s: timedelta(seconds=s))
        )
    )
)
def test_it_is_always_what_would_be_drawn_now(asked: list[tuple[str, int, timedelta]]) -> None:
    drawn = Drawn()
    for language, which, later in asked:
        one, now = SESSIONS[which], NOW + later
        got = drawn.once(now, ("card", language), (one,), lambda minute: drawing(language, one, minute))  # noqa: B023 - called at once
        assert got == drawing(language, one, now.replace(second=0))


def test_who_asks_the_same_within_the_minute_gets_the_same() -> None:
    drawn = Drawn()
    first = drawn.once(NOW, ("card", "vi"), (SESSIONS[0],), lambda _: object())
    assert drawn.once(NOW + timedelta(seconds=59), ("card", "vi"), (SESSIONS[0],), lambda _: object()) is first
    assert drawn.once(NOW + timedelta(seconds=60), ("card", "vi"), (SESSIONS[0],), lambda _: object()) is not first


def test_a_thing_that_is_gone_is_not_taken_for_one_that_took_its_place_in_memory() -> None:
    drawn = Drawn()
    for number in range(MOST - 1):
        one = replace(SESSIONS[0], key=f"s{number}")
        assert drawn.once(NOW, ("card",), (one,), lambda _: one.key) == f"s{number}"  # noqa: B023 - called at once


def test_what_is_kept_is_bounded() -> None:
    drawn = Drawn()
    for number in range(3 * MOST):
        drawn.once(NOW, ("card", number), (), lambda _: object())
    assert len(drawn._kept) <= MOST
