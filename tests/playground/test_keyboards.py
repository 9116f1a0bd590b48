"""What a keyboard may hold (telegram.md 3.1, 3.3)."""

from __future__ import annotations

from typing import Any

import pytest


def _inline(**button: object) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Xem"} | button]]}


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        pytest.param({"callback_data": "Đ" * 33}, "BUTTON_DATA_INVALID", id="sch-callback-data-64-bytes"),
        pytest.param({"callback_data": ""}, "BUTTON_TYPE_INVALID", id="thr-telega-21-empty-data"),
        pytest.param({"copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID", id="sch-copy-text-256"),
        pytest.param({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID", id="thr-go-telegram-167-empty-copy"),
        pytest.param(
            {},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            id="thr-kotlin-telegram-bot-113-no-kind",
        ),
        pytest.param(
            {"callback_data": 5},
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
            id="thr-telega-29-wrong-type",
        ),
        pytest.param(
            {"url": "ftp://vn.vn"},
            "inline keyboard button URL 'ftp://vn.vn' is invalid: Unsupported URL protocol",
            id="thr-remnawave-1564-protocol",
        ),
        pytest.param(
            {"url": "http://grafana:3000/"},
            "inline keyboard button URL 'http://grafana:3000/' is invalid: Wrong HTTP URL",
            id="thr-remnawave-1564-host-without-dot",
        ),
        pytest.param(
            {"url": "tel:+84903"},
            "inline keyboard button URL 'tel:+84903' is invalid: Wrong port number specified in the URL",
            id="td-parse-url-tel",
        ),
        pytest.param(
            {"url": "tg://resolve:80?domain=a"},
            "inline keyboard button URL 'tg://resolve:80?domain=a' is invalid: Wrong tg URL",
            id="td-link-manager-tg-port",
        ),
    ],
)
async def test_inline_buttons_that_are_refused(stage: Any, button: dict[str, Any], reason: str) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup=_inline(**button))
    assert error.description == f"Bad Request: {reason}"
    assert stage.world.messages(stage.chat)[-1].text == "/start"


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "x" * 64},
        {"copy_text": {"text": "a" * 256}},
        {"url": "https://t.me/diemcau_bot?start=a"},
        {"callback_data": "x", "style": "success"},
    ],
)
async def test_inline_buttons_that_pass(stage: Any, button: dict[str, Any]) -> None:
    sent = await stage.text(reply_markup=_inline(**button))
    assert sent["reply_markup"] == _inline(**button)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("grammy.dev", "http://grammy.dev/"),
        ("HTTPS://Grammy.dev/Docs?page=1", "https://grammy.dev/Docs?page=1"),
        ("tg://resolve?domain=grammy_bot", "tg://resolve?domain=grammy_bot"),
        ("TG://user?id=5", "tg://user?id=5"),
    ],
)
async def test_td_link_manager_normalises_addresses(stage: Any, given: str, kept: str) -> None:
    sent = await stage.text(reply_markup=_inline(url=given))
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == kept


@pytest.mark.parametrize("rows", [[1] * 101, [101]])
async def test_ptb_100_buttons(stage: Any, rows: list[int]) -> None:
    button = {"text": "a", "callback_data": "x"}
    markup = {"inline_keyboard": [[button] * width for width in rows]}
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup=markup)
    assert error.description == "Bad Request: reply markup is too long"


async def test_thr_telegram_limits_228_a_keyboard_has_10_kb(stage: Any) -> None:
    markup = {"inline_keyboard": [[{"text": "Đ" * 200, "callback_data": "x" * 64}]] * 25}
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup=markup)
    assert error.description == "Bad Request: reply markup is too long"


async def test_td_buttons_without_text_are_passed_over(stage: Any) -> None:
    sent = await stage.text(reply_markup={"inline_keyboard": [[{"text": "", "callback_data": "x"}]]})
    assert "reply_markup" not in sent


async def test_ptb_placeholder_64(stage: Any) -> None:
    markup = {"keyboard": [["a"]], "input_field_placeholder": "a" * 65}
    await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup=markup)


async def test_a_reply_keyboard_is_not_shown_to_the_bot_but_can_be_pressed(stage: Any) -> None:
    sent = await stage.text(reply_markup={"keyboard": [[{"text": "Có"}, {"text": "Không"}]]})
    assert "reply_markup" not in sent
    stage.world.press(stage.lan, stage.chat.messages[sent["message_id"]], "Không")
    assert stage.updates()[-1]["message"]["text"] == "Không"


async def test_broken_json(stage: Any) -> None:
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup="{")
    assert error.description.startswith("Bad Request: can't parse reply")


async def test_ptb_a_long_row_is_taken_though_eight_are_shown(stage: Any) -> None:
    row = [{"text": str(n), "callback_data": "x"} for n in range(9)]
    sent = await stage.text(reply_markup={"inline_keyboard": [row]})
    assert sent["reply_markup"]["inline_keyboard"] == [row]


async def test_ptb_100_buttons_pass(stage: Any) -> None:
    row = [{"text": "a", "callback_data": "x"}] * 5
    sent = await stage.text(reply_markup={"inline_keyboard": [row] * 20})
    assert len(sent["reply_markup"]["inline_keyboard"]) == 20


async def test_ptb_a_placeholder_of_64_passes(stage: Any) -> None:
    await stage.text(reply_markup={"force_reply": True, "input_field_placeholder": "a" * 64})
    markup = {"force_reply": True, "input_field_placeholder": "a" * 65}
    await stage.refused("sendMessage", chat_id=stage.chat.id, text="a", reply_markup=markup)
