"""Bot commands: what a list may hold, and which list a person sees (telegram.md 3.1; the order of the Bot API's scopes)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from playground.rules.errors import bad

COMMANDS = 100
DESCRIPTIONS_BYTES = 4096

Scope = tuple[str, int, int]
"""Kind, chat id or 0, user id or 0."""

_COMMAND = re.compile(r"[a-z0-9_]+")
_PLAIN = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_IN_CHAT = {"chat", "chat_administrators", "chat_member"}


def checked(raw: object) -> list[dict[str, Any]]:
    """The commands as they are kept. Raises ApiError."""
    if not isinstance(raw, list):
        raise bad("Can't parse commands: Expected an Array of BotCommand")
    if len(raw) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = [_checked(command) for command in raw]
    if sum(len(command["description"].encode()) for command in commands) > DESCRIPTIONS_BYTES:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return commands


def _checked(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get("command"), str):
        raise bad("Can't parse BotCommand: Can't find field \"command\"")
    name = raw["command"].strip().removeprefix("/")
    description = str(raw.get("description", "")).strip()
    _check_length(name, "Command", 32)
    _check_length(description, "Command description", 256)
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _check_length(text: str, what: str, limit: int) -> None:
    """Lengths are judged with words, before the characters are (tdlib BotCommand.cpp)."""
    if not text:
        raise bad(f"{what} must be non-empty")
    if len(text) > limit:
        raise bad(f"{what} length must not exceed {limit}")


def scope(raw: Mapping[str, Any] | None) -> Scope:
    """The scope of a call as a key. Raises ApiError."""
    kind = (raw or {}).get("type", "default")
    if kind in _PLAIN:
        return (kind, 0, 0)
    if kind not in _IN_CHAT or raw is None:
        raise bad("Can't parse BotCommandScope: Unsupported type specified")
    return (kind, int(raw.get("chat_id", 0)), int(raw.get("user_id", 0)) if kind == "chat_member" else 0)


def seen(chat_id: int, user_id: int, *, private: bool, admin: bool) -> Iterator[Scope]:
    """The scopes that are looked at for a person in a chat, narrowest first."""
    if private:
        yield ("chat", chat_id, 0)
        yield ("all_private_chats", 0, 0)
    else:
        yield ("chat_member", chat_id, user_id)
        if admin:
            yield ("chat_administrators", chat_id, 0)
        yield ("chat", chat_id, 0)
        if admin:
            yield ("all_chat_administrators", 0, 0)
        yield ("all_group_chats", 0, 0)
    yield ("default", 0, 0)
