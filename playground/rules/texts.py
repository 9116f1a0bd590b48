"""Text as Telegram keeps it: lengths in UTF-16 units, cleaned, trimmed, with entities that fit it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Entity = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
RAW_LIMIT = 32_768

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")


def units(text: str) -> int:
    """The length in UTF-16 code units, the measure of every limit and offset of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers; offset and length in UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Carriage returns vanish and other control characters become spaces."""
    return _CONTROL.sub(" ", text.replace("\r", ""))


def trim(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space at both ends, move the entities along, drop the empty ones, keep the first 100."""
    start = units(text) - units(text.lstrip())
    kept = text.strip()
    end = units(kept)
    moved = (_shifted(entity, start, end) for entity in entities)
    ordered = sorted((e for e in moved if e["length"] > 0), key=lambda e: (e["offset"], -e["length"]))
    return kept, ordered[:ENTITY_LIMIT]


def _shifted(entity: Entity, start: int, end: int) -> Entity:
    first = min(max(entity["offset"] - start, 0), end)
    last = min(max(entity["offset"] + entity["length"] - start, 0), end)
    return {**entity, "offset": first, "length": last - first}
