"""Which messages of a group reach a bot (telegram.md 3.5, privacy mode; every bare command is dropped)."""

from __future__ import annotations

from collections.abc import Sequence

from playground.rules.texts import Entity, clip


def is_for_bot(text: str, entities: Sequence[Entity], username: str, *, replies_to_bot: bool) -> bool:
    """True for `/cmd@bot`, for a mention of the bot and for a reply to it, with privacy mode on."""
    return replies_to_bot or any(_names(text, entity, username) for entity in entities)


def _names(text: str, entity: Entity, username: str) -> bool:
    if entity["type"] not in {"bot_command", "mention"}:
        return False
    _, _, name = clip(text, entity["offset"], entity["length"]).partition("@")
    return name.lower() == username.lower()
