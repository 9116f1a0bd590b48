"""sendMessage refuses and keeps what the real server does (telegram.md 3.1-3.3)."""

from __future__ import annotations

from typing import Any

import pytest

from playground.model import Chat


async def test_sch_text_has_4096_utf16_units_after_parsing(stage: Any) -> None:
    await stage.text("<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="😀" * 2048 + "a")
    assert (error.code, error.description) == (400, "Bad Request: message is too long")


async def test_cpp_11309_raw_text_over_32768_bytes_is_too_long(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="Đ" * 16_385)
    assert error.description == "Bad Request: text is too long"


async def test_cpp_11401_text_is_empty(stage: Any) -> None:
    for params in ({"text": ""}, {}):
        error = await stage.refused("sendMessage", chat_id=stage.chat.id, **params)
        assert error.description == "Bad Request: message text is empty"


async def test_nullclaw_329_white_space_is_no_text(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text=" \n\t")
    assert error.description == "Bad Request: text must be non-empty"


async def test_td_text_is_trimmed_after_parsing_and_entities_move_along(stage: Any) -> None:
    sent = await stage.text("  <b> Lịch </b>\n", parse_mode="HTML")
    assert sent["text"] == "Lịch"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]


async def test_ptb_entities_after_the_100th_are_dropped(stage: Any) -> None:
    sent = await stage.text("<b>a</b>b" * 101, parse_mode="HTML")
    assert len(sent["entities"]) == 100


async def test_cpp_11323_unknown_parse_mode(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", parse_mode="BBCode")
    assert error.description == "Bad Request: unsupported parse_mode"


async def test_td_parse_errors_name_the_byte(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="Đ<div>", parse_mode="HTML")
    assert error.description == 'Bad Request: can\'t parse entities: Unsupported start tag "div" at byte offset 2'


async def test_td_given_entities_need_a_good_address(stage: Any) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 1, "url": "@ten"}
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", entities=[entity])
    assert error.description == "Bad Request: entity URL '@ten' is invalid: Wrong HTTP URL"


async def test_the_server_marks_commands_and_addresses_in_bots_texts(stage: Any) -> None:
    sent = await stage.text("Xem /lich hoặc https://dienbien.gov.vn/a.")
    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [("bot_command", 4, 5), ("url", 15, 25)]


@pytest.mark.parametrize("chat_id", [99, -99, "@nobody", "ten", 7_999_999_999])
async def test_cpp_6571_unknown_chat(stage: Any, chat_id: object) -> None:
    error = await stage.refused("sendMessage", chat_id=chat_id, text="a")
    assert (error.code, error.description) == (400, "Bad Request: chat not found")


async def test_cpp_8139_chat_id_is_empty(stage: Any) -> None:
    assert (await stage.refused("sendMessage", chat_id="", text="a")).description == "Bad Request: chat_id is empty"


async def test_cpp_8136_blocked_deactivated_and_not_started(stage: Any) -> None:
    stage.world.block(stage.lan)
    error = await stage.refused("sendMessage", chat_id=stage.lan.id, text="a")
    assert (error.code, error.description) == (403, "Forbidden: bot was blocked by the user")

    stage.world.unblock(stage.lan)
    stage.world.deactivate(stage.lan)
    error = await stage.refused("sendMessage", chat_id=stage.lan.id, text="a")
    assert (error.code, error.description) == (403, "Forbidden: user is deactivated")

    met = stage.world.add_user("Minh")
    group = stage.world.add_group("Tổ giúp việc", [met])
    stage.world.add_bot_to_group(group, met)
    error = await stage.refused("sendMessage", chat_id=met.id, text="a")
    assert (error.code, error.description) == (403, "Forbidden: bot can't initiate conversation with a user")


@pytest.mark.parametrize(
    ("supergroup", "removed", "reason"),
    [
        (False, True, "Forbidden: bot was kicked from the group chat"),
        (True, True, "Forbidden: bot was kicked from the supergroup chat"),
        (False, False, "Forbidden: bot is not a member of the group chat"),
        (True, False, "Forbidden: bot is not a member of the supergroup chat"),
    ],
)
async def test_cpp_8158_groups_the_bot_is_not_in(stage: Any, supergroup: bool, removed: bool, reason: str) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan], supergroup=supergroup)
    stage.world.add_bot_to_group(group, stage.lan)
    if removed:
        stage.world.remove_bot_from_group(group, stage.lan)
    else:
        await stage.ok("leaveChat", chat_id=group.id)
    error = await stage.refused("sendMessage", chat_id=group.id, text="a")
    assert (error.code, error.description) == (403, reason)


async def test_cpp_8185_deleted_group(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan])
    stage.world.add_bot_to_group(group, stage.lan)
    stage.world.delete_group(group)
    error = await stage.refused("sendMessage", chat_id=group.id, text="a")
    assert error.description == "Forbidden: the group chat was deleted"


async def test_cpp_8151_writing_to_an_upgraded_group_tells_the_new_id(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan])
    stage.world.add_bot_to_group(group, stage.lan)
    new: Chat = stage.world.upgrade(group)
    error = await stage.refused("sendMessage", chat_id=group.id, text="a")
    assert error.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert error.parameters == {"migrate_to_chat_id": new.id}
    assert str(new.id).startswith("-100")
    await stage.text(chat=new)


async def test_cpp_8516_replied_message_not_found(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_parameters={"message_id": 999})
    assert error.description == "Bad Request: message to be replied not found"
    loose = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await stage.text(reply_parameters=loose)


async def test_a_reply_carries_the_message_it_answers(stage: Any) -> None:
    asked = stage.world.say(stage.lan, stage.chat, "mai họp mấy giờ")
    sent = await stage.text("8h00", reply_parameters={"message_id": asked.id})
    assert sent["reply_to_message"]["text"] == "mai họp mấy giờ"


async def test_form_text_is_read_like_json_values(stage: Any) -> None:
    markup = '{"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]}'
    sent = await stage.ok(
        "sendMessage", chat_id=str(stage.chat.id), text="a", reply_markup=markup, disable_notification="true"
    )
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Xem"
    assert stage.chat.messages[sent["message_id"]].silent
    assert stage.world.violations == []


async def test_wrong_chat_action(stage: Any) -> None:
    assert await stage.ok("sendChatAction", chat_id=stage.chat.id, action="typing")
    error = await stage.refused("sendChatAction", chat_id=stage.chat.id, action="sleeping")
    assert error.description == "Bad Request: wrong parameter action in request"
