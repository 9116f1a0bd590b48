"""Whatever text comes in: an answer, in time, and nothing that the text does not say."""

from __future__ import annotations

import random
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.reading.documents import as_values, of_text, read

EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).with_name("examples").glob("*.txt"))]
WORDS = sorted({word for text in EXAMPLES for word in text.split()})
LIMIT = 1.0
"""Seconds for 20 pages."""


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    as_values(read(of_text(text)))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n", "|", ".", ";"]), max_size=120))
def test_the_words_of_letters_in_any_order_are_read(words: list[str]) -> None:
    as_values(read(of_text(" ".join(words))))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_a_damaged_letter_is_read(text: str, chance: random.Random) -> None:
    signs = list(text)
    for _ in range(12):
        place = chance.randrange(len(signs))
        signs[place] = chance.choice(["", "\n", "0", "/", "ngày", " ", "31", ":", "“", signs[place] * 30])
    as_values(read(of_text("".join(signs))))


def test_twenty_pages_take_less_than_a_second() -> None:
    pages = "\n".join(EXAMPLES)
    pages = (pages * (20 * 2500 // len(pages) + 1))[: 20 * 2500]
    begun = time.process_time()
    read(of_text(pages))
    assert time.process_time() - begun < LIMIT


def test_a_page_of_hostile_repetition_take_no_longer() -> None:
    for unit in (
        "a, ",
        "1. A ",
        "điểm cầu tại ",
        "ngày 1/1 ",
        "( ",
        "gửi về các ",
        "từ 8h00 ngày 1/1/2031 đến ",
        "A. ",
    ):
        begun = time.process_time()
        read(of_text(unit * (2500 // len(unit))))
        assert time.process_time() - begun < LIMIT / 2, unit
