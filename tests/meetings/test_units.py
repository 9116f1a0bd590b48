from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.units import Unit

MERGED = date(2025, 7, 1)


@given(st.dates(), st.dates())
def test_a_unit_that_ends_before_it_begins_is_refused(since: date, until: date) -> None:
    if since >= until:
        with pytest.raises(ValueError, match="ends before"):
            Unit("x", "X", since=since, until=until)
    else:
        assert Unit("x", "X", since=since, until=until).until == until


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
