"""Codes: whatever a person makes of one while typing it is read, nothing else is, and one that is closed says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.invitations import ALPHABET, LENGTH, USES, Invitation, closed, mentioned, read, write

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
NOW = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)
MADE = Invitation("CDFGHJKM", "hop", "so", "contact", USES, 0, NOW + timedelta(days=30), revoked=False)


@given(CODES)
def test_what_is_written_is_read(code: str) -> None:
    assert read(write(code)) == code


@given(
    CODES, st.lists(st.booleans(), min_size=LENGTH, max_size=LENGTH), st.integers(0, LENGTH), st.sampled_from(" -\n")
)
def test_case_hyphen_and_spaces_do_not_matter(code: str, small: list[bool], place: int, between: str) -> None:
    typed = "".join(sign.lower() if low else sign for sign, low in zip(code, small, strict=True))
    assert read(f" {typed[:place]}{between}{typed[place:]} ") == code


@given(st.text(max_size=12))
def test_what_is_read_is_a_code_and_reads_again(text: str) -> None:
    code = read(text)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET) and read(code) == code)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from("01OoIiLlBSZAEUY_.đĐ"))
def test_a_sign_that_no_code_has_makes_it_none(code: str, place: int, wrong: str) -> None:
    assert read(code[:place] + wrong + code[place + 1 :]) is None
    assert mentioned(code[:place] + wrong + code[place + 1 :]) is None


@given(
    CODES.filter(lambda code: not code.isdecimal()), st.sampled_from(["{}", "Mã mời: {}.", "t.me/bot?start={}", "({})"])
)
def test_a_code_is_found_in_what_was_pasted_with_it(code: str, around: str) -> None:
    assert mentioned(around.format(code)) == code
    assert mentioned(around.format(write(code).lower())) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sở KH&CN tỉnh Vĩnh Long",
        "38223344",
        "gọi 0292 3822 3344",
        "CDFGHJKMN",
        "t.me/bot?start=dd-dien-tap-x-CDFGHJKMX",
    ],
)
def test_names_numbers_and_longer_words_hold_no_code(text: str) -> None:
    assert mentioned(text) is None


def test_why_a_code_no_longer_holds() -> None:
    assert closed(MADE, NOW) is None
    reasons = {
        "invitation.unknown": None,
        "invitation.revoked": replace(MADE, revoked=True),
        "invitation.expired": replace(MADE, until=NOW),
        "invitation.used_up": replace(MADE, used=USES),
    }
    for reason, made in reasons.items():
        problem = closed(made, NOW)
        assert problem is not None
        assert problem.key == reason


def test_the_last_use_and_the_last_second_still_hold() -> None:
    assert closed(replace(MADE, used=USES - 1, until=NOW + timedelta(seconds=1)), NOW) is None
