"""The type code in a document's number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.documents import CODES, type_code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("01/GM-UBND", "GM"),
        ("940/TB-BKHCN", "TB"),
        ("12/2023/QĐ-TTg", "QĐ"),
        ("15/CTr-SKHCN", "CTr"),
        ("1471/BKHCN-ĐP", None),
        ("01/2020/NĐ-CP", None),
        ("1471", None),
        ("", None),
        (None, None),
    ],
)
def test_type_code_of_a_number(number: str | None, code: str | None) -> None:
    assert type_code(number) == code


@given(st.integers(1, 9999), st.sampled_from(sorted(CODES)), st.text("ABCDHKNPTUVĐ", min_size=1, max_size=8))
def test_every_code_of_the_decree_is_found(number: int, code: str, issuer: str) -> None:
    assert type_code(f"{number}/{code}-{issuer}") == code


@given(st.text(max_size=40))
def test_any_text_is_a_number_without_code_or_with_a_known_one(text: str) -> None:
    assert type_code(text) in {None, *CODES}
