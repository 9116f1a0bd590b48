"""Conclusions that name no meeting surely: of which they may be, and what they bring to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from meetings.adding import Parts
from meetings.convening import compare, meeting_of
from meetings.convening.additions import lacking
from meetings.convening.concluded import MOST, brought_by, may_conclude
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.reading.documents import Draft, of_text, read

NOW = datetime(2031, 5, 23, 9, 0, tzinfo=VIETNAM)


def held(day: int, number: int, about: str) -> Meeting:
    letter = read(
        of_text(
            f"UBND TỈNH SƠN BÌNH\nSố: {number}/GM-UBND\nSơn Bình, ngày 05 tháng 5 năm 2031\nGIẤY MỜI\nDự Hội nghị {about}\n"
            f"Kính gửi:\n- Sở Nội vụ;\n- Sở Tài chính.\n1. Thời gian: 8h00, ngày {day}/5/2031.\n2. Địa điểm: Phòng họp số 2."
        )
    )
    return replace(meeting_of(letter, NOW).meeting, key=f"hop-{number}")


def conclusions(where: str, before: str = "") -> Draft:
    return read(
        of_text(
            f"UBND TỈNH SƠN BÌNH\nSố: 99/TB-UBND\nSơn Bình, ngày 23 tháng 5 năm 2031\nTHÔNG BÁO\nKết luận của Chủ tịch UBND"
            f" tỉnh tại {where}\n{before}Chủ tịch UBND tỉnh chủ trì cuộc họp. Chủ tịch UBND tỉnh kết luận như sau:\n1. Giao Sở Tài"
            " chính chủ trì, phối hợp với Sở Nội vụ gửi báo cáo kinh phí về Văn phòng UBND tỉnh trước ngày 30/6/2031."
        )
    )


TEACHERS, ROADS, LATER = held(20, 15, "sơ kết năm học"), held(21, 16, "giao thông nông thôn"), held(28, 17, "mùa vụ")
ALL = (TEACHERS, ROADS, LATER)


@pytest.mark.parametrize(
    ("where", "before", "offered"),
    [
        ("cuộc họp", "", ["hop-16", "hop-15"]),
        ("cuộc họp ngày 20/5/2031", "", ["hop-15"]),
        ("cuộc họp", "Theo Giấy mời số 15/GM-UBND, ", ["hop-15", "hop-16"]),
        ("cuộc họp ngày 19/5/2031", "", []),
    ],
)
def test_what_was_held_is_offered_the_likeliest_first(where: str, before: str, offered: list[str]) -> None:
    draft = conclusions(where, before)
    assert [one.key for one in ALL if compare(one, draft, NOW) is not None] == []
    assert list(may_conclude(ALL, draft, NOW)) == offered


def test_no_more_is_offered_than_a_phone_shows() -> None:
    many = [replace(TEACHERS, key=f"hop-{number}") for number in range(MOST + 3)]
    assert len(may_conclude(many, conclusions("cuộc họp"), NOW)) == MOST


def test_what_is_to_be_done_until_a_day_is_no_sitting() -> None:
    draft = conclusions(
        "cuộc họp ngày 20/5/2031", "Sở Nội vụ báo cáo về chuyển đổi số, hoàn thành chậm nhất ngày 15/6/2031. "
    )
    assert [one.start.quote for one in draft.sessions if one.start is not None] == ["ngày 20/5/2031"]


def test_a_clause_is_known_only_with_the_same_words_and_the_same_unit() -> None:
    made = meeting_of(conclusions("cuộc họp ngày 20/5/2031"), NOW).meeting
    (task,) = made.tasks
    other_year = replace(
        task, what=replace(task.what, value=task.what.value.replace("kinh phí", "kinh phí năm 2032 và 2033"))
    )
    other_unit = replace(task, lead=replace(task.lead, value="Sở Giáo dục và Đào tạo"))
    after = replace(TEACHERS, tasks=(task,))
    assert lacking(after, Parts(tasks=(task,)), NOW).tasks == ()
    assert len(lacking(after, Parts(tasks=(other_year, other_unit)), NOW).tasks) == 2


def test_an_invitation_concludes_nothing() -> None:
    invitation = read(of_text("GIẤY MỜI\nDự Hội nghị mùa vụ\nThời gian: 8h00, ngày 20/5/2031."))
    assert may_conclude(ALL, invitation, NOW) == ()


def test_each_clause_is_one_task_with_who_works_with_whom_and_until_when() -> None:
    made = meeting_of(conclusions("cuộc họp ngày 20/5/2031"), NOW).meeting
    brought = brought_by(made)
    assert (brought.sessions, brought.requirements, made.requirements) == ((), (), ())
    (task,) = brought.tasks
    assert (task.lead.value, task.co.value if task.co else None) == ("Sở Tài chính", ("Sở Nội vụ",))
    assert task.due is not None
    assert task.due.value.moment.day == date(2031, 6, 30)
    assert task.what.source.quote is not None
    assert task.what.source.quote.startswith("1. Giao Sở Tài chính")


def test_news_that_tell_of_work_may_conclude_and_other_news_may_not() -> None:
    told = "Sáng nay, phát biểu tại Hội nghị, đồng chí Bộ trưởng đánh giá cao các sở."
    given = f"{told}\nBộ trưởng giao nhiệm vụ cho Sở Tài chính rà soát kinh phí của các địa phương."
    assert may_conclude(ALL, read(of_text(given)), NOW) == ("hop-16", "hop-15")
    assert may_conclude(ALL, read(of_text(told)), NOW) == ()
