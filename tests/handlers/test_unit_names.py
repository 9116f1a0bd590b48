"""Names on buttons: shortened, never so that two units read alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.screen import utf16_length
from handlers.views.unit_names import LABEL, told_apart
from meetings.units import Unit


def short(*names: str) -> list[str]:
    return list(told_apart([Unit(f"u{number}", name) for number, name in enumerate(names)]).values())


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["UBND huyện Giả"], ["UBND huyện Giả"]),
        (["Sở Khoa học và Công nghệ tỉnh Bắc Giả"], ["Sở KH&CN tỉnh Bắc Giả"]),
        (
            ["Trung tâm Kiểm soát bệnh tật tỉnh Bắc Giả", "Trung tâm Kiểm soát bệnh tật tỉnh Nam Giả"],
            ["… Bắc Giả", "… Nam Giả"],
        ),
    ],
)
def test_a_long_name_begins_where_it_differs(names: list[str], said: list[str]) -> None:
    assert short(*names) == said


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["An", "Bình", "Cao", "Đông", "Giang", "Hòa"]), min_size=1, max_size=2, unique=True))
def test_provinces_of_one_department_never_read_alike(parts: list[str]) -> None:
    names = {
        f"{body} tỉnh {' '.join([one, *parts])}"
        for body in ("Sở Khoa học và Công nghệ", "Hội Liên hiệp Phụ nữ Việt Nam")
        for one in ("Hà", "Lào", "Sơn")
    }
    found = short(*sorted(names))
    assert len(set(found)) == len(names)
    assert all(0 < utf16_length(one) <= LABEL for one in found)
