"""What a second letter only adds: taken in whole, once, bound to the meeting's own units, and told to whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.adding import NOTHING, Parts, key_of_part, room_for, told_by, with_parts
from meetings.adding_told import as_it_stands, concern, hearers, notices, units_concerned
from meetings.convening import meeting_of
from meetings.convening.additions import lacking, stated
from meetings.convening.compare import compare
from meetings.convening.quoting import DOCUMENT
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.plain import from_plain, to_plain
from meetings.policy import Policy
from meetings.reading.documents import Draft, of_text, read
from meetings.recipients import Recipient
from meetings.records import Records
from meetings.tidings import Said

NOW = datetime(2031, 5, 7, 9, 0, tzinfo=VIETNAM)
FIRST = """UBND TỈNH SƠN BÌNH
Số: 15/GM-UBND
Sơn Bình, ngày 05 tháng 5 năm 2031
GIẤY MỜI
Dự Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031

Kính gửi:
- Sở Nội vụ;
- Sở Tài chính.

1. Thời gian: 8h00, ngày 20/5/2031.
2. Địa điểm: Phòng họp số 2, trụ sở UBND tỉnh.
"""
MORE = """UBND TỈNH SƠN BÌNH
Số: 18/UBND-VP
Sơn Bình, ngày 07 tháng 5 năm 2031
V/v bổ sung nội dung Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031

Tiếp theo Giấy mời số 15/GM-UBND ngày 05/5/2031, UBND tỉnh bổ sung như sau:
1. Phiên thảo luận về dữ liệu dùng chung:
Thời gian: 14h00, ngày 20/5/2031.
Địa điểm: Phòng họp số 3, trụ sở UBND tỉnh.
2. Đề nghị Sở Tài chính gửi báo cáo kinh phí về UBND tỉnh chậm nhất ngày 15/5/2031.
Thông tin liên hệ: ông Trần Văn Giả, điện thoại 0900 000 002.
"""
EXAMPLES = sorted((Path(__file__).parents[1] / "reading" / "documents" / "examples").glob("*.txt"))


@cache
def example(path: Path) -> Draft:
    return read(of_text(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Somebody:
    person: int
    unit: str | None
    role: str
    name: str = "A"


def first() -> Meeting:
    return meeting_of(read(of_text(FIRST)), NOW).meeting


def more() -> Parts:
    found = compare(first(), read(of_text(MORE)), NOW)
    assert found is not None
    assert found.altered == ()
    return found.added


def test_a_sitting_at_another_hour_of_a_letter_that_adds_is_no_move() -> None:
    parts = more()
    assert [one.title.value for one in parts.sessions] == ["Phiên thảo luận về dữ liệu dùng chung"]
    assert [(one.what.value, one.units) for one in parts.requirements] == [
        ("Sở Tài chính gửi báo cáo kinh phí về UBND tỉnh", ("so-tai-chinh",))
    ]
    assert [one.name.value for one in parts.contacts] == ["Trần Văn Giả"]
    assert parts.roster == ()


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES))
def test_what_was_added_is_not_lacking_again_and_has_keys_of_its_own(one: Path, other: Path) -> None:
    meeting, made = meeting_of(example(one), NOW).meeting, meeting_of(example(other), NOW).meeting
    said = stated(example(other), made, range(len(made.sessions)), known=None)
    after = with_parts(meeting, lacking(meeting, said, NOW))
    again = lacking(after, said, NOW)
    assert (again.sessions, again.bridge_points, again.requirements, again.tasks, again.contacts) == ((),) * 5
    for name in ("sessions", "bridge_points", "requirements", "preparations", "tasks", "roster", "contacts", "agenda"):
        keys = [key_of_part(part) for part in getattr(after, name)]
        assert len(set(keys)) == len(keys), name


def test_every_new_fact_names_the_letter_that_states_it() -> None:
    parts = told_by(more(), DOCUMENT, "van-ban-2")
    assert from_plain(Parts, to_plain(parts)) == parts
    assert {one.start.source.document for one in parts.sessions if one.start} == {"van-ban-2"}
    assert told_by(parts, "van-ban-2", DOCUMENT) == more()


def test_what_somebody_else_added_meanwhile_shows_in_what_stands() -> None:
    meeting, parts = first(), more()
    assert room_for(meeting, parts) == room_for(replace(meeting, short="Sơ kết"), parts)
    assert room_for(meeting, parts) != room_for(with_parts(meeting, parts), parts)


def test_each_unit_hears_of_its_own_work_and_all_of_a_sitting() -> None:
    after, parts = with_parts(first(), more()), more()
    assert [unit.key for unit in units_concerned(after, parts)] == ["so-noi-vu", "so-tai-chinh"]
    found = concern(after, parts)
    assert (len(found.of(["so-noi-vu"]).sessions), found.of(["so-noi-vu"]).requirements) == (1, ())
    assert len(found.of(["so-tai-chinh"]).requirements) == 1
    alone = replace(parts, sessions=(), contacts=())
    assert [unit.key for unit in units_concerned(after, alone)] == ["so-tai-chinh"]
    assert not as_it_stands(first(), parts).sessions


def test_work_is_told_to_contacts_and_a_sitting_to_everybody() -> None:
    after, parts = with_parts(first(), more()), more()
    members = [
        Somebody(1, "so-tai-chinh", "contact"),
        Somebody(2, "so-tai-chinh", "delegate"),
        Somebody(3, None, "chair"),
    ]
    every = hearers(after, parts, members, (), Records(()))
    assert set(every) == {Recipient(1, "so-tai-chinh"), Recipient(2, "so-tai-chinh"), Recipient(3)}
    work = hearers(after, replace(parts, sessions=(), contacts=()), members, (), Records(()))
    assert work == (Recipient(1, "so-tai-chinh"),)
    assert hearers(after, NOTHING, members, (), Records(())) == ()


def test_at_night_it_waits_for_the_morning_unless_a_sitting_is_near() -> None:
    after, parts = with_parts(first(), more()), more()
    week, to = NOW - NOW.replace(hour=8), [Recipient(1, "so-tai-chinh")]

    def due(now: datetime) -> datetime:
        return notices(after, Said("change.added", "proposed:1", "2"), parts, to, Policy(), now, week)[0].due

    assert due(datetime(2031, 5, 7, 23, 0, tzinfo=VIETNAM)) == datetime(2031, 5, 8, 6, 30, tzinfo=VIETNAM)
    assert due(datetime(2031, 5, 20, 5, 0, tzinfo=VIETNAM)) == datetime(2031, 5, 20, 5, 0, tzinfo=VIETNAM)
