"""Error codes and wording, unknown tokens and methods (telegram.md 1, 3.3)."""

from __future__ import annotations

from typing import Any

import pytest

from playground.inprocess import InProcessRequest
from playground.rules.errors import ApiError, describe


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Chat not found", "Bad Request: chat not found"),
        ("BUTTON_DATA_INVALID", "Bad Request: BUTTON_DATA_INVALID"),
        ("TOPIC_CLOSED", "Bad Request: TOPIC_CLOSED"),
        ("C_x", "Bad Request: C_x"),
        ("Bad Request: x", "Bad Request: x"),
    ],
)
def test_cpp_163_prefix_and_first_letter(text: str, description: str) -> None:
    assert describe(400, text) == description


def test_cpp_89_a_403_in_capitals_becomes_400() -> None:
    error = ApiError(403, "CHAT_WRITE_FORBIDDEN")
    assert (error.code, error.description) == (400, "Bad Request: CHAT_WRITE_FORBIDDEN")


def test_query_105_flood_answers_carry_the_seconds_twice() -> None:
    error = ApiError(429, "Too Many Requests: retry after 9", {"retry_after": 9})
    assert error.as_json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 9",
        "parameters": {"retry_after": 9},
    }


@pytest.mark.parametrize(
    ("token", "description"),
    [
        ("5:unknown", "Unauthorized"),
        ("nonsense", "Unauthorized: invalid token specified"),
        ("", "Unauthorized: invalid token specified"),
    ],
)
async def test_client_manager_74_tokens(stage: Any, token: str, description: str) -> None:
    error = await stage.world.call(token, "getMe", {})
    assert (error.code, error.description) == (401, description)


async def test_cpp_16291_what_is_no_method_is_not_found(stage: Any) -> None:
    error = await stage.refused("sendMesage")
    assert (error.code, error.description) == (404, "Not Found: method not found")


async def test_a_method_that_is_not_in_use_answers_by_name(stage: Any) -> None:
    error = await stage.refused("sendDice", chat_id=stage.chat.id)
    assert (error.code, error.description) == (400, "Bad Request: the playground has no method sendDice")


async def test_method_names_are_read_in_any_case(stage: Any) -> None:
    assert await stage.ok("GETME") == await stage.ok("getMe")


async def test_calls_are_kept_for_the_raw_view(stage: Any) -> None:
    await stage.text("a")
    await stage.refused("sendMessage", chat_id=5, text="a")
    good, refused = stage.world.calls
    assert (good.method, good.params["text"], good.outcome["result"]["text"]) == ("sendMessage", "a", "a")
    assert refused.outcome["error_code"] == 400


async def test_ptb_what_getme_and_a_message_cannot_do_without(stage: Any) -> None:
    assert {"id", "is_bot", "first_name", "username"} <= (await stage.ok("getMe")).keys()
    sent = await stage.text("a")
    assert {"message_id", "date", "chat"} <= sent.keys()
    assert {"id", "type"} <= sent["chat"].keys()
    assert type(sent["date"]) is int


async def test_ptb_a_full_chat_has_what_the_library_reads_unasked(stage: Any) -> None:
    shown = await stage.ok("getChat", chat_id=stage.chat.id)
    assert {"accent_color_id", "max_reaction_count", "accepted_gift_types"} <= shown.keys()


async def test_ptb_the_colon_of_a_token_may_come_encoded(stage: Any) -> None:
    stored = stage.world.store_file("a.txt", b"noi dung", "text/plain", "documents")
    door = InProcessRequest(stage.world, "100:TEST")
    found = await door.do_request(f"https://api.telegram.org/file/bot100%3ATEST/{stored.path}", "GET")
    assert found == (200, b"noi dung")
