"""A doubt goes with the correction of its field, stays otherwise, and a correction is looked at like the letter itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from meetings.convening import Proposed, correct, drop, meeting_of, rechecked
from meetings.convening.fields import Value
from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Meeting
from meetings.moments import VIETNAM, Moment, at
from meetings.reading.documents import of_text, read

NOW = datetime(2025, 5, 7, 9, 0, tzinfo=VIETNAM)
BY_HAND = Source(SourceKind.ORGANISER, by="Lan", at=NOW)
LETTER = """UBND TỈNH SƠN BÌNH
Số:    /GM-UBND
Sơn Bình, ngày 05 tháng 5 năm 2025
GIẤY MỜI
Họp Ban Chỉ đạo chuyển đổi số

Kính gửi:
- Sở Nội vụ;
- UBND huyện Phù Cù.

Thời gian: 8h00 ngày 11/5/2025.
Địa điểm: Phòng họp số 2, trụ sở UBND tỉnh.
Đề nghị Sở Nội vụ gửi báo cáo tổng hợp về Văn phòng UBND tỉnh trước ngày 02/5/2025.
"""


def proposed(*others: Meeting) -> Proposed:
    return meeting_of(read(of_text(LETTER)), NOW, others=others)


def keys(one: Proposed, after: Meeting, *others: Meeting) -> list[str]:
    return [each.key for each in rechecked(one.doubts, one.meeting, after, others)]


ALL = ["lint.no_number", "lint.day_off", "lint.due_before_issue", "lint.resembles"]


def test_the_letter_has_these_doubts_and_to_look_again_changes_nothing() -> None:
    one = proposed()
    assert [each.key for each in one.doubts] == ALL
    assert keys(one, one.meeting) == ALL


@pytest.mark.parametrize(
    ("path", "value", "gone"),
    [
        ("document.number", "27/GM-UBND", "lint.no_number"),
        ("sessions.phien-1.start", at(date(2025, 5, 14), time(8, 0)), "lint.day_off"),
        ("requirements.yeu-cau-1.due", Deadline(Moment(date(2025, 5, 9)), True, "9/5"), "lint.due_before_issue"),
        ("chair", "Chủ tịch UBND tỉnh", None),
        ("sessions.phien-1.place", "Phòng họp số 3", None),
    ],
)
def test_only_the_doubt_of_the_corrected_field_goes(path: str, value: Value, gone: str | None) -> None:
    one = proposed()
    assert keys(one, correct(one.meeting, path, value, BY_HAND)) == [key for key in ALL if key != gone]


def test_what_is_dropped_takes_its_doubts_along() -> None:
    one = proposed()
    assert keys(one, drop(one.meeting, "requirements.yeu-cau-1.what")) == [ALL[0], ALL[1], ALL[3]]
    units = next(each.unit.key for each in one.meeting.roster if "Phù Cù" in each.unit.name)
    assert keys(one, drop(one.meeting, f"roster.{units}")) == ALL[:3]


def test_a_correction_is_looked_at_itself() -> None:
    one = proposed()
    holiday = keys(one, correct(one.meeting, "sessions.phien-1.start", at(date(2025, 5, 10), time(8, 0)), BY_HAND))
    assert holiday.count("lint.day_off") == 1
    slip = keys(one, correct(one.meeting, "sessions.phien-1.place", "UBND huyện Phù Cù, tỉnh Hung Yên", BY_HAND))
    assert slip.count("lint.resembles") == 2
    near = keys(one, correct(one.meeting, "sessions.phien-1.start", at(date(2025, 5, 6), time(8, 0)), BY_HAND))
    assert "lint.short_notice" in near


def _elsewhere(title: str, clock: time, room: str, *units: str) -> Meeting:
    other = meeting_of(read(of_text(LETTER)), NOW).meeting
    session = replace(
        other.sessions[0], title=Fact(title, BY_HAND), place=Fact(room, BY_HAND),
        start=Fact(at(date(2025, 5, 11), clock), BY_HAND), chair=Fact("đồng chí Trần Văn Giả", BY_HAND),
    )  # fmt: skip
    return replace(
        other, key="khac", sessions=(session,), roster=tuple(each for each in other.roster if each.unit.name in units)
    )


def test_one_room_or_some_units_at_one_time_as_another_meeting_clash_until_the_hour_is_another() -> None:
    room = _elsewhere("Giao ban", time(9, 0), "Phòng họp số 2")
    assert [each.key for each in proposed(room).doubts][-1] == "lint.clash"
    units = _elsewhere("Giao ban", time(9, 0), "Hội trường", "Sở Nội vụ")
    (found,) = [each for each in proposed(units).doubts if each.key == "lint.units_clash"]
    assert (found.problem.values["number"], found.problem.values["name"]) == (1, "Sở Nội vụ")
    one = proposed(units)
    moved = correct(one.meeting, "sessions.phien-1.start", at(date(2025, 5, 14), time(8, 0)), BY_HAND)
    assert not [key for key in keys(one, moved, units) if "clash" in key]
    assert "lint.clash" not in [
        each.key for each in proposed(_elsewhere("Giao ban", time(14, 0), "Phòng họp số 2")).doubts
    ]


def test_whoever_presides_is_known_whatever_their_title() -> None:
    one = proposed()
    chaired = correct(one.meeting, "sessions.phien-1.chair", "Phó Chủ tịch Trần Văn Giả", BY_HAND)
    elsewhere = _elsewhere("Giao ban", time(8, 30), "Hội trường")
    assert keys(one, chaired, elsewhere)[-1] == "lint.clash"


def test_a_unit_that_the_meeting_of_a_second_letter_does_not_invite_is_missing() -> None:
    known = replace(
        one := proposed().meeting, roster=tuple(each for each in one.roster if each.unit.name != "Sở Nội vụ")
    )
    found = meeting_of(read(of_text(LETTER)), NOW, known=known).doubts
    assert [each.problem.values["name"] for each in found if each.key == "lint.not_on_roster"] == ["Sở Nội vụ"]
