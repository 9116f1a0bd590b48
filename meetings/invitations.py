"""Codes by which a unit's people come in: how one is written and read, how long it holds, and why one no longer does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.problems import Problem

ALPHABET = "23456789CDFGHJKMNPQRTVWX"
"""Without what is mistaken for something else (0 O, 1 I L, B 8, S 5, Z 2), and without vowels: no code is a word."""
LENGTH = 8
USES = 5
"""How many people may come in by one code: a unit has several contacts, not any number."""
VALID = timedelta(days=30)
_WRITTEN = re.compile(rf"(?<![\w-])[{ALPHABET}]{{4}}-?[{ALPHABET}]{{4}}(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A unit's code for a role in the meeting of that key. `until` is aware; from then on the code no longer holds.

    `unit` is empty where the role is not for one unit, as that of an organiser.
    """

    code: str
    meeting: str
    unit: str
    role: str
    uses: int
    used: int
    until: datetime
    revoked: bool


def read(text: str) -> str | None:
    """The code that was typed, in any case, with or without its hyphen; None where the text is none."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def mentioned(text: str) -> str | None:
    """The code in a text that was pasted with what stood around it, as a link or a letter; None without any.

    Where several stand there it is the first. What is all digits is rather a number to call, so that is none.
    """
    found = (read(match.group()) for match in _WRITTEN.finditer(text))
    return next((code for code in found if code and not code.isdecimal()), None)


def write(code: str) -> str:
    """CDFG-HJKM: two groups, to be read aloud or typed."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def closed(invitation: Invitation | None, now: datetime) -> Problem | None:
    """Why nobody can come in by it at the aware time `now`; None where they can."""
    if invitation is None:
        return Problem("invitation.unknown")
    if invitation.revoked:
        return Problem("invitation.revoked")
    if invitation.until <= now:
        return Problem("invitation.expired")
    return Problem("invitation.used_up") if invitation.used >= invitation.uses else None
