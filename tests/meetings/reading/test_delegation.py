"""A delegation is read in whatever form people have it, and nobody is lost, doubled or made up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.answers import Delegate
from meetings.problems import Problem
from meetings.reading.delegation import MOST, Listed, read
from meetings.reading.fold import fold

A, B, C = "Nguyễn Văn An", "Trần Thị Bình", "Lê Hồng Phong"
HEAD, VICE, STAFF = "Giám đốc", "Phó Giám đốc Sở", "Chuyên viên"
FULL = [(A, HEAD), (B, VICE), (C, STAFF)]


def people(text: str) -> list[tuple[str, str | None]]:
    found = read(text)
    assert isinstance(found, Listed), found
    return [(one.name, one.title) for one in found.people]


@pytest.mark.parametrize(
    "text",
    [
        f"{A} - {HEAD}\n{B} - {VICE}\n{C} - {STAFF}",
        f"1. {A}, {HEAD}\n2. {B}, {VICE}\n3. {C}, {STAFF}",
        f"1) Đ/c {A} – {HEAD};\n2) Đồng chí {B} – {VICE};\n3) Bà {C} – {STAFF}.",
        f"- Ông {A} ({HEAD})\n- Bà {B} ({VICE})\n+ Ông/Bà {C} ({STAFF})",
        f"STT\tHọ và tên\tChức vụ\n1\t{A}\t{HEAD}\n2\t{B}\t{VICE}\n3\t{C}\t{STAFF}",
        f"1\t{A}\t{HEAD}\t0912 345 678\n2\t{B}\t{VICE}\tb@so.gov.vn\n3\t{C}\t{STAFF}\t+84 912345679",
        f"{A}   {HEAD}\n{B}    {VICE}\n{C}   {STAFF}",
        f"{A} {HEAD}\n{B} {VICE}\n{C} {STAFF}",
        f"{HEAD} {A}, {VICE} {B}, {STAFF} {C}",
        f"{HEAD}: {A}\n{VICE}: {B}\n{STAFF}: {C}",
        f"{A}, {HEAD}; {B}, {VICE}; {C}, {STAFF}",
        f"{A}, {HEAD}, {B}, {VICE}, {C}, {STAFF}",
        f"{A}\n{HEAD}\n{B}\n{VICE}\n{C}\n{STAFF}",
        f"Danh sách đoàn:\r\n\r\n{A} | {HEAD}\r\n{B} | {VICE}\r\n{C} | {STAFF}\r\n",
        f"\u200f{A}\u200f 👍: {HEAD}\n1️⃣ {B} – {VICE}\n• {C}\u00a0-\u00a0{STAFF} 🙏",
    ],
)
def test_every_form_gives_the_same_people_in_the_same_order(text: str) -> None:
    for written in (text, unicodedata.normalize("NFD", text)):
        assert people(written) == FULL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}, {B}; {C}", [(A, None), (B, None), (C, None)]),
        (f"{A} và {B}", [(A, None), (B, None)]),
        ("nguyen van an - giam doc so\ntran thi binh pho giam doc", [("Nguyen Van An", "giam doc so"), ("Tran Thi Binh", "pho giam doc")]),
        ("TS. Lê Văn C, Vụ trưởng Vụ ĐP, Bộ KH&CN", [("TS. Lê Văn C", "Vụ trưởng Vụ ĐP, Bộ KH&CN")]),
        ("PCT UBND tỉnh Nguyễn Văn D", [("Nguyễn Văn D", "PCT UBND tỉnh")]),
        ("Giám đốc Sở KH&CN Hà Nội Nguyễn Văn C", [("Nguyễn Văn C", "Giám đốc Sở KH&CN Hà Nội")]),
        ("Chủ tịch UBND huyện Hà Quảng", [("Chủ tịch UBND huyện Hà Quảng", None)]),
        ("Phó Giám đốc Sở", [("Phó Giám đốc Sở", None)]),
        ("Giàng A Lử (chuyên viên)", [("Giàng A Lử", "chuyên viên")]),
        ("Hùng\nLan", [("Hùng", None), ("Lan", None)]),
        (f"{A}-Giám đốc", [(A, "Giám đốc")]),
        ("Trương Văn Trường - Trưởng phòng", [("Trương Văn Trường", "Trưởng phòng")]),
        ("Vũ Thị Sở, Hồ Ban, Phan Cục", [("Vũ Thị Sở", None), ("Hồ Ban", None), ("Phan Cục", None)]),
    ],
)  # fmt: skip
def test_names_and_titles_are_told_apart(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("text", ["", "  \n\t", "😀🎉", "1.\n2.\n3.", "STT\tHọ và tên", "---", "0912345678"])
def test_where_nobody_is_named_it_says_so(text: str) -> None:
    assert read(text) == Problem("delegation.empty")


def test_two_hundred_names_are_refused_with_their_number() -> None:
    text = "\n".join(f"{number}. {surname} Văn Bốn" for number, surname in enumerate(_surnames(200), 1))
    assert read(text) == Problem("delegation.too_many", {"count": 200, "most": MOST})


def test_those_who_stand_there_already_count() -> None:
    known = [Delegate(f"{surname} Văn Ba") for surname in _surnames(MOST)]
    assert isinstance(read(A, known), Problem)
    assert read(known[0].name, known) == Listed((), (known[0].name,))


def _surnames(count: int) -> list[str]:
    letters = "bcdghklmnprstvx"
    return [f"{letters[n % 15]}{'aeiou'[n // 15 % 5]}{letters[n // 75 % 15]}".title() for n in range(count)]


@pytest.mark.parametrize("line", ["Sở đi mấy người thì được ạ?", "a " * 80, "x" * 200, "Nguyễn Văn A <b>"])
def test_what_is_no_name_is_shown_and_nothing_is_taken(line: str) -> None:
    found = read(f"{A}\n{line}")
    assert isinstance(found, Problem)
    assert found.key == "delegation.unclear"
    assert str(found.values["line"]) in line.strip()


def test_who_is_named_twice_is_kept_once_and_said() -> None:
    found = read(f"{A}, {HEAD}\n{B}\n{fold(A)}\n{A}, {HEAD}", [Delegate(B, VICE)])
    assert found == Listed((Delegate(A, HEAD),), (B, "Nguyen Van An", A))


def test_two_of_one_name_with_different_titles_are_two_people() -> None:
    assert people(f"{A}, {HEAD}\n{A}, {STAFF}") == [(A, HEAD), (A, STAFF)]


NAMES = st.builds(
    lambda surname, middle, given_: f"{surname} {middle} {given_}",
    st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Hoàng", "Đặng"]),
    st.sampled_from(["Văn", "Thị", "Minh", "Thu"]),
    st.sampled_from(["An", "Bình", "Châu", "Dũng", "Hạnh", "Khánh", "Phúc", "Quỳnh", "Yến"]),
)
TITLES = st.sampled_from([None, "Giám đốc Sở", "Phó Giám đốc", "Trưởng phòng QLKH", "Chánh Văn phòng", "chuyên viên"])
ROWS = st.lists(st.tuples(NAMES, TITLES), min_size=1, max_size=12, unique_by=lambda row: fold(row[0]))
NUMBERS = st.sampled_from(["", "{n}. ", "{n}) ", "({n}) ", "- ", "{n}/ ", "• "])
CALLED = st.sampled_from(["", "Ông ", "Bà ", "Đ/c ", "đồng chí ", "Ông/Bà "])
BETWEEN = st.sampled_from([", ", " - ", " – ", "\t", ": ", " | ", "   "])
ENDS = st.sampled_from(["\n", "\r\n", ";\n", " \n\n", "; "])


@settings(max_examples=200)
@given(rows=ROWS, number=NUMBERS, called=CALLED, between=BETWEEN, end=ENDS, apart=st.booleans(), plain=st.booleans())
def test_what_is_written_out_in_any_form_is_read_back(
    rows: list[tuple[str, str | None]], number: str, called: str, between: str, end: str, apart: bool, plain: bool
) -> None:
    entries = [
        number.format(n=n) + called + (f"{name}{between}{title}" if title else name)
        for n, (name, title) in enumerate(rows, 1)
    ]
    text = end.join(entries)
    text = unicodedata.normalize("NFD", text) if apart else text
    found = people(fold_lines(text) if plain else text)
    wanted = [(fold(name), fold(title) if title else None) for name, title in rows]
    assert [(fold(name), fold(title) if title else None) for name, title in found] == wanted


def fold_lines(text: str) -> str:
    """Without diacritics, capitals and breaks kept."""
    bare = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(sign for sign in bare if unicodedata.category(sign) != "Mn")


@given(st.text(max_size=400))
def test_any_text_is_a_list_or_a_problem(text: str) -> None:
    found = read(text)
    if isinstance(found, Listed):
        assert all(one.name.strip() and len(one.name) <= 60 for one in found.people)
        assert found.people or found.repeated
    else:
        assert found.key.startswith("delegation.")
