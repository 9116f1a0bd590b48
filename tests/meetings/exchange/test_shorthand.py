"""What a file says once for many, and what it may leave out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from meetings import provinces
from meetings.exchange import read
from meetings.facts import Source, SourceKind
from meetings.model import Meeting, SessionState
from meetings.moments import VIETNAM, Part, during, in_month, in_year, on, parse

HEAD = """
[source]
document = "gm"

[meeting]
key = "thu"
title = "Hội nghị thử"
form = "online"

[[documents]]
key = "gm"
kind = "letter"
title = "Giấy mời"

[[documents]]
key = "pl"
kind = "annex"
title = "Phụ lục"
"""


def meeting(text: str) -> Meeting:
    found = read(HEAD + text)
    assert isinstance(found, Meeting), found
    return found


@pytest.mark.parametrize(("day", "count"), [(date(2020, 5, 27), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34)])
def test_per_province_makes_a_unit_and_a_bridge_point_for_each_province_of_the_day(day: date, count: int) -> None:
    found = meeting(f"""
[[per_province]]
on = {day}
unit = {{ key = "skhcn-{{slug}}", name = "Sở KH&CN {{province}}" }}
bridge_point = {{ key = "{{slug}}", name = "Điểm cầu {{name}}", unit = "skhcn-{{slug}}" }}
""")
    assert len(found.roster) == len(found.bridge_points) == count
    assert [point.key for point in found.bridge_points] == [one.key for one in provinces.all_on(day)]
    assert [one.unit.province for one in found.roster] == [one.key for one in provinces.all_on(day)]


@pytest.mark.parametrize(
    ("day", "name"),
    [("2024-12-31", "Sở KH&CN tỉnh Thừa Thiên Huế"), ("2025-01-01", "Sở KH&CN thành phố Huế")],
)
def test_provinces_are_named_as_on_the_day(day: str, name: str) -> None:
    found = meeting(f"""
[[per_province]]
on = {day}
only = ["hue"]
unit = {{ key = "s-{{slug}}", name = "Sở KH&CN {{province}}", aliases = ["Sở {{name}}", "Sở {{alias}}"] }}
""")
    (invited,) = found.roster
    assert invited.unit.name == name
    others = {f"Sở {other}" for other in (*provinces.table()["hue"].names,)}
    assert set(invited.unit.aliases) == others


def test_a_template_without_a_bridge_point_makes_none() -> None:
    found = meeting('[[per_province]]\non = 2026-12-01\nunit = { key = "s-{slug}", name = "Sở {name}" }')
    assert len(found.roster) == 34
    assert found.bridge_points == ()


def test_defaults_fill_what_an_entity_leaves_out_with_their_own_source() -> None:
    found = meeting("""
[defaults.sessions]
chair = "Ông A"
place = "Phòng 1"
source = { section = "9" }
sources.place = { document = "pl" }

[[sessions]]
key = "sang"
title = "Phiên sáng"
place = "Phòng 2"
source = { section = "1" }

[[sessions]]
key = "chieu"
title = "Phiên chiều"
source = { section = "2" }
""")
    morning, afternoon = found.sessions
    assert morning.place is not None
    assert (morning.place.value, morning.place.source.section) == ("Phòng 2", "1")
    assert afternoon.place is not None
    assert (afternoon.place.value, afternoon.place.source) == ("Phòng 1", Source(SourceKind.DOCUMENT, "pl"))
    assert morning.chair == afternoon.chair
    assert morning.chair is not None
    assert morning.chair.source == Source(SourceKind.DOCUMENT, "gm", "9")


def test_a_star_stands_for_all_keys_that_begin_so() -> None:
    units = "".join(f'[[units]]\nkey = "{key}"\nname = "Sở {key}"\n' for key in ("so-b", "so-a", "ubnd-a"))
    found = meeting(
        units + '[[tasks]]\nkey = "a"\nwhat = "Báo cáo"\nlead = "Các Sở"\nunits = ["ubnd-a", "so-*", "so-a"]'
    )
    assert found.tasks[0].units == ("ubnd-a", "so-b", "so-a")


def test_a_field_has_its_own_source_or_that_of_its_table_or_that_of_the_file() -> None:
    found = meeting("""
[[sessions]]
key = "sang"
title = "Phiên sáng"
place = "Phòng 1"
link = "https://hop.example.org"
source = { document = "pl", section = "1", quote = "Phiên sáng" }
sources.place = { section = "2" }
sources.link = { kind = "organiser", by = "BTC", at = 2026-12-01T08:00:00 }
""")
    (session,) = found.sessions
    assert found.title.source == Source(SourceKind.DOCUMENT, "gm")
    assert session.title.source == Source(SourceKind.DOCUMENT, "pl", "1", "Phiên sáng")
    assert session.place is not None
    assert session.place.source == Source(SourceKind.DOCUMENT, "gm", "2")
    assert session.link is not None
    at = datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
    assert session.link.source == Source(SourceKind.ORGANISER, by="BTC", at=at)


def test_people_can_be_the_source_of_the_whole_file() -> None:
    people = '[source]\nkind = "organiser"\nby = "BTC"\nat = 2026-12-01T08:00:00+07:00\n'
    found = read(
        people + '[meeting]\nkey = "thu"\ntitle = "Họp"\nform = "online"\nsource = { quote = "qua điện thoại" }'
    )
    assert isinstance(found, Meeting)
    at = datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
    assert found.title.source == Source(SourceKind.ORGANISER, quote="qua điện thoại", by="BTC", at=at)


def test_a_session_is_scheduled_unless_the_file_says_otherwise() -> None:
    found = meeting('[[sessions]]\nkey = "a"\ntitle = "A"\n[[sessions]]\nkey = "b"\ntitle = "B"\nstate = "cancelled"')
    assert [one.state.value for one in found.sessions] == [SessionState.SCHEDULED, SessionState.CANCELLED]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ('"2026-12-15 08:00"', parse("2026-12-15 08:00")),
        ("2026-12-15T08:00:00", parse("2026-12-15 08:00")),
        ("2026-12-15T01:00:00Z", parse("2026-12-15 08:00")),
        ('"2026-12-15 am"', during(date(2026, 12, 15), Part.MORNING)),
        ("2026-12-15", on(date(2026, 12, 15))),
        ('"2026-12-15"', on(date(2026, 12, 15))),
        ('"2026-12"', in_month(2026, 12)),
        ('"2026"', in_year(2026)),
    ],
)
def test_a_moment_may_be_written_as_text_or_as_a_date_of_toml(written: str, moment: object) -> None:
    found = meeting(f'[[sessions]]\nkey = "a"\ntitle = "A"\nstart = {written}')
    assert found.sessions[0].start is not None
    assert found.sessions[0].start.value == moment


def test_letters_that_come_apart_from_their_marks_are_put_together() -> None:
    found = meeting('[[topics]]\nkey = "a"\ntitle = "Đo lươ\u0300ng"')
    assert found.topics[0].title.value == "Đo lường"
