from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.units import Unit, exists_on, now_part_of, predecessors

MERGED = date(2025, 7, 1)
BEN_TRE = Unit("ben-tre", "Bến Tre", "province", until=MERGED, merged_into="vinh-long")
VINH_LONG = Unit("vinh-long", "Vĩnh Long", "province")
OLD_TOWN = Unit("mo-cay", "Mỏ Cày", "district", until=date(2009, 2, 9), merged_into="ben-tre")
ALL = {u.key: u for u in (BEN_TRE, VINH_LONG, OLD_TOWN)}


def test_the_day_of_a_merger_is_the_first_without_the_unit() -> None:
    assert exists_on(BEN_TRE, MERGED - timedelta(days=1))
    assert not exists_on(BEN_TRE, MERGED)


def test_a_merger_is_told_only_once_it_is_true() -> None:
    assert now_part_of(BEN_TRE, ALL, MERGED - timedelta(days=1)) is None
    assert now_part_of(BEN_TRE, ALL, MERGED) is VINH_LONG


def test_mergers_are_followed_as_far_as_they_had_come() -> None:
    assert now_part_of(OLD_TOWN, ALL, date(2020, 1, 1)) is BEN_TRE
    assert now_part_of(OLD_TOWN, ALL, date(2026, 1, 1)) is VINH_LONG
    assert now_part_of(VINH_LONG, ALL, date(2026, 1, 1)) is None


def test_an_unknown_or_circular_successor_is_no_answer() -> None:
    a = Unit("a", "A", until=MERGED, merged_into="b")
    b = Unit("b", "B", until=MERGED, merged_into="a")
    assert now_part_of(a, {}, MERGED) is None
    assert now_part_of(a, {"a": a, "b": b}, MERGED) is None
    assert predecessors(VINH_LONG, [a, b]) == ()


def test_predecessors_are_those_of_the_day() -> None:
    assert predecessors(VINH_LONG, ALL.values()) == (BEN_TRE, OLD_TOWN)
    assert predecessors(VINH_LONG, ALL.values(), by=date(2020, 1, 1)) == ()
    assert predecessors(BEN_TRE, ALL.values(), by=date(2020, 1, 1)) == (OLD_TOWN,)


@given(st.dates(), st.dates(), st.dates())
def test_a_unit_exists_from_its_first_day_up_to_its_last(since: date, until: date, day: date) -> None:
    if since >= until:
        with pytest.raises(ValueError, match="ends before"):
            Unit("x", "X", since=since, until=until)
    else:
        assert exists_on(Unit("x", "X", since=since, until=until), day) == (since <= day < until)


@pytest.mark.parametrize("key", ["", "Bến-Tre", "UPPER", "a" * 25, "a b", "a\n"])
def test_a_key_is_a_short_slug(key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        Unit(key, "X")


def test_contradictions_are_refused() -> None:
    with pytest.raises(ValueError, match="no name"):
        Unit("x", " ")
    with pytest.raises(ValueError, match="not on a day"):
        Unit("x", "X", merged_into="y")
    with pytest.raises(ValueError, match="not on a day"):
        Unit("x", "X", until=MERGED, merged_into="x")
