"""Short names for long keys: what a button says has room for 39 bytes."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from functools import lru_cache

LENGTH = 6
"""Signs of 5 bits; two of 240 keys share a tag once in 37,000 meetings."""


@lru_cache(maxsize=2**14)  # a board asks for the tags of all its rows at every press
def tag(key: str) -> str:
    """The same for the same key, now and always; lower-case letters and digits."""
    return b32encode(hashlib.sha256(key.encode()).digest())[:LENGTH].decode().lower()


def tagged(text: str, keys: Iterable[str]) -> str | None:
    """The key that is meant, by its tag or whole; None where there is none, or where two could be meant."""
    among = list(keys)
    if text in among:
        return text
    found = [key for key in among if tag(key) == text]
    return found[0] if len(found) == 1 else None
