"""Folds Vietnamese text to one plain spelling, so that every way of typing a word can be compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Old Vietnamese fonts and some keyboards put the Icelandic eth, or the African d, where đ is meant.
_STROKED = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "Đ": "d", "Ð": "d", "Ɖ": "d"})
# Marks are dropped; so are invisible characters that come along when text is pasted (zero-width space, soft hyphen).
_DROPPED = {"Mn", "Me", "Cf"}


def fold(text: str) -> str:
    """`text` without diacritics, in lower case, white space squeezed to single spaces and trimmed.

    The same for composed and decomposed input and for both ways to place a tone mark (hoà, hòa). Folding twice changes
    nothing. The result may differ in length from the input; for places in the input use `when.tokens`.
    """
    return " ".join(fold_word(text).split())


def fold_word(word: str) -> str:
    """As `fold`, but white space stays as it is."""
    if word.isascii():
        return word.lower()
    return _fold_letters(word) if len(word) <= 24 else _without_marks(word)


def composed(word: str) -> str:
    """`word` in lower case and composed form (NFC), diacritics kept: how an accented word is looked up."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word.lower())


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower())
    kept = "".join(sign for sign in apart if unicodedata.category(sign) not in _DROPPED)
    return unicodedata.normalize("NFC", kept.translate(_STROKED))


@lru_cache(maxsize=4096)
def _fold_letters(word: str) -> str:
    return _without_marks(word)


class Signs(dict[int, str]):
    """For `str.translate`: each sign by itself without diacritics in lower case, one sign for one. Filled as signs are met."""

    MOST = 4096

    def __missing__(self, code: int) -> str:
        found = _flat_sign(chr(code))
        if len(self) < self.MOST:
            self[code] = found
        return found


SIGNS = Signs()


def _flat_sign(sign: str) -> str:
    folded = fold_word(sign)
    return folded if len(folded) == 1 else sign.lower() if len(sign.lower()) == 1 else sign
