"""Editing, deleting, pinning and answering presses (telegram.md 3.1, 3.3)."""

from __future__ import annotations

from typing import Any

import pytest

from playground.methods.editing import NOT_MODIFIED
from playground.model import Answer
from playground.params import Upload

BUTTON = {"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]}
OTHER = {"inline_keyboard": [[{"text": "Thôi", "callback_data": "y"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _edit_refused(stage: Any, message_id: int, text: str = "mới", **params: Any) -> str:
    error = await stage.refused("editMessageText", chat_id=stage.chat.id, message_id=message_id, text=text, **params)
    description: str = error.description
    return description


async def test_cpp_110_an_edit_without_a_change(stage: Any) -> None:
    sent = await stage.text("<b>a</b>", parse_mode="HTML", reply_markup=BUTTON)
    again: dict[str, Any] = {"text": " <b>a</b>", "parse_mode": "HTML", "reply_markup": BUTTON}
    assert await _edit_refused(stage, sent["message_id"], **again) == f"Bad Request: {NOT_MODIFIED}"
    changed = await stage.ok(
        "editMessageText", chat_id=stage.chat.id, message_id=sent["message_id"], **again | {"reply_markup": OTHER}
    )
    assert changed["reply_markup"] == OTHER
    assert changed["edit_date"] == int(stage.clock().timestamp())


async def test_an_edit_without_reply_markup_takes_the_keyboard_away(stage: Any) -> None:
    sent = await stage.text("a", reply_markup=BUTTON)
    changed = await stage.ok("editMessageText", chat_id=stage.chat.id, message_id=sent["message_id"], text="a")
    assert "reply_markup" not in changed


async def test_cpp_13541_message_to_edit_not_found(stage: Any) -> None:
    sent = await stage.text()
    await stage.ok("deleteMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    for number in (sent["message_id"], 999):
        assert await _edit_refused(stage, number) == "Bad Request: message to edit not found"


async def test_cpp_151_messages_of_others_and_with_reply_keyboards_cannot_be_edited(stage: Any) -> None:
    said = stage.world.say(stage.lan, stage.chat, "a")
    assert await _edit_refused(stage, said.id) == "Bad Request: message can't be edited"
    sent = await stage.text(reply_markup={"keyboard": [[{"text": "Có"}]]})
    assert await _edit_refused(stage, sent["message_id"]) == "Bad Request: message can't be edited"


async def test_thr_telegram_bot_api_353_too_long_has_another_name_in_edits(stage: Any) -> None:
    sent = await stage.text()
    assert await _edit_refused(stage, sent["message_id"], "a" * 4097) == "Bad Request: MESSAGE_TOO_LONG"


async def test_thr_errors_6_no_text_to_edit(stage: Any) -> None:
    sent = await stage.ok("sendDocument", chat_id=stage.chat.id, files={"document": Upload("a.txt", b"a")})
    assert await _edit_refused(stage, sent["message_id"]) == "Bad Request: there is no text in the message to edit"


async def test_an_edit_takes_inline_keyboards_only(stage: Any) -> None:
    sent = await stage.text()
    reason = await _edit_refused(stage, sent["message_id"], reply_markup={"keyboard": [[{"text": "Có"}]]})
    assert reason == "Bad Request: inline keyboard expected"


async def test_only_the_keyboard_can_be_edited(stage: Any) -> None:
    sent = await stage.text("a", reply_markup=BUTTON)
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    assert (await stage.ok("editMessageReplyMarkup", **place))["text"] == "a"
    error = await stage.refused("editMessageReplyMarkup", **place)
    assert error.description == f"Bad Request: {NOT_MODIFIED}"


# -- deleting -----------------------------------------------------------------


async def test_cpp_13804_message_to_delete_not_found(stage: Any) -> None:
    error = await stage.refused("deleteMessage", chat_id=stage.chat.id, message_id=999)
    assert error.description == "Bad Request: message to delete not found"


async def test_sch_after_48_hours_a_message_stays(stage: Any) -> None:
    sent = await stage.text()
    stage.clock.advance(hours=48, seconds=1)
    error = await stage.refused("deleteMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    assert error.description == "Bad Request: message can't be deleted for everyone"


async def test_sch_in_a_group_others_messages_need_the_right(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan], supergroup=True)
    stage.world.add_bot_to_group(group, stage.lan)
    said = stage.world.say(stage.lan, group, "a")
    place = {"chat_id": group.id, "message_id": said.id}
    assert (await stage.refused("deleteMessage", **place)).description == "Bad Request: message can't be deleted"
    stage.world.promote(group, stage.bot.user, stage.lan)
    assert await stage.ok("deleteMessage", **place)
    assert said not in stage.world.messages(group)


async def test_sch_delete_messages_takes_1_to_100(stage: Any) -> None:
    sent = await stage.text()
    numbers = [sent["message_id"], 999]
    assert await stage.ok("deleteMessages", chat_id=stage.chat.id, message_ids=numbers)
    for numbers in ([], list(range(1, 102))):
        await stage.refused("deleteMessages", chat_id=stage.chat.id, message_ids=numbers)


# -- pinning ------------------------------------------------------------------


async def test_cpp_17411_the_bot_sees_the_service_message_of_its_own_pin(stage: Any) -> None:
    sent = await stage.text("Bảng sẵn sàng")
    assert stage.updates() == []
    await stage.ok("pinChatMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    (update,) = stage.updates()
    assert update["message"]["pinned_message"]["text"] == "Bảng sẵn sàng"
    shown = await stage.ok("getChat", chat_id=stage.chat.id)
    assert shown["pinned_message"]["message_id"] == sent["message_id"]


async def test_cpp_14834_pinning_needs_the_message_and_the_right(stage: Any) -> None:
    error = await stage.refused("pinChatMessage", chat_id=stage.chat.id, message_id=999)
    assert error.description == "Bad Request: message to pin not found"
    group = stage.world.add_group("Tổ giúp việc", [stage.lan], supergroup=True)
    stage.world.add_bot_to_group(group, stage.lan)
    sent = await stage.text(chat=group)
    error = await stage.refused("pinChatMessage", chat_id=group.id, message_id=sent["message_id"])
    assert error.description == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_unpinning(stage: Any) -> None:
    sent = await stage.text()
    error = await stage.refused("unpinChatMessage", chat_id=stage.chat.id)
    assert error.description == "Bad Request: message to unpin not found"
    await stage.ok("pinChatMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    assert await stage.ok("unpinChatMessage", chat_id=stage.chat.id)
    assert stage.chat.pinned == []


# -- presses ------------------------------------------------------------------


async def _pressed(stage: Any) -> Any:
    sent = await stage.text(reply_markup=BUTTON)
    return stage.world.press(stage.lan, stage.chat.messages[sent["message_id"]], "Xem")


async def test_a_press_is_answered_once(stage: Any) -> None:
    press = await _pressed(stage)
    query = stage.updates()[-1]["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("x", stage.lan.id, "xin chào")
    await stage.ok("answerCallbackQuery", callback_query_id=query["id"], text="Đã nhận", show_alert=True)
    assert await press == Answer("Đã nhận", alert=True)
    error = await stage.refused("answerCallbackQuery", callback_query_id=query["id"])
    assert error.description == TOO_OLD


async def test_cpp_148_a_late_answer_and_an_unknown_query(stage: Any) -> None:
    press = await _pressed(stage)
    stage.clock.advance(seconds=stage.world.callback_age + 1)
    for number in (press.id, "5"):
        error = await stage.refused("answerCallbackQuery", callback_query_id=number)
        assert (error.code, error.description) == (400, TOO_OLD)
    assert press.answer is None


async def test_sch_an_answer_has_200_characters(stage: Any) -> None:
    press = await _pressed(stage)
    error = await stage.refused("answerCallbackQuery", callback_query_id=press.id, text="a" * 201)
    assert error.description == "Bad Request: MESSAGE_TOO_LONG"
    assert await stage.ok("answerCallbackQuery", callback_query_id=press.id, text="a" * 200)


async def test_copy_and_link_buttons_answer_by_themselves(stage: Any) -> None:
    row = [{"text": "Chép", "copy_text": {"text": "8h00"}}, {"text": "Mở", "url": "https://vn.vn/a"}]
    sent = await stage.text(reply_markup={"inline_keyboard": [row]})
    message = stage.chat.messages[sent["message_id"]]
    assert await stage.world.press(stage.lan, message, "Chép") == Answer(copied="8h00")
    assert await stage.world.press(stage.lan, message, (0, 1)) == Answer(url="https://vn.vn/a")
    assert stage.updates() == []


async def test_only_what_is_there_can_be_pressed(stage: Any) -> None:
    sent = await stage.text(reply_markup=BUTTON)
    message = stage.chat.messages[sent["message_id"]]
    with pytest.raises(ValueError, match="no button 'Sai'"):
        stage.world.press(stage.lan, message, "Sai")
    with pytest.raises(ValueError, match="row 3"):
        stage.world.press(stage.lan, message, (3, 0))
    assert stage.world.press(stage.lan, message, data="forged").data == "forged"


# -- what the lists of telegram.md 3.1 and 3.3 say beside ----------------------


async def test_thr_errors_6_no_caption_to_edit(stage: Any) -> None:
    sent = await stage.text()
    error = await stage.refused("editMessageCaption", chat_id=stage.chat.id, message_id=sent["message_id"], caption="a")
    assert error.description == "Bad Request: there is no caption in the message to edit"


async def test_sch_a_caption_has_1024_units_in_edits_too(stage: Any) -> None:
    sent = await stage.ok("sendDocument", chat_id=stage.chat.id, files={"document": Upload("a.txt", b"a")})
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    error = await stage.refused("editMessageCaption", **place, caption="😀" * 512 + "a")
    assert error.description == "Bad Request: message caption is too long"
    assert (await stage.ok("editMessageCaption", **place, caption="😀" * 512))["caption"] == "😀" * 512


async def test_sch_a_bad_button_is_refused_in_edits_too(stage: Any) -> None:
    sent = await stage.text()
    markup = {"inline_keyboard": [[{"text": "Xem", "callback_data": "x" * 65}]]}
    reason = await _edit_refused(stage, sent["message_id"], reply_markup=markup)
    assert reason == "Bad Request: BUTTON_DATA_INVALID"


async def test_cpp_151_a_service_message_cannot_be_edited(stage: Any) -> None:
    sent = await stage.text()
    await stage.ok("pinChatMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    pinned = stage.world.messages(stage.chat)[-1]
    assert await _edit_refused(stage, pinned.id) == "Bad Request: message can't be edited"


async def test_sch_the_right_to_delete_knows_no_age(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan], supergroup=True)
    stage.world.add_bot_to_group(group, stage.lan)
    stage.world.promote(group, stage.bot.user, stage.lan, ["can_delete_messages"])
    said = stage.world.say(stage.lan, group, "a")
    stage.clock.advance(hours=49)
    assert await stage.ok("deleteMessage", chat_id=group.id, message_id=said.id)


async def test_td_delete_messages_takes_all_or_none(stage: Any) -> None:
    old = await stage.text("cũ")
    stage.clock.advance(hours=49)
    new = await stage.text("mới")
    numbers = [new["message_id"], old["message_id"]]
    error = await stage.refused("deleteMessages", chat_id=stage.chat.id, message_ids=numbers)
    assert error.description == "Bad Request: message can't be deleted for everyone"
    assert [message.text for message in stage.world.messages(stage.chat)][-2:] == ["cũ", "mới"]


async def test_cpp_148_a_press_on_another_bots_button_is_not_ours_to_answer(stage: Any) -> None:
    press = await _pressed(stage)
    stage.world.add_bot("200:OTHER", "other_bot")
    error = await stage.world.call("200:OTHER", "answerCallbackQuery", {"callback_query_id": press.id})
    assert error.description == TOO_OLD
    assert press.answer is None


def _media(kind: str, **more: Any) -> dict[str, Any]:
    return {"media": {"type": kind, "media": "attach://part", **more}}


def _parts(width: int = 640) -> dict[str, Upload]:
    head = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR"
    return {"part": Upload("anh.png", head + width.to_bytes(4, "big") + (360).to_bytes(4, "big"), "image/png")}


async def _photo(stage: Any) -> Any:
    sent = await stage.call("sendPhoto", chat_id=stage.chat.id, photo="attach://part", files=_parts(), caption="a")
    return sent.value


async def test_a_picture_is_replaced_with_its_caption_and_buttons(stage: Any) -> None:
    sent = await _photo(stage)
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    media = _media("photo", caption="<b>b</b>", parse_mode="HTML")
    changed = (await stage.call("editMessageMedia", **place, **media, files=_parts(1280), reply_markup=BUTTON)).value
    assert changed["photo"][0]["width"] == 1280
    assert (changed["caption"], changed["caption_entities"][0]["type"]) == ("b", "bold")
    assert changed["reply_markup"] == BUTTON
    assert changed["message_id"] == sent["message_id"]
    filed = (await stage.call("editMessageMedia", **place, **_media("document"), files=_parts())).value
    assert filed["document"]["file_name"] == "anh.png"
    assert "photo" not in filed


async def test_the_same_picture_again_is_no_change(stage: Any) -> None:
    sent = await _photo(stage)
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    error = await stage.call("editMessageMedia", **place, **_media("photo", caption="a"), files=_parts())
    assert error.description == f"Bad Request: {NOT_MODIFIED}"


async def test_a_text_becomes_a_picture_but_a_picture_no_text(stage: Any) -> None:
    sent = await stage.text("a")
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    changed = (await stage.call("editMessageMedia", **place, **_media("photo"), files=_parts())).value
    assert "text" not in changed
    assert await _edit_refused(stage, sent["message_id"]) == "Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize("kind", ["photo", "video"])
async def test_what_is_no_picture_does_not_become_one(stage: Any, kind: str) -> None:
    sent = await _photo(stage)
    place = {"chat_id": stage.chat.id, "message_id": sent["message_id"]}
    error = await stage.call("editMessageMedia", **place, **_media(kind), files={"part": Upload("a", b"a", "a/b")})
    assert error.description.startswith("Bad Request: ")
    assert stage.world.messages(stage.chat)[-1].media.file.name == "anh.png"
