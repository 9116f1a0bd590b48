"""Phone numbers are found however they are written, and shown in one way."""

from __future__ import annotations

import pytest

from meetings import phones


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0912345678", "0912 345 678"),
        ("0912.345.678", "0912 345 678"),
        ("+84 912 345 678", "0912 345 678"),
        ("84912345678", "0912 345 678"),
        ("(024) 3822 1234", "024 3822 1234"),
        ("02753822123", "0275 3822 123"),
        ("19001234", "1900 1234"),
        ("1800 109122", "1800 109122"),
    ],
)
def test_a_number_is_shown_in_one_way(written: str, shown: str) -> None:
    assert phones.normalised(written) == shown
    assert phones.find(f"gọi {written} nhé")[0] == [shown]


@pytest.mark.parametrize("text", ["0912", "12345678", "091234567890", "29/5/2020", "8h00", "", "số 45", "0112345678"])
def test_what_cannot_be_dialled_is_no_number(text: str) -> None:
    assert phones.normalised(text) is None
    assert phones.find(text) == ([], text)
