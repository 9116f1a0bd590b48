"""Keys of a meeting's parts, made of the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from meetings.reading.fold import fold

LONGEST_KEY = 24


def slug(text: str, used: Iterable[str] = (), limit: int = LONGEST_KEY) -> str:
    """A key of letters, digits and hyphens that is not among those used: `ubnd-huyen-yen-my`, `…-2`."""
    whole = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "muc"
    taken, base = set(used), whole[:limit].strip("-")
    number = 1
    key = base
    while key in taken:
        number += 1
        key = f"{base[: limit - len(str(number)) - 1].strip('-')}-{number}"
    return key
