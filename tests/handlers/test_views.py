"""Whatever a meeting holds, its screens stay within Telegram's limits and say what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from handlers.views import choice, contents, duties, schedule, sessions
from handlers.views.audience import Audience
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, fit, grid, lines, paragraphs, plain, shorten, utf16_length
from locales import LANGUAGES, words
from meetings.model import Contact, Meeting, Session, SessionState, Task, TaskState
from meetings.moments import in_month, on
from meetings.timetable import build
from playground.rules import html
from playground.stage import samples
from tests.handlers.screens import check, hostile, screens
from tests.made import DAY, at_hour, due, fact, instant, invited, letter, meeting, point, session
from tests.meetings.exchange.coherent import COHERENT
from tests.strategies import INSTANTS

VI = words("vi")
NOW = instant(DAY - timedelta(days=2), 9)
HOSTILE = ('<b>&"', "</b></i>{x}%s", "👩🏽‍💻" * 400, "chữ " * 1500, "x" * 5000, "\u202e@:‹›")
SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(COHERENT, INSTANTS, st.sampled_from(LANGUAGES))
def test_every_screen_of_any_meeting_is_taken_by_telegram(whole: Meeting, now: object, language: str) -> None:
    for screen in screens(words(language), whole, now):  # type: ignore[arg-type] # hypothesis hands out datetimes
        check(screen)


@cache
def _samples() -> dict[str, Meeting]:
    return {one.key: one for one in samples()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "closing", "emoji", "words", "one-word", "signs"])
@pytest.mark.parametrize("key", ["dien-tap", "hung-yen-2023", "ket-luan-2023"])
def test_every_screen_of_a_meeting_full_of_hostile_text_is_taken(key: str, text: str, language: str) -> None:
    for screen in screens(words(language), _few_points(hostile(_samples()[key], text)), NOW):
        check(screen)


def _few_points(whole: Meeting) -> Meeting:
    return replace(whole, bridge_points=whole.bridge_points[:3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_meeting_has_all_its_screens(language: str) -> None:
    for screen in screens(words(language), meeting(documents=()), NOW):
        check(screen)


def test_markup_in_a_title_is_shown_as_it_was_written() -> None:
    whole = hostile(meeting(session("s", at_hour(8))), '<b>&"')
    text = check(sessions.card(VI, whole, whole.sessions[0], NOW, None, Audience.MEMBER))
    assert text.startswith('<b>&"\n8h00')


# -- helpers of screens -------------------------------------------------------


@given(st.text(max_size=80), st.integers(4, 60))
def test_shortened_text_fits_and_keeps_its_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert utf16_length(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.lists(st.text("ab <&👩", max_size=60), max_size=12), st.integers(20, 90))
def test_fitted_pages_keep_every_part_in_order(texts: list[str], limit: int) -> None:
    parts = [Markup.escape(text) for text in texts]
    pages = fit(parts, limit)
    assert sum(len(page) for page in pages) == len(parts)
    assert all(utf16_length(plain(paragraphs(*page))) <= limit for page in pages)
    assert all(html.parse(str(part)) for page in pages for part in page)


@given(st.lists(st.integers(), max_size=30), st.integers(-3, 99), st.integers(1, 8))
def test_pages_of_a_list_hold_all_of_it_once(rows: list[int], number: int, per_page: int) -> None:
    count = page_of(rows, number, per_page).count
    assert [row for n in range(count) for row in page_of(rows, n, per_page).rows] == rows
    assert 0 <= page_of(rows, number, per_page).number < count


def test_turning_goes_round_and_a_single_page_has_none() -> None:
    assert turn(page_of([1], 0, 8), "x:") == ()
    presses = [button.press for button in turn(page_of(range(20), 2, 8), "x:")]
    assert presses == ["x:1", "x:2", "x:0"]


def test_what_is_not_there_takes_no_line_and_no_button() -> None:
    assert lines("a", None, "", "<") == "a\n&lt;"
    assert paragraphs(None, "a", None) == "a"
    one = Button("x", press="y")
    assert grid([None, one, None, one, one]) == ((one, one), (one,))


def test_what_telegram_would_refuse_is_never_made() -> None:
    with pytest.raises(ValueError, match="callback data"):
        Button("x", press="đ" * 20)
    with pytest.raises(ValueError, match="to copy"):
        Button("x", copy="x" * 257)
    with pytest.raises(ValueError, match="longer than a message"):
        Screen(Markup.escape("😀" * 2049))


# -- what the screens say -----------------------------------------------------


def _card(one: Session, seat: sessions.Seat | None = None, audience: Audience = Audience.MEMBER) -> Screen:
    return sessions.card(VI, meeting(one, place=fact("Phòng 110, Hà Nội")), one, NOW, seat, audience)


def _copied(screen: Screen) -> str:
    return next(button.copy for row in screen.rows for button in row if button.copy)


def _labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


SEAT = sessions.Seat("Sở Bến Tre", point("bt", "Điểm cầu Bến Tre", room=fact("VNPT Bến Tre")))


def test_a_session_called_off_says_so_before_its_time_and_when_pasted() -> None:
    screen = _card(session("s", at_hour(8), state=fact(SessionState.CANCELLED)))
    text = plain(screen.text)
    assert text.index("ĐÃ HỦY") < text.index("8h00")
    assert "còn" not in text
    assert "ĐÃ HỦY" in _copied(screen)


def test_a_session_put_off_shows_no_time_as_missing() -> None:
    screen = _card(session("s", state=fact(SessionState.POSTPONED)))
    assert "Thời gian" not in plain(screen.text)
    assert "HOÃN" in _copied(screen)
    assert VI.plain("button.calendar") not in _labels(screen)


def test_a_session_without_a_start_says_that_the_document_names_none() -> None:
    assert "Thời gian: văn bản không nêu" in plain(_card(session("s")).text)


def test_whoever_sits_elsewhere_reads_and_pastes_the_own_room() -> None:
    screen = _card(session("s", at_hour(8)), SEAT)
    assert "Dự tại: VNPT Bến Tre\nĐiểm cầu trung tâm: Phòng 110, Hà Nội" in plain(screen.text)
    assert "VNPT Bến Tre" in _copied(screen)
    assert "Phòng 110" not in _copied(screen)


def test_the_way_to_join_is_for_those_who_take_part() -> None:
    one = session("s", at_hour(8), link=fact("https://hop.example.org/1"))
    shown = {audience: "hop.example.org" in plain(_card(one, None, audience).text) for audience in Audience}
    assert shown == {Audience.EVERYBODY: False, Audience.GROUP: True, Audience.MEMBER: True}


@pytest.mark.parametrize("now", [instant(date(2026, 11, 20)), instant(DAY), instant(date(2027, 1, 20))])
def test_of_what_has_only_a_month_no_day_is_invented(now: object) -> None:
    one = session("s", in_month(2026, 12))
    whole = meeting(one)
    listed = schedule.listed(VI, whole, [one], now, schedule.coming(VI, whole))  # type: ignore[arg-type] # an instant
    shown = [plain(_card(one).text), _copied(_card(one)), plain(listed.text), *_labels(listed)]
    assert all("1/12" not in text.split("Theo")[0] for text in shown)
    assert not any(word in plain(listed.text) for word in ("còn", "trước", "hôm nay", "đang diễn ra"))


def test_days_stand_apart_and_sessions_of_one_day_together() -> None:
    whole = meeting(session("a", at_hour(8)), session("b", at_hour(14)), session("c", on(DAY + timedelta(days=1))))
    text = plain(schedule.listed(VI, whole, whole.sessions, NOW, schedule.coming(VI, whole)).text)
    assert text.count("15/12/2026") == 1
    assert "Thứ Ba 15/12/2026 (còn 2 ngày)\n8h00 Buổi a\n14h00 Buổi b\n\nThứ Tư 16/12/2026 (còn 3 ngày)\nBuổi c" in text


def test_buttons_of_sessions_that_begin_alike_can_be_told_apart() -> None:
    names = ("Thảo luận nhóm về chuyển đổi số trong quản lý", "Thảo luận nhóm về chuyển đổi số trong giáo dục")
    whole = meeting(*(session(f"s{n}", at_hour(14), title=fact(name)) for n, name in enumerate(names)))
    labels = _labels(schedule.listed(VI, whole, whole.sessions, NOW, schedule.coming(VI, whole)))[:2]
    assert len(set(labels)) == 2


def test_sessions_of_other_meetings_are_counted_where_they_do_not_fit() -> None:
    whole = meeting(*(session(f"s{n}", at_hour(8 + n)) for n in range(6)))
    screen = schedule.elsewhere(VI, Screen(Markup("x")), [(whole, one) for one in whole.sessions], NOW)
    assert "Còn 2 buổi nữa" in plain(screen.text)
    assert {button.meeting for row in screen.rows for button in row} == {"hop"}


def test_a_missed_deadline_is_named_unless_the_task_is_done() -> None:
    late = due("r", on(date(2026, 12, 1))).due
    task = Task("t", fact("Rà soát"), fact("Vụ A"), due=late)
    whole = meeting(tasks=(task,))
    assert "quá hạn" in plain(duties.tasks(VI, whole, whole.tasks, NOW).text)
    done = replace(task, state=TaskState.DONE)
    assert "quá hạn" not in plain(duties.tasks(VI, whole, [done], NOW).text)


def test_phone_numbers_stand_in_private_chats_only() -> None:
    whole = meeting(contacts=(Contact("c", fact("Bà A"), phone=fact("0900 000 005"), email=fact("a@example.org")),))
    assert "0900" in plain(contents.contacts(VI, whole, private=True).text)
    shown = plain(contents.contacts(VI, whole, private=False).text)
    assert "0900" not in shown
    assert "trò chuyện riêng" in shown


def test_a_paper_that_is_not_public_is_not_listed() -> None:
    whole = meeting(documents=(letter(public=False),))
    assert "1/GM-BTC" not in plain(contents.documents(VI, whole, 0).text)
    assert "1/GM-BTC" not in plain(choice.welcome(VI, build(whole), NOW, None, several=False).text)


def test_the_first_screen_opens_only_what_there_is() -> None:
    bare = _labels(choice.welcome(VI, build(meeting(session("s", at_hour(8)))), NOW, None, several=False))
    assert bare == [VI.plain(f"button.{name}") for name in ("see_schedule", "search", "help")]


def test_the_first_screen_gives_an_example_of_the_persons_own() -> None:
    whole = meeting(
        session("s", at_hour(8)),
        roster=(invited("so", "Sở KH&CN tỉnh Bến Tre", province="ben-tre"),),
        bridge_points=(point("hn", "Điểm cầu Hà Nội"), point("bt", "Điểm cầu Bến Tre", unit="so")),
    )
    text = plain(choice.welcome(VI, build(whole), NOW, whole.roster[0].unit, several=False).text)
    assert "15/12, ben tre" in text
