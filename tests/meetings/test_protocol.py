"""The order of offices, and who comes as a guest above the unit's own rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Delegate
from meetings.protocol import above, by_rank, is_vice, rank
from meetings.units import Kind, Unit

SO = Unit("skhcn-ben-tre", "Sở KH&CN tỉnh Bến Tre", Kind.DEPARTMENT)
PHONG = Unit("phong-qlkh", "Phòng Quản lý Khoa học", Kind.DEPARTMENT)
HUYEN = Unit("ubnd-yen-my", "UBND huyện Yên Mỹ", Kind.DISTRICT)
HOI = Unit("hoi", "Hội Diễn tập", Kind.ASSOCIATION)
IN_ORDER = [
    "Thứ trưởng Bộ KH&CN",
    "Chủ tịch UBND tỉnh",
    "Phó Chủ tịch UBND tỉnh",
    "Giám đốc Sở",
    "Phó Giám đốc Sở",
    "Trưởng phòng Quản lý Khoa học",
    "Phó Trưởng phòng",
    "Chuyên viên",
    "Nông dân",
]


def delegate(title: str | None) -> Delegate:
    return Delegate("Nguyễn Văn An", title)


@given(st.permutations(IN_ORDER))
def test_whatever_the_order_given_offices_sort_the_same(titles: list[str]) -> None:
    assert [one.title for one in by_rank([delegate(title) for title in titles], SO)] == IN_ORDER


@given(st.lists(st.sampled_from([*IN_ORDER, None]), max_size=8))
def test_sorting_loses_nobody_and_twice_is_as_once(titles: list[str | None]) -> None:
    people = tuple(Delegate(f"Người {n}", title) for n, title in enumerate(titles))
    ordered = by_rank(people, SO)
    assert sorted(ordered, key=people.index) == list(people)
    assert by_rank(ordered, SO) == ordered
    same = [one for one in ordered if rank(one, SO) == 99]
    assert same == [one for one in people if rank(one, SO) == 99]


@pytest.mark.parametrize(
    ("title", "unit", "guest"),
    [
        ("Phó Chủ tịch UBND tỉnh", SO, True),
        ("PCT UBND tỉnh", SO, True),
        ("Bí thư Tỉnh ủy", SO, True),
        ("Phó Chủ tịch UBND tỉnh", HUYEN, True),
        ("Chủ tịch UBND thành phố Hà Nội", SO, True),
        ("Chủ tịch UBND thành phố Bến Tre", SO, False),
        ("Chủ tịch UBND huyện", HUYEN, False),
        ("Chủ tịch", HUYEN, False),
        ("Giám đốc", SO, False),
        ("Giám đốc Sở", PHONG, True),
        ("Trưởng phòng", PHONG, False),
        ("Vụ trưởng Vụ ĐP, Bộ KH&CN", SO, False),
        ("pho chu tich ubnd tinh", SO, True),
        ("Nông dân", SO, False),
        (None, SO, False),
        ("Bộ trưởng", HOI, False),
    ],
)
def test_who_is_above_the_units_own_rank_is_a_guest(title: str | None, unit: Unit, guest: bool) -> None:
    assert above(delegate(title), unit) is guest


@pytest.mark.parametrize(
    ("title", "vice"),
    [("Phó Giám đốc", True), ("PGĐ Sở", True), ("Thứ trưởng", True), ("Giám đốc", False),
     ("Chủ tịch UBND thành phố", False), ("chuyên viên", False), (None, False)],
)  # fmt: skip
def test_a_deputy_in_office_is_known_by_the_title(title: str | None, vice: bool) -> None:
    assert is_vice(title) is vice
