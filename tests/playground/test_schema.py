"""Outgoing calls against the schema of the Bot API (telegram.md, second paragraph)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from playground import schema
from playground.methods import METHODS
from playground.reduce_schema import reduce

BUTTON = {"text": "a", "callback_data": "x"}


def _markup(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[BUTTON | button]]}


@pytest.mark.parametrize(
    ("method", "params", "problem"),
    [
        ("sendMesage", {}, "sendMesage: there is no such method"),
        ("sendMessage", {"chat_id": 1}, "sendMessage: text is required"),
        ("sendMessage", {"chat_id": 1, "text": "a", "parse": "HTML"}, "sendMessage: parse is unknown"),
        ("sendMessage", {"chat_id": 1.5, "text": "a"}, "sendMessage: chat_id is 1.5, not Integer"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "sendMessage: text is 5, not String"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "protect_content": "x"},
            "sendMessage: protect_content is 'x', not Boolean",
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "text": "a" * 201},
            "answerCallbackQuery: text has 201 characters, not 0-200",
        ),
        ("getUpdates", {"limit": 101}, "getUpdates: limit has 101 value, not 1-100"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": _markup(callback_data="Đ" * 33)},
            "sendMessage: reply_markup.inline_keyboard[0][0].callback_data has 66 bytes, not 1-64",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": _markup(colour="red")},
            "sendMessage: reply_markup.inline_keyboard[0][0].colour is unknown",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "b"}], "scope": {"type": "chat"}},
            "setMyCommands: scope.chat_id is required",
        ),
    ],
)
def test_sch_problems_are_named(method: str, params: dict[str, Any], problem: str) -> None:
    assert problem in schema.check(method, params)


@pytest.mark.parametrize(
    ("method", "params", "files"),
    [
        ("sendMessage", {"chat_id": "@ten", "text": "a", "reply_markup": _markup()}, ()),
        ("sendMessage", {"chat_id": "5", "text": "5", "disable_notification": "true"}, ()),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": '{"keyboard": [[{"text": "a"}]]}'}, ()),
        ("SENDMESSAGE", {"chat_id": 5, "text": "a", "reply_markup": {"remove_keyboard": True}}, ()),
        ("sendDocument", {"chat_id": 5}, ("document",)),
        ("sendDocument", {"chat_id": 5, "document": "attach://a"}, ("a",)),
        ("sendLocation", {"chat_id": 5, "latitude": 10, "longitude": 10.5}, ()),
    ],
)
def test_sch_good_calls_pass(method: str, params: dict[str, Any], files: tuple[str, ...]) -> None:
    assert schema.check(method, params, files) == []


def test_every_method_here_is_one_of_the_bot_api() -> None:
    assert [name for name in METHODS if not schema.knows(name)] == []


def test_the_reduced_schema_stays_small() -> None:
    assert Path(schema.__file__).with_name("schema.json").stat().st_size < 110_000


def test_reducing_keeps_names_types_what_is_required_and_limits() -> None:
    def entry(name: str, category: str, *fields: tuple[str, str, bool, str], description: str = "") -> dict[str, Any]:
        keys = ("name", "type", "required", "description")
        annotations = [dict(zip(keys, field, strict=True)) for field in fields]
        return {"name": name, "category": category, "description": description, "annotations": annotations}

    items = [
        entry(
            "send",
            "methods",
            ("text", "String", True, "Text, 1-64 bytes"),
            ("scope", "Array of Aa, Bb and Cc", False, ""),
        ),
        entry(
            "Aa",
            "types",
            ("kind", "String", True, "Scope type, must be a"),
            ("n", "Integer", False, "Values between 1-9"),
        ),
        entry("Bb", "types", description="One of:\n - Aa\n - Cc"),
        entry("Cc", "types"),
        entry("Unused", "types"),
    ]
    reduced = reduce({"api": {"version": "10.3"}, "items": [{"children": items}]})
    assert reduced["methods"] == {"send": {"text": "!String|1-64 bytes", "scope": "Array of Aa/Bb/Cc"}}
    assert reduced["types"] == {"Aa": {"kind": "!String=a", "n": "Integer|1-9 value"}, "Bb": ["Aa", "Cc"], "Cc": {}}


async def test_the_world_collects_violations_and_goes_on_as_the_real_server(stage: Any) -> None:
    await stage.text("a", colour="red")
    assert stage.world.violations == ["sendMessage: colour is unknown"]
