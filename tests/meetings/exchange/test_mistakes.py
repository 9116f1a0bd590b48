"""Every mistake of a file is named with its place, all of them at once, and nothing is imported by halves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.exchange import KEYS, Mistake, read
from meetings.model import Meeting

HEAD = """
[source]
document = "giay-moi"

[meeting]
key = "thu"
title = "Hội nghị thử"
form = "online"

[[documents]]
key = "giay-moi"
kind = "letter"
title = "Giấy mời"
"""


def mistakes(text: str) -> tuple[Mistake, ...]:
    found = read(HEAD + text)
    assert not isinstance(found, Meeting)
    return found


def named(text: str) -> list[tuple[str, str]]:
    return [(one.problem.key.removeprefix("exchange."), one.path) for one in mistakes(text)]


SESSION = '[[sessions]]\nkey = "sang"\ntitle = "Phiên sáng"\n'
UNIT = '[[units]]\nkey = "btc"\nname = "Ban Tổ chức"\n'
BRIDGE_POINT = '[[bridge_points]]\nkey = "hue"\nname = "Điểm cầu Huế"\n'


def test_the_head_alone_is_a_meeting() -> None:
    assert isinstance(read(HEAD), Meeting)


CASES = [
    (SESSION + 'start = "2026-02-30 08:00"', ("not_moment", "sessions[1].start")),
    (SESSION + 'start = "20260215"', ("not_moment", "sessions[1].start")),
    (SESSION + 'start = "sáng thứ Ba"', ("not_moment", "sessions[1].start")),
    (SESSION + "start = 8", ("not_moment", "sessions[1].start")),
    (SESSION + 'place = ""', ("empty", "sessions[1].place")),
    (SESSION + 'place = "  "', ("empty", "sessions[1].place")),
    (SESSION + "place = 110", ("not_text", "sessions[1].place")),
    (SESSION + 'attendees = "Sở"', ("not_list", "sessions[1].attendees")),
    (SESSION + 'attendees = ["Sở", ""]', ("empty", "sessions[1].attendees[2]")),
    (SESSION + 'chiar = "Ông A"', ("unknown_key", "sessions[1].chiar")),
    (SESSION + 'host = "ubnd"', ("unknown_reference", "sessions[1].host")),
    (SESSION + 'bridge_points = ["hue"]', ("unknown_reference", "sessions[1].bridge_points")),
    (SESSION + 'bridge_points = ["hue*"]', ("no_match", "sessions[1].bridge_points")),
    (SESSION + 'state = "sheduled"', ("not_one_of", "sessions[1].state")),
    (SESSION + 'state = "postponed"\nstart = "2026-12-15"', ("postponed_with_start", "sessions[1].start")),
    (
        SESSION + 'start = "2026-12-15 08:00"\nend = "2026-12-15 07:59"',
        ("ends_before_start", "sessions[1].end"),
    ),
    (SESSION + SESSION, ("duplicate_key", "sessions[2].key")),
    (SESSION + 'source = { document = "cv" }', ("unknown_reference", "sessions[1].source.document")),
    (SESSION + 'source = { page = "2" }', ("unknown_key", "sessions[1].source.page")),
    (SESSION + 'source = "giay-moi"', ("not_table", "sessions[1].source")),
    (SESSION + 'sources.place = { section = "2" }', ("idle_source", "sessions[1].sources.place")),
    (SESSION + 'sources.plaec = { section = "2" }', ("unknown_key", "sessions[1].sources.plaec")),
    (
        SESSION + 'sources.title = { kind = "site", at = 2026-12-01T08:00:00 }',
        ("missing", "sessions[1].sources.title.by"),
    ),
    (
        SESSION + 'source = { kind = "organiser", by = "BTC", at = "hôm qua" }',
        ("not_instant", "sessions[1].source.at"),
    ),
    ('[[sessions]]\ntitle = "Phiên sáng"', ("missing", "sessions[1].key")),
    ('[[sessions]]\nkey = "Sáng"\ntitle = "Phiên sáng"', ("not_key", "sessions[1].key")),
    (f'[[sessions]]\nkey = "{"a" * 25}"\ntitle = "Phiên sáng"', ("not_key", "sessions[1].key")),
    ("sessions = 3", ("unknown_key", "documents[1].sessions")),
    ("[sessions]\nkey = 3", ("not_list", "sessions")),
    ('[[sesions]]\nkey = "sang"', ("unknown_key", "sesions")),
    (UNIT + "lead = 1", ("not_flag", "units[1].lead")),
    (UNIT + 'province = "ben-tr"', ("unknown_reference", "units[1].province")),
    (UNIT + 'merged_into = "btd"\nuntil = 2026-01-01', ("unknown_reference", "units[1].merged_into")),
    (UNIT + 'merged_into = "hue"', ("contradiction", "units[1]")),
    (UNIT + 'since = "1/1/2026"', ("not_day", "units[1].since")),
    (UNIT + 'sources.name = { section = "1" }', ("unknown_key", "units[1].sources")),
    (BRIDGE_POINT + 'hotline = "gọi Huế"', ("not_phone", "bridge_points[1].hotline")),
    ('[[agenda]]\nkey = "a"\nsession = "chieu"\nwhat = "Bế mạc"', ("unknown_reference", "agenda[1].session")),
    ('[[contacts]]\nkey = "a"\nname = "Bà C"\nphone = "0900-abc"', ("not_phone", "contacts[1].phone")),
    ('[[contacts]]\nkey = "a"\nname = "Bà C"\nunit = "x"', ("unknown_reference", "contacts[1].unit")),
    (
        '[[requirements]]\nkey = "a"\nwhat = "Báo cáo"\ndue = { date = "2026-12-10", wording = "trước" }',
        ("missing", "requirements[1].due.inclusive"),
    ),
    ('[[requirements]]\nkey = "a"\nwhat = "Báo cáo"\ndue = "10/12"', ("not_table", "requirements[1].due")),
    (
        '[[requirements]]\nkey = "a"\nwhat = "B"\ndue = { day = 1, date = 2026-12-10, inclusive = true, wording = "x" }',
        ("unknown_key", "requirements[1].due.day"),
    ),
    (
        '[[requirements]]\nkey = "a"\nwhat = "Báo cáo"\ntopics = ["x"]',
        ("unknown_reference", "requirements[1].topics"),
    ),
    ("[defaults.sesions]", ("unknown_key", "defaults.sesions")),
    ("[[per_province]]", ("missing", "per_province[1].on")),
    ("[[per_province]]\non = 2026-13-01", ("syntax", "")),
    ('[[per_province]]\non = "2026-13-01"', ("not_day", "per_province[1].on")),
    ('[[per_province]]\non = 2026-12-01\nonly = ["ben-tre"]', ("unknown_reference", "per_province[1].only")),
    (
        '[[per_province]]\non = 2026-12-01\nunit = { key = "{slug}", name = "Sở {tinh}" }',
        ("unknown_placeholder", "per_province[1].unit"),
    ),
    (
        '[[per_province]]\non = 2026-12-01\nbridge_point = { key = "{slug}", name = "x", romm = "y" }',
        ("unknown_key", "per_province[1].bridge_point.romm"),
    ),
    ("[[per_province]]\non = 2026-12-01\nunti = {}", ("unknown_key", "per_province[1].unti")),
    ('[[annexed]]\nwhat = "agenda"\nkey = "a"', ("unknown_key", "annexed[1].key")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_mistake_is_named_with_its_place(text: str, expected: tuple[str, str]) -> None:
    assert named(text) == [expected]


def test_all_mistakes_are_told_at_once() -> None:
    text = SESSION + 'place = ""\nchiar = "Ông A"\n\n[[topics]]\nkey = "T"\n' + UNIT + 'kind = ""\n'
    assert set(named(text)) == {
        ("empty", "sessions[1].place"),
        ("unknown_key", "sessions[1].chiar"),
        ("not_key", "topics[1].key"),
        ("missing", "topics[1].title"),
        ("empty", "units[1].kind"),
    }


def test_a_mistake_knows_the_entity_and_the_line_of_its_heading() -> None:
    (found,) = mistakes(SESSION + '\n[[sessions]]\nkey = "chieu"\ntitle = ""')
    assert (found.path, found.entity, found.line) == ("sessions[2].title", "chieu", HEAD.count("\n") + 5)


def test_a_heading_inside_a_text_is_not_counted() -> None:
    (found,) = mistakes('[[sessions]]\nkey = "a"\ntitle = """\n[[sessions]]\n"""\nplace = ""')
    assert (found.path, found.line) == ("sessions[1].place", None)


@pytest.mark.parametrize("end", ["2026-12-15 08:00", "2026-12-15 am", "2026-12-15", "2026-12"])
def test_an_end_that_can_follow_the_start_is_taken(end: str) -> None:
    assert isinstance(read(HEAD + SESSION + f'start = "2026-12-15 08:00"\nend = "{end}"'), Meeting)


def test_the_nearest_right_key_is_offered() -> None:
    (found,) = mistakes(SESSION + 'chiar = "Ông A"')
    assert found.problem.values == {"name": "chiar", "nearest": "chair"}


def test_a_reference_to_a_table_with_mistakes_is_none_itself() -> None:
    assert named(SESSION + 'host = "btc"\n' + UNIT + 'lead = "no"') == [("not_flag", "units[1].lead")]


def test_a_wrong_source_of_the_whole_file_is_told_once() -> None:
    text = SESSION + 'source = { section = "1" }\n'
    found = read(HEAD.replace('document = "giay-moi"', 'document = "giay-mo"') + text + UNIT)
    assert not isinstance(found, Meeting)
    assert [(one.problem.key, one.path) for one in found] == [("exchange.unknown_reference", "source.document")]
    assert found[0].problem.values["nearest"] == "giay-moi"


def test_a_fact_without_any_source_is_refused() -> None:
    found = read(HEAD.replace('[source]\ndocument = "giay-moi"', ""))
    assert not isinstance(found, Meeting)
    assert [(one.problem.key, one.path) for one in found] == [
        ("exchange.no_source", "meeting.title"),
        ("exchange.no_source", "meeting.form"),
    ]


def test_a_file_without_a_meeting_is_refused() -> None:
    found = read("")
    assert not isinstance(found, Meeting)
    assert [(one.problem.key, one.path) for one in found] == [("exchange.missing", "meeting")]


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = \n", 2), ("a = 1\na = 2", 2), ('a = "', 1), ("[[x]]\n\n[x]\n", 3), ("a = " + "[" * 5000, 1)],
)
def test_broken_notation_is_told_with_its_line(text: str, line: int) -> None:
    found = read(text)
    assert not isinstance(found, Meeting)
    assert [(one.problem.key, one.line) for one in found] == [("exchange.syntax", line)]


@pytest.mark.parametrize(
    "phone",
    [
        "0900 000 001",
        "0900000001",
        "024.3943.9426",
        "+84 24 3943 9426",
        "(0262) 3855 500",
        "18001091",
        "119",
        "024 3943 9426, máy lẻ 12",
        "0900 000 001; 0900 000 002",
    ],
)
def test_what_looks_like_a_phone_number_is_taken(phone: str) -> None:
    assert isinstance(read(HEAD + BRIDGE_POINT + f'hotline = "{phone}"'), Meeting)


@given(st.text(max_size=200))
def test_whatever_the_text_reading_ends_with_a_meeting_or_with_reasons(text: str) -> None:
    assert read(text)


def test_every_problem_that_is_listed_for_the_locales_occurs() -> None:
    assert {f"exchange.{expected[0]}" for _, expected in CASES} | {"exchange.no_source"} == set(KEYS)
