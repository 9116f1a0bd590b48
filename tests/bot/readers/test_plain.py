from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.readers import plain
from bot.readers.decoding import decoded
from meetings.problems import Refusal

LETTER = "Kính gửi: Ủy ban nhân dân xã Nghĩa Trung\n\nHọp lúc 8h00 ngày 29/5/2020, tại phòng họp số 1."
TABLE = "Đơn vị;Điện thoại\nSở Khoa học và Công nghệ;0123\nHuyện Phù Cừ;0456"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]


def as_windows_kept_it(text: str) -> bytes:
    """Code page 1258 has most accented letters, and a tone as a sign of its own for the others."""
    return b"".join(_old(sign) for sign in text)


def _old(sign: str) -> bytes:
    for form in (sign, unicodedata.normalize("NFD", sign)):
        try:
            return form.encode("cp1258")
        except UnicodeEncodeError:
            continue
    *base, tone = list(unicodedata.normalize("NFD", sign))
    order = [base[0] + mark for mark in base[1:]] if len(base) > 1 else base
    for letter in order:
        try:
            rest = "".join(mark for mark in base[1:] if mark not in letter)
            return (unicodedata.normalize("NFC", letter) + rest + tone).encode("cp1258")
        except UnicodeEncodeError:
            continue
    letter = unicodedata.normalize("NFC", base[0] + tone)
    return (letter + "".join(base[1:])).encode("cp1258")


def encoded(text: str, encoding: str) -> bytes:
    return as_windows_kept_it(text) if encoding == "cp1258" else text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_an_office_gives_the_same_text(encoding: str) -> None:
    assert decoded(encoded(LETTER, encoding)) == LETTER
    ((at, rows),) = plain.read(encoded(TABLE, encoding))
    assert (at, rows[1]) == (1, ("Sở Khoa học và Công nghệ", "0123"))


def test_accents_that_stand_apart_are_composed() -> None:
    assert plain.read(unicodedata.normalize("NFD", "Phù Cừ").encode()) == [(1, "Phù Cừ")]


def test_lines_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    assert plain.read(b"a\n\n  b\r\nc") == [(1, "a"), (3, "b"), (4, "c")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separated_values_are_a_table(separator: str) -> None:
    lines = [("STT", "Đơn vị"), ("1", '"UBND xã\nPhù Cừ"'), ("2", "Sở")]
    text = "\n".join(separator.join(line) for line in lines)
    assert plain.read(text.encode()) == [(1, (("STT", "Đơn vị"), ("1", "UBND xã\nPhù Cừ"), ("2", "Sở")))]


@pytest.mark.parametrize(
    "text", ["Kính gửi, các sở\nTrân trọng, cảm ơn\nLưu: VT, QLKH", "a;b\nc;d", "a;b\nc;d;e\nf;g", 'a;"b\nc;d\ne;f']
)
def test_running_text_is_no_table(text: str) -> None:
    assert [what for _at, what in plain.read(text.encode())] == text.split("\n")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"{\\rtf1 abc}",
        "Привет, мир".encode("cp1251"),
        "日本語の会議は金曜日です".encode("shift_jis"),
    ],
)
def test_what_is_no_text_or_in_no_known_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        plain.read(content)
    assert refused.value.problem.key == "reading.other"


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        outcome: object = all(what for _at, what in plain.read(content))
    except Refusal as refusal:
        outcome = refusal.problem.key
    assert outcome in (True, "reading.other", "file.broken")
