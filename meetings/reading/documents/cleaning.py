"""Text as a person sees it: composed, without what converters leave behind, its white space squeezed."""

from __future__ import annotations

import re
import unicodedata

MOST = 200_000
"""Characters of one paragraph that are read at all: a hundred pages."""


# Residue of converters: bookmarks of Word, tags of HTML, headings and emphasis of Markdown, quoted mail.
_RESIDUE = re.compile(r"\[bookmark:[^\]\n]{0,40}\]|</?[a-zA-Z][^<>\n]{0,80}>|\*\*+|^\s*(?:#{1,6}|>)(?=\s)")


_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*(?![\w*])")


_OPEN_EMPHASIS = re.compile(r"^\*(?=[(\w])")


_PICTURES = re.compile(
    r"^(?:[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u26ff\u2705\u2709\u2728\u274c\u2b50\ufe0f]\s*)+"
)
"""Signs like a clock or a pin, with which web pages lead a label."""


_RULE = re.compile(r"[\s|:]*-[-\s|:]*")


def is_rule(text: str) -> bool:
    """`|---|:---:|`: the line with which Markdown parts the headings of a table from its rows."""
    return "|" in text and _RULE.fullmatch(text) is not None


def clean(text: str) -> str:
    """Composed, without residue of markup and invisible signs, white space squeezed."""
    text = unicodedata.normalize("NFC", text[:MOST])
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc") or sign.isspace())
    text = _PICTURES.sub("", _RESIDUE.sub("", text).lstrip())
    text = _OPEN_EMPHASIS.sub("", _EMPHASIS.sub(r"\1", text))
    return " ".join(text.split())


def empty_ahead(text: str, parts: list[str], fuller: int) -> tuple[str, ...]:
    """The empty cells with which a row begins under a row of `fuller` cells: what stood above goes on."""
    ahead = re.match(r"[ \u00a0]*([\t|][\t| \u00a0]*)", text)
    if ahead is None or not parts or fuller < 2:
        return ()
    empty = ahead[1].count("\t") or 1
    return ("",) * empty if empty + len(parts) <= fuller else ()
