"""From the text parameters of a call to the text that is kept, or the refusal (telegram.md 3.1-3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from playground.rules import html, marks, urls
from playground.rules.errors import bad
from playground.rules.texts import RAW_LIMIT, Entity, clean, trim

_GIVEN_FIELDS = (
    "type",
    "offset",
    "length",
    "url",
    "user",
    "language",
    "custom_emoji_id",
    "unix_time",
    "date_time_format",
)


def read(raw: str, parse_mode: str, given: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Text and entities as they are kept, with what the server marks by itself. Raises ApiError.

    The length is not judged here: the real server does so later, with different words per method.
    """
    if len(raw.encode()) > RAW_LIMIT:
        raise bad("text is too long")  # Client.cpp 11309
    text, entities = _parsed(raw, parse_mode, given)
    text, entities = trim(clean(text), entities)
    return text, marks.add(text, entities)


def _parsed(raw: str, parse_mode: str, given: Sequence[Entity]) -> tuple[str, list[Entity]]:
    mode = parse_mode.lower()
    if mode == "html":
        try:
            return html.parse(raw)
        except html.ParseError as error:
            raise bad(f"Can't parse entities: {error}") from error
    if mode in {"markdown", "markdownv2"}:
        raise bad(f"The playground reads HTML only, not {parse_mode}")
    if mode not in {"", "none"}:
        raise bad("Unsupported parse_mode")  # Client.cpp 11323
    return raw, [_given(entity) for entity in given]


def _given(entity: Entity) -> Entity:
    kept = {name: entity[name] for name in _GIVEN_FIELDS if name in entity}
    if kept.get("type") == "text_link":
        try:
            kept["url"] = urls.checked(kept.get("url", ""))
        except urls.UrlError as error:
            raise bad(f"entity URL '{kept.get('url', '')}' is invalid: {error}") from error
    return kept
