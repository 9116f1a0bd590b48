"""A message as lines of a terminal: bold where it can be, buttons with numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from playground.model import Media, Message
from playground.rules.texts import Entity

RESET = "\x1b[0m"
_STYLES: Mapping[str, str] = {
    "bold": "\x1b[1m",
    "italic": "\x1b[3m",
    "underline": "\x1b[4m",
    "strikethrough": "\x1b[9m",
    "code": "\x1b[36m",
    "pre": "\x1b[36m",
    "text_link": "\x1b[4m",
    "bot_command": "\x1b[34m",
    "url": "\x1b[4m",
    "spoiler": "\x1b[2m",
}
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@cache
def words() -> Mapping[str, str]:
    """The terminal chat's own sentences, by key."""
    found: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("chat.toml").read_text("utf-8"))
    return found


def render(message: Message, *, ansi: bool = False) -> str:
    """Text with its media and buttons, the buttons numbered from 1 over all rows; never an escape code of the sender's."""
    lines = [_media(message.media)] if message.media else []
    if message.text:
        lines.append(styled(message.text, message.entities) if ansi else plain(message.text, message.entities))
    return "\n".join([*lines, *_button_rows(message)])


def buttons(message: Message) -> list[tuple[int, int]]:
    """Row and column of each button, in the order of their numbers."""
    return [(row, column) for row, line in enumerate(message.buttons) for column in range(len(line))]


def _button_rows(message: Message) -> list[str]:
    numbers = {place: number for number, place in enumerate(buttons(message), 1)}
    return [
        "  ".join(f"[{numbers[row, column]}] {_safe(button['text'])}" for column, button in enumerate(line))
        for row, line in enumerate(message.buttons)
    ]


def _media(media: Media) -> str:
    size = _size(len(media.file.data))
    return words()[{"document": "file"}.get(media.kind, media.kind)].format(
        name=_safe(media.file.name), size=size, emoji=media.emoji
    )


def _size(count: int) -> str:
    return f"{count} B" if count < 1024 else f"{round(count / 1024)} KB"


def _safe(text: str) -> str:
    return _CONTROL.sub("", text)


def plain(text: str, entities: tuple[Entity, ...]) -> str:
    """The text, with the address behind each named link."""
    return _marked(
        text, {entity["offset"] + entity["length"]: _address(entity) for entity in entities if "url" in entity}
    )


def styled(text: str, entities: tuple[Entity, ...]) -> str:
    """The text with ANSI styles and the addresses of named links."""
    edges = {entity["offset"] + shift for entity in entities for shift in (0, entity["length"])}
    marks = {edge: _codes(entities, edge) for edge in edges}
    for entity in entities:
        if "url" in entity:
            end = entity["offset"] + entity["length"]
            marks[end] = RESET + _address(entity) + marks[end]
    return _marked(text, marks)


def _codes(entities: tuple[Entity, ...], at: int) -> str:
    inside = (e for e in entities if e["offset"] <= at < e["offset"] + e["length"])
    return RESET + "".join(_STYLES.get(entity["type"], "") for entity in inside)


def _address(entity: Mapping[str, Any]) -> str:
    return f" ({entity['url']})"


def _marked(text: str, marks: Mapping[int, str]) -> str:
    """Put marks between the characters; their places are in UTF-16 units."""
    pieces: list[str] = []
    at = 0
    for character in text:
        pieces += (marks.get(at, ""), _safe(character))
        at += 2 if character > "\uffff" else 1
    return "".join([*pieces, marks.get(at, "")])
