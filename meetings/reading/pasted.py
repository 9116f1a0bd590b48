"""Frees pasted text from what is not words: invisible marks, pictures, numbering, telephone numbers, addresses."""

from __future__ import annotations

import re
import unicodedata

# Letters stay; emoji (So, Sk, Cs), private and unassigned signs, right-to-left marks and other invisible ones go.
_DROPPED = {"Cf", "Cs", "Co", "Cn", "So", "Sk"}
_SELECTORS = re.compile("[︀-️⃣]")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_NUMBERING = re.compile(
    r"^(?:\s*(?:[-–—•*+·●▪]+|\(?\d{1,3}(?:\.\d{1,2})*\s*(?:[.)/:\]-]|(?=\s))|[a-zđ]\)))+\s*", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?:đt|sđt|dt|sdt|tel|mobile|điện thoại|dien thoai)\s*[.:]*\s*)?(?:\+?84|0)(?:[ .-]?\d){8,10}\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:e-?mail\s*:?\s*)?\S+@\S+\.\w+", re.IGNORECASE)
_EDGES = " \t,.;:-–—|/"


def cleaned(text: str) -> str:
    """Composed letters, one kind of line break, plain spaces; tabs stay, for they part columns as wide gaps do."""
    whole = _BREAKS.sub("\n", unicodedata.normalize("NFC", _SELECTORS.sub("", text)))
    kept = "".join(sign for sign in whole if sign in "\n\t" or unicodedata.category(sign) not in {*_DROPPED, "Cc"})
    return re.sub(r"[^\S\n\t]+", " ", re.sub(r"[^\S\n\t]{3,}", "\t", kept))


def bare(line: str) -> str:
    """One line of a list without its number, and without what is not to be kept: telephone numbers, e-mail addresses."""
    kept = _ADDRESS.sub(" ", _PHONE.sub(" ", line))
    return _NUMBERING.sub("", kept.strip(" ")).strip(_EDGES)
