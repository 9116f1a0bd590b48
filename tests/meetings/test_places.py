"""Bridge points and units of a meeting found under the names that people use."""

from __future__ import annotations

from datetime import date

import pytest

from meetings.model import Meeting
from meetings.places import MOST_CHOICES, find, hosted_by, point_of, related, roster
from meetings.reading.fold import fold
from meetings.timetable import build
from meetings.units import Kind, Unit
from tests.made import DAY, invited, meeting, point, session

TODAY = date(2020, 5, 27)
PROVINCES = ("Bến Tre", "Vĩnh Long", "Trà Vinh", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Hà Nội")
KEYS = {name: fold(name).replace(" ", "-") for name in PROVINCES}


def online() -> Meeting:
    units = [
        invited(f"so-{KEYS[name]}", f"Sở KH&CN tỉnh {name}", kind=Kind.DEPARTMENT, province=KEYS[name])
        for name in PROVINCES
    ]
    points = [point(KEYS[name], f"Điểm cầu {name}", unit=f"so-{KEYS[name]}") for name in PROVINCES]
    return meeting(
        session(), roster=tuple(units), bridge_points=(point("tt", "Điểm cầu Trung tâm", central=True), *points)
    )


POINTS = build(online()).points


@pytest.mark.parametrize(
    "said", ["Bến Tre", "ben tre", "BẾN TRE", "ben ter", "phong hop ben tre o dau", "Sở KH&CN tỉnh Bến Tre"]
)
def test_a_bridge_point_is_found_by_any_of_its_names(said: str) -> None:
    meant = find(said, POINTS, TODAY).place
    assert meant is not None
    assert meant.name == "Điểm cầu Bến Tre"


def test_an_ambiguous_name_is_asked_back() -> None:
    answer = find("QN", POINTS, TODAY)
    assert answer.place is None
    assert {unit.name for unit in answer.choices} == {
        "Điểm cầu Quảng Nam",
        "Điểm cầu Quảng Ngãi",
        "Điểm cầu Quảng Ninh",
    }


@pytest.mark.parametrize("said", ["Atlantis", "", " ", "?", "x" * 4000])
def test_what_is_no_name_finds_nothing(said: str) -> None:
    answer = find(said, POINTS, TODAY)
    assert (answer.place, answer.choices) == (None, ())


def test_nothing_is_found_where_nothing_is() -> None:
    assert find("Bến Tre", (), TODAY).place is None


def test_no_more_choices_than_fit_on_a_phone() -> None:
    many = tuple(Unit(f"x{n}", f"Xã Tân {chr(65 + n)}n") for n in range(20))
    assert len(find("tan", many, TODAY).choices) <= MOST_CHOICES


def test_a_merger_is_told_only_once_it_is_true() -> None:
    ben_tre = next(one for one in POINTS if one.name == "Điểm cầu Bến Tre")
    before, after = related(POINTS, ben_tre.key, date(2025, 6, 30)), related(POINTS, ben_tre.key, date(2025, 7, 1))
    assert before.now_part_of is None
    assert after.now_part_of is not None
    assert "Vĩnh Long" in after.now_part_of.name


def test_what_became_part_of_a_province_is_offered_with_it() -> None:
    vinh_long = next(one for one in POINTS if one.name == "Điểm cầu Vĩnh Long")
    merged = related(POINTS, vinh_long.key, date(2026, 1, 1)).merged
    assert {unit.name for unit in merged} == {"Điểm cầu Bến Tre", "Điểm cầu Trà Vinh"}


def test_sessions_a_unit_hosts_and_the_point_it_runs() -> None:
    visited = session("s", host="so-vinh-long")
    whole = online()
    assert hosted_by((visited, session("t")), "so-vinh-long") == (visited,)
    unit = next(one for one in roster(whole) if one.key == "so-ben-tre")
    own = point_of(whole, unit)
    assert own is not None
    assert own.key == "ben-tre"
    assert point_of(whole, Unit("other", "Đơn vị khác")) is None


def test_an_empty_meeting_has_nothing_to_find() -> None:
    timetable = build(meeting())
    assert (timetable.points, timetable.units, timetable.between(DAY, DAY)) == ((), (), ())
