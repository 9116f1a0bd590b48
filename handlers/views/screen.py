"""A screen as a value: HTML text and rows of buttons, kept within Telegram's limits by rule."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

TEXT_LIMIT = 4096
"""UTF-16 units of a message after parsing (Bot API, sendMessage)."""
PRESS_LIMIT = 64 - 1 - 24
"""Bytes of what a press says: the 64 of callback data (Bot API) less `@` and a meeting's key of at most 24."""
COPY_LIMIT = 256
"""Characters of a text to copy (Bot API, CopyTextButton)."""
ROW = 2

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """One button: `press` comes back to us as it is, `copy` goes to the clipboard, `url` opens.

    A press is about the meeting of its screen, or about `meeting` where that is given.
    """

    label: str
    press: str | None = None
    copy: str | None = None
    url: str | None = None
    meeting: str | None = None

    def __post_init__(self) -> None:
        if self.press is not None and len(self.press.encode()) > PRESS_LIMIT:
            raise ValueError(f"callback data of {len(self.press.encode())} bytes: {self.press}")
        if self.copy is not None and len(self.copy) > COPY_LIMIT:
            raise ValueError(f"text to copy of {len(self.copy)} characters")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What one message shows."""

    text: Markup
    rows: Rows = ()

    def __post_init__(self) -> None:
        if utf16_length(plain(self.text)) > TEXT_LIMIT:
            raise ValueError("a screen longer than a message")


def plain(text: Markup) -> str:
    """What a reader sees of HTML text."""
    return html.unescape(_TAG.sub("", str(text)))


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def lines(*parts: str | None) -> Markup:
    """The parts that are there, one a line, as HTML; plain strings are escaped."""
    return Markup("\n").join(part.rstrip() for part in parts if part)


def paragraphs(*parts: str | None) -> Markup:
    """The parts that are there with an empty line between them."""
    return Markup("\n\n").join(part for part in parts if part)


def grid(buttons: Iterable[Button | None]) -> Rows:
    """At most two buttons a row, in reading order; what is None is left out."""
    there = [button for button in buttons if button is not None]
    return tuple(tuple(there[i : i + ROW]) for i in range(0, len(there), ROW))


def shorten(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, as Telegram counts them, cut at a word and marked with an ellipsis."""
    if utf16_length(text) <= limit:
        return text
    cut = text.encode("utf-16-le")[: (limit - 1) * 2].decode("utf-16-le", errors="ignore")
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:") + "…"


def fit(parts: Sequence[Markup], limit: int = TEXT_LIMIT - 1200) -> list[list[Markup]]:
    """The parts in pages of at most `limit` UTF-16 units, which leaves room for a heading and the sources.

    A longer part stands alone, cut as plain text.
    """
    pages: list[list[Markup]] = [[]]
    used = 0
    for part in parts:
        size = utf16_length(plain(part)) + 2
        shown = part if size <= limit else Markup.escape(shorten(plain(part), limit - 2))
        if pages[-1] and used + size > limit:
            pages.append([])
            used = 0
        pages[-1].append(shown)
        used += size
    return pages
