"""What a keyboard may hold: kinds of buttons, sizes, addresses (telegram.md 3.1, 3.3; Client.cpp 121)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from playground.rules import urls
from playground.rules.errors import bad
from playground.rules.texts import units

DATA_BYTES = 64
COPY_UNITS = 256
PLACEHOLDER_UNITS = 64
BUTTONS = 100
KEYBOARD_BYTES = 10_240

Markup = dict[str, Any]

_KINDS = (
    "url",
    "callback_data",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_STYLES = {"danger", "success", "primary"}


def read(raw: object) -> Markup | None:
    """The `reply_markup` of a call as it is kept, None when there is none. Raises ApiError."""
    if raw is None or raw == "":
        return None
    markup = _parsed(raw)
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply_keyboard(markup)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        _check_placeholder(markup)
        return markup
    return None


def _parsed(raw: object) -> Markup:
    try:
        markup = orjson.loads(raw) if isinstance(raw, str) else raw
    except ValueError as error:
        raise bad("Can't parse reply keyboard markup JSON object") from error
    if not isinstance(markup, dict):
        raise bad("Object expected as reply markup")
    return markup


def _inline(markup: Markup) -> Markup | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(markup["inline_keyboard"])]
    kept = [row for row in ([button for button in row if button["text"]] for row in rows) if row]
    if sum(map(len, kept)) > BUTTONS or len(orjson.dumps(kept)) > KEYBOARD_BYTES:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _rows(raw: object) -> Iterator[Sequence[Any]]:
    if not isinstance(raw, (list, tuple)):
        raise bad('Field "inline_keyboard" must be of type Array')
    for row in raw:
        if not isinstance(row, (list, tuple)):
            raise bad('Field "inline_keyboard" must be an Array of Arrays')
        yield row


def _inline_button(button: object) -> Markup:
    if not isinstance(button, dict):
        raise bad("Can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad("Can't parse inline keyboard button: Can't find field \"text\"")
    for name in ("text", "url", "callback_data"):
        if not isinstance(button.get(name, ""), str):
            raise bad(f'Can\'t parse inline keyboard button: Field "{name}" must be of type String')
    kinds = [kind for kind in _KINDS if kind in button]
    if not kinds:
        raise bad("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return dict(button)


def check(markup: Markup | None) -> None:
    """What the server behind the parser refuses, after the chat was found. Raises ApiError."""
    for button in inline_buttons(markup):
        _check_data(button)
        _check_copy(button)
        if button.get("style", "primary") not in _STYLES:
            raise bad("BUTTON_STYLE_INVALID")


def normalise(markup: Markup | None) -> Markup | None:
    """Addresses as the server keeps them. Raises ApiError for those it refuses."""
    for button in inline_buttons(markup):
        if "url" in button:
            try:
                button["url"] = urls.checked(button["url"])
            except urls.UrlError as error:
                raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {error}") from error
    return markup


def _check_data(button: Mapping[str, Any]) -> None:
    if "callback_data" not in button:
        return
    size = len(button["callback_data"].encode())
    if size == 0:
        raise bad("BUTTON_TYPE_INVALID")  # nexor/telega#21
    if size > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")


def _check_copy(button: Mapping[str, Any]) -> None:
    if "copy_text" not in button:
        return
    copied = button["copy_text"]
    text = copied.get("text", "") if isinstance(copied, dict) else ""
    if not 1 <= units(text) <= COPY_UNITS:
        raise bad("BUTTON_COPY_TEXT_INVALID")  # go-telegram/bot#167


def _reply_keyboard(markup: Markup) -> Markup:
    _check_placeholder(markup)
    rows = [[_reply_button(button) for button in row] for row in markup["keyboard"]]
    return markup | {"keyboard": [row for row in rows if row]}


def _reply_button(button: object) -> Markup:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("Can't parse keyboard button: Can't find field \"text\"")
    return button


def _check_placeholder(markup: Mapping[str, Any]) -> None:
    if units(markup.get("input_field_placeholder", "")) > PLACEHOLDER_UNITS:
        raise bad("INPUT_FIELD_PLACEHOLDER_TOO_LONG")


def inline_buttons(markup: Mapping[str, Any] | None) -> Iterator[Markup]:
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from row


def is_inline(markup: Mapping[str, Any] | None) -> bool:
    return bool(markup) and "inline_keyboard" in (markup or {})
