"""Plain text in the encodings in which Vietnamese offices keep it: UTF-8, UTF-16, and the code page of older Windows."""

from __future__ import annotations

import re
import unicodedata

from meetings.reading.filetype import read_text

MARKS = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = frozenset(
    unicodedata.normalize("NFC", sign)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for sign in (base, *(base + mark for mark in MARKS))
) | {"đ", "Đ"}
PUNCTUATION = frozenset("“”‘’–—…•·°«»§²³½₫€\u00a0")


def decoded(content: bytes) -> str | None:
    """The text, composed (NFC); None for what is none, or in no encoding that is known."""
    text = read_text(content) or _wide(content) or _old(content)
    return unicodedata.normalize("NFC", text) if text is not None else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    even, odd = content[0:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) * 4 < len(content[:2000]) or len(content) % 2:
        return None
    return read_text((b"\xfe\xff" if even > odd else b"\xff\xfe") + content)


def _old(content: bytes) -> str | None:
    """Code page 1258, where the tone follows its letter as a sign of its own."""
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
        return None
    foreign = [sign for sign in text if not sign.isascii() and sign not in LETTERS and sign not in PUNCTUATION]
    told = sum(sign in LETTERS and not sign.isascii() for sign in text)
    return text if told and len(foreign) * 50 <= told else None
