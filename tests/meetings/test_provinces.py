from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import provinces
from meetings.units import Kind

MERGED = date(2025, 7, 1)
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))


def cities_on(day: date) -> set[str]:
    return {unit.name for unit in provinces.all_on(day) if unit.kind == Kind.CITY}


@pytest.mark.parametrize(
    ("day", "count", "cities"),
    [
        (date(2020, 5, 27), 63, 5),
        (date(2024, 12, 31), 63, 5),
        (date(2025, 1, 1), 63, 6),
        (date(2025, 6, 30), 63, 6),
        (date(2025, 7, 1), 34, 6),
        (date(2026, 4, 29), 34, 6),
        (date(2026, 4, 30), 34, 7),
        (date(2026, 9, 1), 34, 8),
        (date(2026, 9, 20), 34, 9),
    ],
)
def test_how_many_there_were(day: date, count: int, cities: int) -> None:
    assert len(provinces.all_on(day)) == count
    assert len(cities_on(day)) == cities


def test_hue_had_another_name_until_2025() -> None:
    hue = provinces.table()["hue"]
    assert (hue.on(date(2020, 5, 27)).name, hue.on(date(2020, 5, 27)).kind) == ("Thừa Thiên Huế", Kind.PROVINCE)
    assert (hue.on(date(2025, 1, 1)).name, hue.on(date(2025, 1, 1)).kind) == ("Huế", Kind.CITY)
    assert "Huế" in hue.on(date(2020, 5, 27)).aliases


def test_mergers_of_resolution_202() -> None:
    sizes = Counter(row.merged_into for row in provinces.table().values() if row.merged_into)
    assert len(sizes) == 23
    assert sum(sizes.values()) == 29
    names = {goal: {row.key for row in provinces.joined(goal)} for goal in ("vinh-long", "ho-chi-minh", "lam-dong")}
    assert names == {
        "vinh-long": {"ben-tre", "tra-vinh"},
        "ho-chi-minh": {"ba-ria-vung-tau", "binh-duong"},
        "lam-dong": {"dak-nong", "binh-thuan"},
    }


def test_successor_changes_on_the_day() -> None:
    assert provinces.successor("ben-tre", MERGED - timedelta(days=1)).key == "ben-tre"
    assert provinces.successor("ben-tre", MERGED).key == "vinh-long"
    assert provinces.successor("vinh-long", MERGED).key == "vinh-long"
    with pytest.raises(KeyError):
        provinces.successor("atlantis", MERGED)


def test_a_province_by_key() -> None:
    row = provinces.province("ben-tre")
    assert row is not None
    assert row.names[0] == "Bến Tre"
    assert provinces.province("atlantis") is None


@given(DAYS)
def test_units_of_a_day_exist_on_it_and_their_names_are_their_own(day: date) -> None:
    units = provinces.all_on(day)
    assert all(unit.until is None or day < unit.until for unit in units)
    assert len({unit.key for unit in units}) == len({unit.name for unit in units}) == len(units)
    assert all(unit.name not in unit.aliases for unit in units)


@given(DAYS)
def test_units_and_table_tell_the_same_mergers(day: date) -> None:
    before = {unit.key: unit for unit in provinces.all_on(date(2020, 1, 1))}
    for key, unit in before.items():
        merged = unit.until is not None and unit.until <= day
        assert provinces.successor(key, day).key == (unit.merged_into if merged else key)


def test_no_alias_is_the_name_of_another() -> None:
    owners: dict[str, set[str]] = {}
    for row in provinces.table().values():
        for name in row.names:
            owners.setdefault(name, set()).add(row.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_initials_of_the_office_are_named_with_their_words() -> None:
    assert "kế hoạch" in provinces.office_initials()["KH"]
    assert "lãnh đạo" in provinces.office_initials()["LĐ"]
