"""What a bridge point pastes about itself is understood piece by piece, and no number ends up in a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import phones
from meetings.declarations import FIELDS
from meetings.reading.declaration import read_declaration

ROOM, ADDRESS, PERSON, NUMBER = "Phòng họp tầng 3 VNPT", "45 Đại lộ Đồng Khởi", "Nguyễn Văn A", "0912 345 678"


@pytest.mark.parametrize(
    "text",
    [
        f"{ROOM}; {ADDRESS}; KTV {PERSON} 0912345678",
        f"{ROOM}\n{ADDRESS}\nKỹ thuật: {PERSON}\nSố trực: 0912.345.678",
        f"phòng: {ROOM}; địa chỉ: {ADDRESS}; kỹ thuật viên {PERSON} (+84 912 345 678)",
        f"KTV: {PERSON} - 0912-345-678; {ROOM}; {ADDRESS}",
        f"{ROOM}|{ADDRESS}|Can bo ky thuat {PERSON}, dt 84912345678".replace(", dt", ";"),
        f"{ROOM}, {ADDRESS}; kỹ thuật {PERSON}, số trực 0912345678",
        f"room: {ROOM}; address: {ADDRESS}; technician: {PERSON}; phone: 0912345678",
    ],
)
def test_a_pasted_text_gives_all_four_fields(text: str) -> None:
    found = read_declaration(text)
    assert found.values == {"room": ROOM, "address": ADDRESS, "technician": PERSON, "hotline": NUMBER}
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Hội trường A", {"room": "Hội trường A"}),
        ("số 5 Trần Phú", {"address": "số 5 Trần Phú"}),
        ("ông Lê B", {"technician": "ông Lê B"}),
        ("0275 3822 123", {"hotline": "0275 3822 123"}),
        ("trực 1800 1091; trực 0912345678", {"hotline": "1800 1091, 0912 345 678"}),
        ("VNPT Bến Tre; số 5; Lê B", {"room": "VNPT Bến Tre", "address": "số 5", "technician": "Lê B"}),
        (
            "kỹ thuật Lê B 0912345678; số trực 0275 3822 123",
            {"technician": "Lê B", "hotline": "0275 3822 123, 0912 345 678"},
        ),
        ("Phòng họp số 1, tầng 2, 12/3 Lê Lợi, Huế", {"room": "Phòng họp số 1, tầng 2", "address": "12/3 Lê Lợi, Huế"}),
        ("Phòng 2, VNPT Bến Tre", {"room": "Phòng 2, VNPT Bến Tre"}),
        ("hỏi sau", {}),
        ("xin chào; các; anh; chị; ở xa", {}),
        ("", {}),
    ],
)
def test_a_single_piece_goes_where_its_words_say(text: str, values: dict[str, str]) -> None:
    assert read_declaration(text).values == values


def test_what_comes_twice_is_handed_back() -> None:
    found = read_declaration("Phòng 1; phòng: 2; địa chỉ: A; dia chi: B")
    assert found.values == {"room": "Phòng 1", "address": "A"}
    assert found.unclear == ("2", "B")


PIECES = st.sampled_from([ROOM, ADDRESS, f"KTV {PERSON}", "0912345678", "+84 28 3822 1234", "ghi chú", ";", "\n", ":"])


@given(st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=120))
def test_no_place_or_name_holds_a_number_that_can_be_dialled(text: str) -> None:
    values = read_declaration(text).values
    assert set(values) <= set(FIELDS)
    assert all(phones.find(value)[0] == [] for name, value in values.items() if name != "hotline")
    for number in values.get("hotline", "").split(", "):
        assert not number or phones.normalised(number) == number
