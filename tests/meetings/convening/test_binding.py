"""Whom a duty binds: the unit it names, every unit of that office, all hosts of a tour; never a unit it does not name."""

from __future__ import annotations

from datetime import datetime

import pytest

from meetings import provinces
from meetings.convening import meeting_of
from meetings.convening.binding import bound
from meetings.duties import tasks_of
from meetings.moments import VIETNAM
from meetings.reading.documents import of_text, read
from meetings.units import Kind, Unit

NOW = datetime(2031, 5, 7, 9, 0, tzinfo=VIETNAM)
OFFICES = tuple(
    Unit(f"so-{one.key}"[:24], f"Sở Khoa học và Công nghệ tỉnh {one.name}", province=one.key)
    for one in provinces.all_on(NOW.date())
)
HOSTS = (
    Unit("ubnd-an-mau", "UBND huyện An Mẫu", Kind.DISTRICT),
    Unit("ubnd-binh-mau", "UBND thị xã Bình Mẫu", Kind.TOWN),
    Unit("van-phong", "Văn phòng Sở"),
)


@pytest.mark.parametrize(
    "words",
    ["các Sở", "các Sở KH&CN", "Giám đốc Sở Khoa học và công nghệ", "Sở Khoa học và Công nghệ các tỉnh, thành phố"],
)
def test_an_office_that_every_province_has_binds_all_of_them(words: str) -> None:
    assert bound((words,), OFFICES) == tuple(unit.key for unit in OFFICES)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("UBND các huyện, thị xã, thành phố", ("ubnd-an-mau", "ubnd-binh-mau")),
        ("UBND huyện An Mẫu", ("ubnd-an-mau",)),
        ("Ủy ban nhân dân huyện An Mẫu", ("ubnd-an-mau",)),
        ("Văn phòng Sở", ("van-phong",)),
        ("Sở Tài chính", ()),
        ("các đơn vị", ()),
    ],
)
def test_whom_words_bind(words: str, keys: tuple[str, ...]) -> None:
    assert bound((words,), HOSTS) == keys


def test_one_province_binds_its_own_office_alone() -> None:
    assert bound(("Sở Khoa học và Công nghệ tỉnh Vĩnh Long",), OFFICES) == ("so-vinh-long",)


INVITATION = """UBND TỈNH SƠN BÌNH
Số: 15/GM-UBND
Sơn Bình, ngày 05 tháng 5 năm 2031
GIẤY MỜI
Họp Ban Chỉ đạo chuyển đổi số

Kính gửi:
- Sở Nội vụ;
- Sở Tài chính.

Thời gian: 8h00, ngày 20/5/2031.
Đề nghị Sở Nội vụ gửi báo cáo về Văn phòng UBND tỉnh chậm nhất ngày 14/5/2031.
"""
CONCLUSIONS = """VĂN PHÒNG UBND TỈNH SƠN BÌNH
Số: 99/TB-VP
Sơn Bình, ngày 15 tháng 4 năm 2031
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về chuyển đổi số

Ngày 10/4/2031, Chủ tịch UBND tỉnh chủ trì cuộc họp về chuyển đổi số. Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận:
1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát quy chế trước ngày 25/4/2031.
"""


def test_a_report_is_owed_by_whom_the_letter_asks_for_it() -> None:
    meeting = meeting_of(read(of_text(INVITATION)), NOW).meeting
    assert [one.units for one in meeting.requirements] == [("so-noi-vu",)]


def test_units_that_conclusions_give_a_task_join_the_roster_and_find_it_there() -> None:
    meeting = meeting_of(read(of_text(CONCLUSIONS)), NOW).meeting
    assert {one.unit.name for one in meeting.roster} >= {"Sở Nội vụ", "Sở Tài chính"}
    (office,) = (one for one in meeting.roster if one.unit.name == "Sở Nội vụ")
    assert office.source.quote is not None
    assert len(tasks_of(meeting, office.unit.key)) == 1
