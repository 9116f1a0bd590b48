"""A list of things that are no people, as typed: one a line or between semicolons, numbering dropped."""

from __future__ import annotations

import re

from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.reading.pasted import bare, cleaned

MOST = 40
LONGEST = 200


def text_lines(text: str) -> tuple[str, ...] | Problem:
    """Each once, in the order given. Problems: `lines.empty`, `lines.too_many` (count, most), `lines.too_long` (most)."""
    found = [" ".join(bare(line).split()) for line in re.split(r"[\n;]", cleaned(text))]
    once: dict[str, str] = {}
    for line in found:
        if re.search(r"\w", line):
            once.setdefault(fold(line), line)
    if not once:
        return Problem("lines.empty")
    if len(once) > MOST:
        return Problem("lines.too_many", {"count": len(once), "most": MOST})
    if any(len(line) > LONGEST for line in once.values()):
        return Problem("lines.too_long", {"most": LONGEST})
    return tuple(once.values())
