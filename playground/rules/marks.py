"""What clients and the server mark in plain text by themselves: commands, mentions, addresses, hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from playground.rules.texts import Entity, units

_PATTERNS = {
    # A command ends at a word boundary, so `/lịch` carries none: `ị` continues the word (tdlib match_bot_commands).
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "url": re.compile(
        r"(?<![\w@.])(?:https?://[^\s<>\"]+|(?:[a-z0-9-]+\.)+(?:vn|com|org|net|me)(?:/[^\s<>\"]*)?)(?<![.,:;!?)])(?![\w@])",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?<![\w.])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "mention": re.compile(r"(?<![\w/])@[A-Za-z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<!\w)#\w*[^\W\d_]\w*"),
}
_HINTS = {"bot_command": "/", "url": ".", "email": "@", "mention": "@", "hashtag": "#"}
_CLOSED = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


def find(text: str) -> list[Entity]:
    """Entities of a text that a person typed, in the order of the text, without overlaps."""
    return _added(text, [])


def add(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The given entities and those found outside of code and links: the server marks bots' texts, too."""
    return _added(text, list(entities))


def _added(text: str, entities: list[Entity]) -> list[Entity]:
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _CLOSED]
    for entity in _candidates(text):
        first, last = entity["offset"], entity["offset"] + entity["length"]
        if not any(first < end and start < last for start, end in taken):
            taken.append((first, last))
            entities.append(entity)
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def _candidates(text: str) -> Iterator[Entity]:
    for kind, pattern in _PATTERNS.items():
        if _HINTS[kind] in text:
            for found in pattern.finditer(text):
                yield {"type": kind, "offset": units(text[: found.start()]), "length": units(found.group())}
