"""The words of a change: what is new, what no longer holds, and one press for each thing that is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.views.notice_parts import Post
from handlers.views.notices import MOST_ROWS, message
from handlers.views.screen import Screen, plain
from locales import words
from meetings.changed import differences
from meetings.facts import Source, SourceKind
from meetings.known import known, write
from meetings.model import Meeting, Session, SessionState
from meetings.notices import Kind, Notice
from meetings.records import Record, Records
from tests.handlers.sitting import sittings
from tests.made import at_hour, fact, instant, session


def test_who_sits_in_a_room_of_their_own_does_nothing_again_when_the_centre_moves() -> None:
    one = sittings("a")
    stood = known(one, one.sessions[0], "a")
    now = replace(one, sessions=(replace(one.sessions[0], place=fact("Hội trường 2")), *one.sessions[1:]))
    line = write(known(now, now.sessions[0], "a"))
    notice = Notice(now.key, Kind.CHANGE, "s", "new:1", 1, instant(), at_hour(8).earliest, line, "a")
    screen = message(words("vi"), now, Records(()), [Post(notice, stood)], instant(), frozenset({"contact"}))
    assert screen is not None
    assert "Không đổi: điểm cầu, thành phần, nội dung" in plain(screen.text)
    assert "Cần làm lại" not in plain(screen.text)


def told_anew(before: Meeting, now: Meeting, step: str = "new", records: Records | None = None) -> Screen:
    """What a contact of unit `a` gets of a change of all sessions."""
    posts = [
        Post(
            Notice(now.key, Kind.CHANGE, each.key, f"{step}:1", 1, instant(), at_hour(8).earliest, line, "a"),
            known(before, stood, "a"),
        )
        for stood, each in zip(before.sessions, now.sessions, strict=True)
        if (line := write(known(now, each, "a")))
    ]
    screen = message(words("vi"), now, records or Records(()), posts, instant(), frozenset({"contact"}))
    assert screen is not None
    return screen


def confirmations(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row if "Đã nhận" in button.label]


def test_what_is_asked_of_each_session_says_of_which() -> None:
    one = sittings("a")
    now = replace(one, sessions=tuple(replace(each, place=fact("Hội trường 2")) for each in one.sessions))
    asked = confirmations(told_anew(one, now))
    assert len(asked) == 2
    assert len(set(asked)) == 2
    assert all(len(label) <= 40 for label in asked), asked


@pytest.mark.parametrize("step", ["new", "later"])
def test_another_room_for_several_sessions_is_said_and_confirmed_once(step: str) -> None:
    one = sittings("a")
    now = replace(one, bridge_points=(replace(one.bridge_points[0], room=fact("phòng mới")),))
    before = Records(Record(key, value, 1, 4, instant()) for key, value in differences(one, now, instant()))
    screen = told_anew(one, now, step, before)
    text = plain(screen.text)
    assert confirmations(screen) == ["Đã nhận: nơi mới"]
    assert text.count("ĐỔI PHÒNG: phòng mới") == text.count("Phòng cũ không còn hiệu lực: phòng a") == 1
    assert "8h00, thứ Ba 15/12/2026: Buổi s" in text
    assert "14h00, thứ Ba 15/12/2026: Buổi t" in text


def test_rooms_of_more_sessions_than_a_button_can_confirm_have_one_each_of_another_name() -> None:
    one = replace(sittings("a"), sessions=tuple(session(f"s{hour}", at_hour(hour)) for hour in range(6, 15)))
    now = replace(one, bridge_points=(replace(one.bridge_points[0], room=fact("phòng mới")),))
    screen = told_anew(one, now)
    asked = confirmations(screen)
    assert len(set(asked)) == len(asked) == 3
    presses = [button.press or "" for row in screen.rows for button in row]
    assert all(len(press) <= 39 for press in presses)


def test_who_meets_again_reads_in_which_room_for_it_may_have_changed_meanwhile() -> None:
    one = sittings("a")
    off = replace(one, sessions=tuple(replace(each, state=fact(SessionState.POSTPONED)) for each in one.sessions))
    now = replace(one, bridge_points=(replace(one.bridge_points[0], room=fact("phòng mới")),))
    text = plain(told_anew(off, now).text)
    assert text.count("HỌP TRỞ LẠI") == text.count("Dự tại: phòng mới") == 2
    assert "Không đổi: điểm cầu" not in text


def posted(one: Meeting, before: Session | None, unit: str | None, step: str = "d1") -> Post:
    """Of the first session: a reminder, or the change from what it was before."""
    held, line = one.sessions[0], write(known(one, one.sessions[0], unit))
    kind, named = (Kind.SESSION, step) if before is None else (Kind.CHANGE, "new:1")
    notice = Notice(one.key, kind, held.key, named, 1, instant(), at_hour(8).earliest, line, unit)
    return Post(notice, known(one, before, unit) if before else None)


def test_a_reminder_for_the_unit_does_not_swallow_the_change_that_an_organiser_is_told() -> None:
    one = sittings("a")
    posts = [posted(one, session("s", at_hour(7)), None), posted(one, None, "a")]
    screen = message(words("vi"), one, Records(()), posts, instant(), frozenset({"contact", "organiser"}))
    assert screen is not None
    assert "ĐỔI GIỜ: 8h00" in plain(screen.text)
    assert len(confirmations(screen)) == 1


def test_where_no_paper_says_it_each_of_two_keeps_all_its_lines() -> None:
    told = Source(SourceKind.ORGANISER, by="Lan")
    one = sittings("a")
    room = replace(one.bridge_points[0], room=fact("phòng a", told))
    one = replace(one, bridge_points=(room,), sessions=tuple(_said(each, told) for each in one.sessions))
    posts = [
        Post(Notice(one.key, Kind.SESSION, each.key, "d1", 1, instant(), at_hour(8).earliest, "", "a"))
        for each in one.sessions
    ]
    screen = message(words("vi"), one, Records(()), posts, instant(), frozenset({"delegate"}))
    assert screen is not None
    assert plain(screen.text).count("Dự tại: phòng a") == 2


def _said(one: Session, source: Source) -> Session:
    return replace(one, start=fact(one.start.value, source) if one.start else None)


def test_many_changes_at_once_keep_what_is_asked_and_the_keyboard_short() -> None:
    many = tuple(session(f"s{hour}", at_hour(hour)) for hour in range(6, 18))
    one = replace(sittings("a"), sessions=many)
    now = replace(
        one, sessions=tuple(replace(each, start=fact(at_hour(hour, 30))) for hour, each in enumerate(many, 6))
    )
    screen = told_anew(one, now)
    asked = confirmations(screen)
    assert len(set(asked)) == len(asked) > MOST_ROWS
    assert [[button.press for button in row] for row in screen.rows[len(asked) :]] == [["lich:a:0"]]


def test_of_rooms_told_together_the_late_one_says_so() -> None:
    one = sittings("a")
    now = replace(one, bridge_points=(replace(one.bridge_points[0], room=fact("phòng mới")),))
    posts = [
        Post(
            Notice(now.key, Kind.CHANGE, each.key, "new:1", 1, instant(), at_hour(8).earliest, line, "a"),
            known(one, each, "a"),
            late=late,
        )
        for each, late in zip(one.sessions, (False, True), strict=True)
        if (line := write(known(now, each, "a")))
    ]
    screen = message(words("vi"), now, Records(()), posts, instant(), frozenset({"contact"}))
    assert screen is not None
    assert "Gửi trễ" in plain(screen.text)
