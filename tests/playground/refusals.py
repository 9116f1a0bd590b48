"""Calls that a server should refuse, or take for a reason; each is made in a private chat in which the bot wrote one message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CHAT, SENT = "the chat", "the message"
"""Stand for the id of the private chat and of the bot's message in it."""

BUTTON = {"text": "Xem", "callback_data": "x"}
PLACE = {"chat_id": CHAT, "message_id": SENT}


def _text(text: str, **more: Any) -> tuple[str, Mapping[str, Any]]:
    return "sendMessage", {"chat_id": CHAT, "text": text} | more


def _html(text: str) -> tuple[str, Mapping[str, Any]]:
    return _text(text, parse_mode="HTML")


def _button(**button: Any) -> tuple[str, Mapping[str, Any]]:
    return _text("a", reply_markup={"inline_keyboard": [[{"text": "Xem"} | button]]})


def _edit(text: str, **more: Any) -> tuple[str, Mapping[str, Any]]:
    return "editMessageText", PLACE | {"text": text} | more


def _commands(name: str, description: str = "a") -> tuple[str, Mapping[str, Any]]:
    return "setMyCommands", {"commands": [{"command": name, "description": description}]}


TRIED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "4,096 letters inside of marks": _html(f"<b>{'a' * 4096}</b>"),
    "4,097 letters": _text("a" * 4097),
    "2,049 letters of two UTF-16 units": _text("😀" * 2049),
    "no text": _text(""),
    "text of white space": _text(" \n"),
    "an unclosed tag": _html("<b>a"),
    "an unknown tag": _html("<div>a</div>"),
    "an unknown parse mode": _text("a", parse_mode="BBCode"),
    "no chat": ("sendMessage", {"text": "a"}),
    "an unknown chat": _text("a", chat_id=9),
    "a reply to an unknown message": _text("a", reply_parameters={"message_id": 999_999}),
    "a topic in a private chat without topics": _text("a", message_thread_id=5),
    "`link_preview_options`": _text("a", link_preview_options={"is_disabled": True}),
    "`protect_content`": _text("a", protect_content=True),
    "an unknown parameter": _text("a", colour="red"),
    "callback data of 64 bytes": _button(callback_data="x" * 64),
    "callback data of 66 bytes": _button(callback_data="Đ" * 33),
    "a button without a kind": _button(),
    "a button to a host without a dot": _button(url="http://grafana:3000/"),
    "a button with a style": _button(callback_data="x", style="success"),
    "257 letters to copy": _button(copy_text={"text": "a" * 257}),
    "101 buttons": _text("a", reply_markup={"inline_keyboard": [[BUTTON]] * 101}),
    "nine buttons in a row": _text("a", reply_markup={"inline_keyboard": [[BUTTON] * 9]}),
    "a keyboard of 20 kB": _text("a", reply_markup={"inline_keyboard": [[BUTTON | {"text": "a" * 250}]] * 80}),
    "an edit": _edit("b"),
    "an edit without a change": _edit("b"),
    "an edit of an unknown message": _edit("b", message_id=999_999),
    "an edit to 4,097 letters": _edit("a" * 4097),
    "an edit with a reply keyboard": _edit("c", reply_markup={"keyboard": [[{"text": "Có"}]]}),
    "an answer to an unknown press": ("answerCallbackQuery", {"callback_query_id": "9"}),
    "an unknown file": ("getFile", {"file_id": "x"}),
    "a document that is none": ("sendDocument", {"chat_id": CHAT, "document": "x"}),
    "a command in capitals": _commands("Lich"),
    "a command without a description": _commands("lich", ""),
    "a command of 33 letters": _commands("a" * 33),
    "an unknown chat action": ("sendChatAction", {"chat_id": CHAT, "action": "sleeping"}),
    "a menu of an unknown chat": ("getMyCommands", {"scope": {"type": "chat", "chat_id": 9}}),
    "the chat itself": ("getChat", {"chat_id": CHAT}),
    "the bot's description": ("setMyDescription", {"description": "a"}),
    "deleting an unknown message": ("deleteMessage", PLACE | {"message_id": 999_999}),
    "deleting": ("deleteMessage", PLACE),
    "deleting again": ("deleteMessage", PLACE),
    "a method that is none": ("sendMesage", {}),
    "a poll of 51 seconds": ("getUpdates", {"timeout": 51}),
    "a poll for 101 updates": ("getUpdates", {"limit": 101}),
    "a poll for an unknown kind": ("getUpdates", {"allowed_updates": ["message", "telepathy"]}),
    "a poll for presses while a message waits": ("getUpdates", {"allowed_updates": ["callback_query"]}),
    "a poll that leaves the kinds as they are": ("getUpdates", {}),
    "a poll for all but three kinds": ("getUpdates", {"allowed_updates": []}),
    "a negative offset": ("getUpdates", {"offset": -1}),
}
"""In this order; the polls find one message waiting."""
