"""Whatever comes in is answered with a sentence or left alone; nothing of it breaks the bot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handlers import commands
from playground.rules.texts import clean
from playground.stage import samples
from playground.wire import seconds
from storage.effects import RemoveMeeting, SaveMeeting
from tests.handlers.conftest import House, opened

MANY = settings(max_examples=8, deadline=None, phases=[Phase.generate])  # on one running bot nothing can be shrunk
KEYS = ("toan-the", "vinh-long", "skhcn-vinh-long", "2026-12-15", "0001-01-01", "9999-12-31")
PARTS = st.sampled_from((*"askudwtiqpmcbx-", "own", "ask", "", "0", "99", "-1", "٣", "9" * 20, *KEYS))
MEETINGS = st.sampled_from(["", "@", "@dien-tap", "@hoi-nghi-2020", "@hung-yen-2023", "@ket-luan-2023", "@gone", "@@"])
MADE = st.builds(
    lambda name, parts, meeting: f"{name}:{':'.join(parts)}{meeting}",
    st.sampled_from([command.name for command in commands()]),
    st.lists(PARTS, max_size=4),
    MEETINGS,
)
DATA = (MADE | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)).map(
    lambda data: data.encode()[:64].decode(errors="ignore") or "x"
)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60),
    st.sampled_from(
        ["/", "//", "/ lich", "/lich@", "/lich\n15/12", "/LICH", "/lich " + "x" * 4000, "a" * 4000, "<b>", "&amp;"]
    ),
).filter(lambda text: clean(text).strip())


@MANY
@given(
    data=st.lists(DATA, min_size=40, max_size=40),
    who=st.sampled_from(["contact", "organiser", "stranger"]),
    group=st.booleans(),
)
def test_made_up_presses_never_break_anything(house: House, data: list[str], who: str, group: bool) -> None:
    house.say(who, "/tro_giup@diemcau_bot", group=group)
    house.press(who, *data, group=group)


@MANY
@given(texts=st.lists(TEXTS, min_size=30, max_size=30), who=st.sampled_from(["contact", "stranger"]))
def test_any_text_gets_an_answer(house: House, texts: list[str], who: str) -> None:
    for_others = [text for text in texts if re.match(r"\s*/\S*@\S", text)]
    assert len(house.say(who, *texts)) >= len(texts) - len(for_others)


def test_a_line_break_after_a_command_is_a_space(house: House) -> None:
    assert "3 buổi, thứ Ba 15/12/2026" in house.say("stranger", "/lich\n15/12")[0].text


def test_a_text_too_long_for_a_question_says_so(house: House) -> None:
    house.say("stranger", "/thoat")
    assert "300 ký tự" in house.say("stranger", "hội nghị " * 440)[0].text


def test_the_bots_own_name_is_no_part_of_a_question(house: House) -> None:
    house.say("organiser", "/gan_nhom@diemcau_bot", group=True)
    house.press("organiser", "gan_nhom:b:dien-tap", group=True)
    house.say("contact", "/thoat@diemcau_bot", group=True)
    for text in ("@diemcau_bot 15/12", "15/12 @diemcau_bot", "@DiemCau_Bot 15/12/2026"):
        assert "3 buổi" in house.say("contact", text, group=True)[0].text


def _message(house: House, **content: Any) -> dict[str, Any]:
    user = house.stage.people["stranger"]
    head = {"id": user.id, "is_bot": False, "first_name": user.first_name}
    chat = {"id": user.id, "type": "private", "first_name": user.first_name}
    return {"message_id": 99_000, "date": seconds(house.stage.clock()), "from": head, "chat": chat, **content}


FILE = {"file_id": "f", "file_unique_id": "u"}
CONTENTS: dict[str, Any] = {
    "photo": [{**FILE, "width": 9, "height": 9}],
    "document": FILE,
    "voice": {**FILE, "duration": 1},
    "video_note": {**FILE, "duration": 1, "length": 9},
    "sticker": {**FILE, "width": 9, "height": 9, "type": "regular", "is_animated": False, "is_video": False},
    "location": {"latitude": 21.0, "longitude": 105.8},
    "contact": {"phone_number": "0900 000 001", "first_name": "A"},
    "dice": {"emoji": "🎲", "value": 3},
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_what_is_no_text_gets_a_sentence(house: House, kind: str) -> None:
    house.say("stranger", "/tro_giup")
    told = house.put("stranger", "message", _message(house, **{kind: CONTENTS[kind]}))
    assert "Bot chưa biết tin này dùng vào việc gì" in told[0].text


@pytest.mark.parametrize(
    "content", [{"pinned_message": None}, {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}]
)
def test_what_telegram_itself_tells_is_left_alone(house: House, content: dict[str, Any]) -> None:
    shown = {name: value or _message(house, text="x") for name, value in content.items()}
    assert house.put("stranger", "message", _message(house, **shown)) == []


def test_an_edited_question_is_answered_anew(house: House) -> None:
    told = house.put(
        "stranger", "edited_message", _message(house, text="vinh long", edit_date=seconds(house.stage.clock()))
    )
    assert told[0].text.startswith("Điểm cầu Vĩnh Long")


def _press(house: House, **where: Any) -> dict[str, Any]:
    user = house.stage.people["stranger"]
    head = {"id": user.id, "is_bot": False, "first_name": user.first_name}
    return {"id": "1", "from": head, "chat_instance": "1", "data": "lich:a:0@dien-tap", **where}


def test_a_press_under_a_message_too_old_to_change_is_answered_in_a_new_one(house: House) -> None:
    user = house.stage.people["stranger"]
    old = {"message_id": 1, "date": 0, "chat": {"id": user.id, "type": "private", "first_name": "K"}}
    house.stage.world.bot.queue.put("callback_query", _press(house, message=old))
    house.runner.run(house.stage.settle())
    house.stage.world.calls.clear()  # the look-alike does not know this press, so it refuses to answer it
    assert "Lịch: Hội nghị diễn tập" in house.say("stranger", "/lien_he")[0].text


def test_a_button_of_a_session_that_is_gone_says_so_and_shows_what_comes() -> None:
    with opened() as house:
        card = house.say("contact", "/lich 15/12")[0]
        press = next(data for data in card.presses if data.startswith("lich:s:"))
        whole = next(one for one in samples() if one.key == "dien-tap")
        gone = press.partition("@")[0].removeprefix("lich:s:")
        kept = tuple(session for session in whole.sessions if session.key != gone)
        agenda = tuple(item for item in whole.agenda if item.session != gone)
        house.apply(SaveMeeting(replace(whole, sessions=kept, agenda=agenda), 1))
        assert "Lịch: Hội nghị diễn tập" in house.press("contact", press)[0].text
        house.apply(RemoveMeeting("dien-tap"))
        assert "không còn ở đây" in house.press("contact", press)[0].text


def test_every_screen_in_reach_leads_back_to_the_schedule(house: House) -> None:
    """From each screen that a press opens, in the private chat, one press goes on."""
    shown = house.say("delegate", *(f"/{command.name}" for command in commands()))
    stuck = [one.text for one in shown if not any(re.match("lich:|thoat:", press) for press in one.presses)]
    assert [text for text in stuck if "trong nhóm" not in text] == []
