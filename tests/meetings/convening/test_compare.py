"""A second letter about a meeting: what it changes, what that asks of whom again; and letters about other meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.adding import Parts
from meetings.answers import Answer, Coming
from meetings.changing import Change, What, carry
from meetings.convening import meeting_of
from meetings.convening.again import Again, Duty
from meetings.convening.compare import Difference, compare
from meetings.exchange import read as read_meeting
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Meeting
from meetings.moments import VIETNAM, at
from meetings.reading.documents import of_text, read
from meetings.reading.documents.draft import Draft
from meetings.records import Record, Records, key_of

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
NOW = datetime(2031, 5, 7, 9, 0, tzinfo=VIETNAM)

FIRST = """UBND TỈNH SƠN BÌNH
Số: 15/GM-UBND
Sơn Bình, ngày 05 tháng 5 năm 2031
GIẤY MỜI
Dự Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031

Kính gửi:
- Sở Nội vụ;
- Sở Tài chính.

UBND tỉnh tổ chức Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031.
1. Thời gian: 8h00, ngày 20/5/2031.
2. Địa điểm: Phòng họp số 2, trụ sở UBND tỉnh.
Đề nghị Sở Nội vụ gửi báo cáo tổng hợp kết quả cải cách hành chính về Văn phòng UBND tỉnh chậm nhất ngày 14/5/2031.
"""
SECOND = """UBND TỈNH SƠN BÌNH
Số: {number}
Sơn Bình, ngày {issued} tháng 5 năm 2031
THÔNG BÁO
{subject} Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031

{body}
"""


def letter(text: str) -> Draft:
    return read(of_text(text))


def second(subject: str, body: str, number: str = "18/TB-UBND", issued: str = "09") -> Draft:
    return letter(SECOND.format(subject=subject, body=body, number=number, issued=issued))


def difference(draft: Draft, records: Records | None = None) -> Difference:
    found = compare(letter(FIRST), draft, NOW, records or Records(()))
    assert found is not None
    return found


MOVED = second(
    "Về việc lùi thời gian tổ chức",
    "Do trùng lịch công tác, UBND tỉnh thông báo lùi thời gian tổ chức Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm"
    " 2031 từ 8h00 ngày 20/5/2031 sang 14h00 ngày 22/5/2031.",
)
PUT_OFF = second(
    "Về việc hoãn",
    "UBND tỉnh thông báo hoãn Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031 đến khi có thông báo mới.",
)


def test_a_moved_meeting_is_a_move_and_no_second_meeting() -> None:
    found = difference(MOVED)
    assert found.changes == (Change(What.MOVE, "phien-1", start=at(date(2031, 5, 22), time(14, 0))),)
    assert found.altered[0].quote == "14h00 ngày 22/5/2031"
    assert (found.added, found.repeats) == (Parts(), False)
    assert [unit.name for unit in found.told] == ["Sở Nội vụ", "Sở Tài chính"]


def test_who_answered_is_asked_again_and_nobody_else() -> None:
    meeting = meeting_of(letter(FIRST), NOW).meeting
    (office, _) = (one.unit.key for one in meeting.roster)
    key = key_of("phien-1", office)
    answered = Records([Record(key, Answer(Coming.ON_SITE), 1, 7, NOW, office)])
    found = compare(meeting, MOVED, NOW, answered)
    assert found is not None
    assert found.duties == (Duty(office, Again.ANSWER, "phien-1"),)
    put_off = compare(meeting, PUT_OFF, NOW, answered)
    assert put_off is not None
    assert put_off.duties == ()


def test_a_meeting_put_off_without_a_day_and_one_called_off() -> None:
    assert difference(PUT_OFF).changes == (Change(What.POSTPONE, "phien-1"),)
    off = second("Về việc hủy", "UBND tỉnh thông báo hủy Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031.")
    assert difference(off).changes == (Change(What.CANCEL, "phien-1"),)


def test_another_place_and_another_deadline() -> None:
    elsewhere = second(
        "Về việc thay đổi địa điểm tổ chức",
        "UBND tỉnh thông báo thay đổi địa điểm tổ chức Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031 từ Phòng họp số"
        " 2 sang Nhà văn hóa tỉnh.\nThời gian: 8h00 ngày 20/5/2031 (không thay đổi).",
    )
    assert difference(elsewhere).changes == (Change(What.PLACE, "phien-1", text="Nhà văn hóa tỉnh"),)
    (later,) = difference(
        letter(FIRST.replace("05 tháng 5", "06 tháng 5").replace("15/GM", "17/GM").replace("14/5", "16/5"))
    ).changes
    assert (later.what, later.subject) == (What.DEADLINE, "yeu-cau-1")
    assert later.due is not None
    assert later.due.moment.day == date(2031, 5, 16)


def test_a_correction_is_known_by_the_number_it_cites() -> None:
    corrected = letter(
        "ĐÍNH CHÍNH\nGiấy mời số 15/GM-UBND ngày 05/5/2031\n\nTại Giấy mời số 15/GM-UBND ngày 05/5/2031 của UBND tỉnh, do sơ"
        " suất trong khâu in ấn, thời gian họp ghi là 8h00 ngày 20/5/2031 nay xin đính chính lại là 8h30 ngày 20/5/2031."
    )
    (change,) = difference(corrected).changes
    assert (change.what, change.start) == (What.MOVE, at(date(2031, 5, 20), time(8, 30)))


def test_the_same_letter_again_changes_nothing() -> None:
    found = difference(letter(FIRST))
    assert found.repeats
    assert not found
    assert found.told == ()


def test_an_older_letter_does_not_undo_what_was_decided_since() -> None:
    meeting = meeting_of(letter(FIRST), NOW).meeting
    by_hand = Source(SourceKind.ORGANISER, by="Lan", at=NOW)
    after = carry(meeting, Change(What.MOVE, "phien-1", start=at(date(2031, 5, 27), time(8, 0))), by_hand, NOW)
    assert isinstance(after, Meeting)
    found = compare(after, letter(FIRST), NOW)
    assert found is not None
    assert found.changes == ()


CONCLUSIONS = (
    "VĂN PHÒNG UBND TỈNH SƠN BÌNH\nSố: 99/TB-VP\nSơn Bình, ngày 23 tháng 5 năm 2031\nTHÔNG BÁO\nKết luận của Chủ tịch"
    " UBND tỉnh tại Hội nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031\n\nNgày 20/5/2031, Chủ tịch UBND tỉnh chủ trì Hội"
    " nghị sơ kết chuyển đổi số 6 tháng đầu năm 2031. Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận:\n1. Giao Sở"
    " Tài chính bố trí kinh phí mua sắm thiết bị, hoàn thành trước ngày 30/6/2031."
)


def test_conclusions_bring_tasks_to_their_meeting() -> None:
    found = difference(letter(CONCLUSIONS))
    assert found.changes == ()
    assert [(task.lead.value, task.key) for task in found.added.tasks] == [("Sở Tài chính", "nhiem-vu-1")]


def test_the_same_conclusions_again_bring_no_clause_twice_however_it_was_worded_and_bring_one_that_was_left_out() -> (
    None
):
    made = meeting_of(letter(CONCLUSIONS), NOW).meeting
    (clause,) = made.tasks
    shortened = replace(made, tasks=(replace(clause, what=replace(clause.what, value="Mua thiết bị")),))
    again = compare(shortened, letter(CONCLUSIONS), NOW)
    left_out = compare(replace(made, tasks=()), letter(CONCLUSIONS), NOW)
    assert again is not None
    assert left_out is not None
    assert (again.repeats, again.added.tasks) == (True, ())
    assert left_out.added.tasks == (clause,)


@pytest.mark.parametrize(
    "other",
    [
        FIRST.replace("15/GM", "16/GM")
        .replace("20/5/2031", "21/5/2031")
        .replace("sơ kết chuyển đổi số", "tổng kết y tế"),
        FIRST.replace("15/GM", "16/GM").replace("2031", "2032"),
    ],
    ids=["another subject", "the next year"],
)
def test_a_letter_about_another_meeting_has_no_difference(other: str) -> None:
    assert compare(letter(FIRST), letter(other), NOW) is None


def test_at_one_hour_in_one_room_is_one_meeting_whatever_it_is_called() -> None:
    renamed = FIRST.replace("15/GM", "16/GM").replace("sơ kết chuyển đổi số", "trực tuyến")
    assert compare(letter(FIRST), letter(renamed), NOW) is not None


EXAMPLES = sorted((ROOT / "tests/meetings/reading/documents/examples").glob("*.txt"))


@cache
def draft_of(path: Path) -> Draft:
    """Read when it is drawn: whoever collects the tests need not read them all."""
    return letter(path.read_text(encoding="utf-8"))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES))
def test_letters_about_different_meetings_are_never_taken_for_one(one: Path, other: Path) -> None:
    found = compare(draft_of(one), draft_of(other), NOW)
    assert found is None or one == other
    assert found is None or not found.altered


def test_what_a_difference_adds_has_keys_of_its_own() -> None:
    meeting = meeting_of(letter(FIRST), NOW).meeting
    more = letter(
        FIRST.replace("15/GM", "17/GM").replace(
            "Đề nghị",
            "Đề nghị Sở Tài chính gửi danh sách đại biểu về Văn phòng UBND tỉnh trước ngày 16/5/2031.\nĐề nghị",
            1,
        )
    )
    found = compare(meeting, more, NOW)
    assert found is not None
    keys = [one.key for one in (*meeting.requirements, *found.added.requirements)]
    assert len(found.added.requirements) == 1
    assert len(set(keys)) == len(keys)


def test_a_room_that_stands_already_is_not_told_again() -> None:
    meeting = meeting_of(letter(FIRST), NOW).meeting
    told = Source(SourceKind.ORGANISER, by="Lan", at=NOW)
    shorter = replace(meeting.sessions[0], place=Fact("Phòng họp số 2", told))
    found = compare(replace(meeting, sessions=(shorter,)), letter(FIRST), NOW)
    assert found is not None
    assert (bool(found), found.repeats) == (False, True)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the project, and only where it is built")
def test_of_the_seeds_those_about_one_conference_are_one_and_no_others() -> None:
    seeds = {path.name[:3]: read(of_text(path.read_text(encoding="utf-8"))) for path in sorted(SEEDS.glob("*.txt"))}
    one = {(a, b) for a in seeds for b in seeds if a != b and compare(seeds[a], seeds[b], NOW) is not None}
    assert one == {("000", "002"), ("002", "000")}
    assert not compare(seeds["000"], seeds["002"], NOW)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the project, and only where it is built")
@pytest.mark.parametrize(
    ("seed", "sample"),
    [("000", "hoi-nghi-2020"), ("002", "hoi-nghi-2020"), ("003", "ket-luan-2023"), ("004", "hung-yen-2023")],
)
def test_a_seed_changes_nothing_in_the_meeting_that_was_made_of_it_by_hand(seed: str, sample: str) -> None:
    meeting = read_meeting((ROOT / "samples" / f"{sample}.toml").read_text(encoding="utf-8"))
    assert isinstance(meeting, Meeting)
    draft = read(of_text(next(SEEDS.glob(f"{seed}_*")).read_text(encoding="utf-8")))
    found = compare(meeting, draft, NOW)
    assert found is not None
    assert not found
