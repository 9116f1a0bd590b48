"""What looks wrong with a document: told where it is, and nothing told where all is well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import districts, provinces
from meetings.exchange import read as read_meeting
from meetings.model import Meeting
from meetings.problems import Problem
from meetings.reading.documents import of_text, read
from meetings.reading.documents.gazetteer import Place, outdated, places_in, resembled
from meetings.reading.documents.lint import lint
from meetings.units import Unit

ROOT = Path(__file__).parents[4]
SEEDS = ROOT.parent / "shared" / "seeds"

INVITATION = """UBND TỈNH SƠN BÌNH
Số: {number}
Sơn Bình, ngày {issued}
GIẤY MỜI
Họp Ban Chỉ đạo chuyển đổi số

Kính gửi: {to}

UBND tỉnh mời dự họp Ban Chỉ đạo chuyển đổi số.
1. Thời gian: {time}.
2. Địa điểm: {place}.
{more}
"""
WELL = {
    "number": "15/GM-UBND",
    "issued": "05 tháng 5 năm 2025",
    "to": "Sở Nội vụ",
    "time": "8h00, thứ Tư, ngày 14/5/2025",
    "place": "Phòng họp số 2, trụ sở UBND tỉnh",
    "more": "Đề nghị Sở Nội vụ gửi báo cáo về Văn phòng UBND tỉnh chậm nhất ngày 12/5/2025.",
}


def warnings(roster: tuple[Unit, ...] = (), **changed: str) -> list[tuple[str, dict[str, object]]]:
    found = lint(read(of_text(INVITATION.format(**(WELL | changed)))), roster)
    return [(one.key, dict(one.values)) for one in found]


def keys(**changed: str) -> list[str]:
    return [key for key, _ in warnings((), **changed)]


def test_nothing_is_said_of_a_letter_in_order() -> None:
    assert warnings() == []


def test_a_weekday_that_is_not_that_of_its_date() -> None:
    found = warnings(time="8h00, thứ Năm, ngày 14/5/2025")
    assert found == [("lint.weekday", {"quote": "8h00, thứ Năm, ngày 14/5/2025", "day": date(2025, 5, 14)})]


def test_a_day_that_does_not_exist() -> None:
    assert ("lint.no_such_day", {"said": "31/6/2025"}) in warnings(more="Xe đưa đón đại biểu ngày 31/6/2025.")


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"number": "    /GM-UBND"}, "lint.no_number"),
        ({"issued": "   tháng 5 năm 2025"}, "lint.no_day"),
        ({"number": "    /GM-UBND", "issued": "   tháng 5 năm 2025"}, "lint.no_number_no_day"),
    ],
)
def test_a_number_or_a_day_that_was_left_open(changed: dict[str, str], key: str) -> None:
    assert keys(**changed) == [key]


def test_a_deadline_before_the_letter_and_one_on_a_day_off() -> None:
    early = "Đề nghị Sở Nội vụ gửi báo cáo về Văn phòng UBND tỉnh trước ngày 05/5/2025."
    ((key, values),) = warnings(more=early)
    assert (key, values["due"], values["issued"]) == ("lint.due_before_issue", date(2025, 5, 5), date(2025, 5, 5))
    ((key, values),) = warnings(more=early.replace("05/5", "12/5"))
    assert (key, values["day"]) == ("lint.due_day_off", date(2025, 5, 11))


def test_a_session_too_soon_or_on_a_holiday() -> None:
    assert keys(time="8h00, thứ Tư, ngày 07/5/2025", more="") == ["lint.short_notice"]
    ((key, values),) = warnings(time="8h00 ngày 02/9/2025")
    assert (key, values["day"]) == ("lint.day_off", date(2025, 9, 2))
    assert values["holiday"]


CONCLUSIONS = """VĂN PHÒNG UBND TỈNH SƠN BÌNH
Số: 99/TB-VP
Sơn Bình, ngày {issued} tháng 4 năm 2025
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về chuyển đổi số

Ngày 02/4/2025, Chủ tịch UBND tỉnh chủ trì cuộc họp về chuyển đổi số. Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận:
1. Giao Sở Nội vụ rà soát quy chế.
"""


def test_conclusions_are_late_after_five_working_days_and_not_before() -> None:
    """From 2/4/2025: 7/4 is Giỗ Tổ, so that the fifth working day is 10/4."""
    assert lint(read(of_text(CONCLUSIONS.format(issued="10")))) == ()
    late = {"held": date(2025, 4, 2), "issued": date(2025, 4, 11), "days": 6}
    assert lint(read(of_text(CONCLUSIONS.format(issued="11")))) == (Problem("lint.concluded_late", late),)


def test_reports_without_a_deadline() -> None:
    found = warnings(more="Đề nghị Giám đốc Sở Nội vụ chuẩn bị báo cáo về cải cách hành chính.")
    assert found == [("lint.no_deadline", {"what": "báo cáo về cải cách hành chính"})]


def test_units_that_are_not_on_the_roster() -> None:
    roster = (Unit("so-noi-vu", "Sở Nội vụ"), Unit("so-tai-chinh", "Sở Tài chính"))
    assert warnings(roster) == []
    found = warnings(roster, to="Sở Xây dựng")
    assert found == [("lint.not_on_roster", {"name": "Sở Xây dựng"})]


PLAN = """SỞ MẪU SƠN BÌNH
Số: 12/KH-SM
Sơn Bình, ngày 02 tháng 5 năm 2025
KẾ HOẠCH
Làm việc với các đơn vị

LỊCH LÀM VIỆC
| STT | THỜI GIAN | ĐƠN VỊ | ĐỊA ĐIỂM |
| 1 | 8h00 ngày 14/5/2025 | UBND huyện {first} | {place} |
| 2 | 8h00 ngày 14/5/2025 | UBND huyện Bình Mẫu | Nhà văn hóa Bình Mẫu |
"""


def test_two_sittings_in_one_room_at_one_time_clash() -> None:
    def plan(place: str) -> list[str]:
        return [one.key for one in lint(read(of_text(PLAN.format(first="An Mẫu", place=place))))]

    assert plan("Hội trường An Mẫu") == []
    assert plan("Nhà văn hóa Bình Mẫu") == ["lint.clash"]


def _sample(name: str) -> Meeting:
    found = read_meeting((ROOT / "samples" / name).read_text(encoding="utf-8"))
    assert isinstance(found, Meeting)
    return found


def test_names_that_resemble_known_ones() -> None:
    found = [
        resembled(place)
        for place in places_in("UBND huyện Phù Cù, tỉnh Hung Yên, thành phố Hoà Bình, TP. Huế, tỉnh Sơn Bình")
    ]
    assert found == [("Phù Cù", "Phù Cừ"), ("Hung Yên", "Hưng Yên"), None, None, None]
    assert [resembled(place) for place in places_in("Bình Duơng, ngày 3 tháng 5 năm 2024")] == [
        ("Bình Duơng", "Bình Dương")
    ]
    assert resembled(Place("Khánh Hoaf", "tinh")) == ("Khánh Hoaf", "Khánh Hòa")


def test_an_old_name_is_wrong_only_once_it_is_old() -> None:
    (ben_tre,) = places_in("Sở Nội vụ tỉnh Bến Tre")
    assert outdated(ben_tre, date(2025, 6, 30)) is None
    gone = outdated(ben_tre, date(2025, 7, 1))
    assert gone is not None
    assert (gone.name, gone.now) == ("Bến Tre", "Vĩnh Long")
    assert [key for key, _ in warnings(to="Sở Nội vụ tỉnh Bến Tre")] == []
    (district,) = places_in("UBND huyện Phù Cừ")
    assert outdated(district, date(2025, 6, 30)) is None
    assert outdated(district, date(2025, 7, 1)) is not None


def test_an_old_name_that_says_so_itself_is_right() -> None:
    (place,) = places_in("tại tỉnh Bến Tre (cũ), nay thuộc Vĩnh Long")
    assert outdated(place, date(2026, 1, 5)) is None


def test_a_province_that_kept_its_name_is_never_outdated() -> None:
    for unit in provinces.all_on(date(2026, 11, 1)):
        assert outdated(Place(unit.name, "tinh"), date(2026, 11, 1)) is None


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted({name for found in districts.table().names.values() for name in found})))
def test_no_district_resembles_another(name: str) -> None:
    """Every right name passes, though many differ from others by their marks alone (Tân Yên, Tân Yến)."""
    assert resembled(Place(name, "huyen")) is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the project, and only where it is built")
def test_exactly_what_is_wrong_with_the_seeds() -> None:
    found = {
        path.name[:3]: [(one.key, dict(one.values)) for one in lint(read(of_text(path.read_text(encoding="utf-8"))))]
        for path in sorted(SEEDS.glob("*.txt"))
    }
    assert [key for key, _ in found["000"]] == ["lint.no_deadline"]
    assert found["001"] == []
    assert found["002"] == found["000"]
    late, due = found["003"]
    assert late == ("lint.concluded_late", {"held": date(2023, 3, 17), "issued": date(2023, 4, 16), "days": 20})
    assert due[0] == "lint.due_before_issue"
    assert (due[1]["due"], due[1]["wording"]) == (date(2023, 4, 10), "trước ngày 10/4/2023")
    assert found["004"] == [
        ("lint.no_number_no_day", {}),
        ("lint.resembles", {"said": "Hung Yên", "known": "Hưng Yên"}),
        ("lint.resembles", {"said": "Phù Cù", "known": "Phù Cừ"}),
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the project, and only where it is built")
@pytest.mark.parametrize(
    ("seed", "sample"),
    [("000", "hoi-nghi-2020.toml"), ("003", "ket-luan-2023.toml"), ("004", "hung-yen-2023.toml")],
)
def test_no_unit_of_the_seeds_is_missing_from_their_meetings(seed: str, sample: str) -> None:
    draft = read(of_text(next(SEEDS.glob(f"{seed}_*")).read_text(encoding="utf-8")))
    roster = tuple(one.unit for one in _sample(sample).roster)
    assert lint(draft, roster) == lint(draft)
