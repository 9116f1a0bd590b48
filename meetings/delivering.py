"""What becomes of a notice whose sending went neither well nor clearly wrong (design §5, rule 3)."""

from __future__ import annotations

from meetings.notices import Kind

REPEATED = frozenset({Kind.CHANGE, Kind.SESSION, Kind.READINESS, Kind.DEADLINE, Kind.WORD})
"""What is worth less when it is late than when it comes twice."""

DERIVED = frozenset(Kind) - {Kind.ANNOUNCEMENT, Kind.WORD}
"""What follows from state that is stored anyway, and is stale once it no longer follows (decision 0017)."""

TELLING = frozenset({Kind.SESSION, Kind.CHANGE})
"""Whoever got one of these knows the session as its fact says."""


def is_repeated(kind: Kind, *, repeated: bool) -> bool:
    """Whether a notice that may have arrived is sent once more, marked; an announcement waits for its organiser."""
    return kind in REPEATED and not repeated
