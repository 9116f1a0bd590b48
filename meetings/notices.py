"""What is owed to somebody: a notice names the fact it speaks of and who is to hear it, never the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    SESSION = "session"
    """A reminder of a session. Subject: its key; step: how long before."""
    DEADLINE = "deadline"
    """Something is to be handed in. Subject: the requirement's key."""
    READINESS = "readiness"
    """A bridge point is to be made ready. Subject: session and bridge point (`key_of`)."""
    TASK = "task"
    CHANGE = "change"
    """A session is no longer what the recipient knows of it. Subject: its key; fact: what it is now."""
    ANNOUNCEMENT = "announcement"
    """An organiser's own words, which are stored as a subject. Subject: the announcement's key."""
    WORD = "word"
    """Word of what somebody decided or asked: a consent, a call to speak. Subject: the record's kind and key."""


class Lane(IntEnum):
    """What goes first (design §5, rule 5)."""

    CHANGE = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


LANES = {Kind.CHANGE: Lane.CHANGE, Kind.WORD: Lane.CHANGE, Kind.ANNOUNCEMENT: Lane.ANNOUNCEMENT}
"""The lanes of what is no reminder."""

REPEATED = frozenset({Kind.CHANGE, Kind.SESSION, Kind.READINESS, Kind.DEADLINE, Kind.WORD})
"""What is worth less when it is late than when it comes twice (design §5, rule 3)."""

DERIVED = frozenset(Kind) - {Kind.ANNOUNCEMENT, Kind.WORD}
"""What follows from state that is stored anyway, and is stale once it no longer follows (decision 0017)."""

TELLING = frozenset({Kind.SESSION, Kind.CHANGE})
"""Whoever got one of these knows the session as its fact says."""


class State(StrEnum):
    """What became of a notice (design §5, rule 3). All but the first two are final."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """The request left and no answer came: it may have arrived."""
    REFUSED = "refused"
    STALE = "stale"
    """The fact was no longer true when its time came, so that it was not sent."""
    MISSED = "missed"
    """Its time came and went while nothing could be sent."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Owed once for each meeting, kind, subject, step, fact and chat, however often it is derived.

    `due` and `until` are aware: when it is to go out, and after when it is of no use. `fact` is what it speaks of as
    it stood when this was derived (`known.write` of a session, else a version): if that differs when it is to be sent,
    the notice is stale. `unit` is the unit for which the recipient hears it; `thread` the topic of a group.
    """

    meeting: str
    kind: Kind
    subject: str
    step: str
    chat: int
    due: datetime
    until: datetime
    fact: str = ""
    unit: str | None = None
    thread: int | None = None

    @property
    def lane(self) -> Lane:
        return LANES.get(self.kind, Lane.REMINDER)

    @property
    def key(self) -> tuple[str, str, str, str, str, int]:
        """What makes it one and the same notice."""
        return self.meeting, self.kind.value, self.subject, self.step, self.fact, self.chat


def is_repeated(kind: Kind, *, repeated: bool) -> bool:
    """Whether a notice that may have arrived is sent once more, marked; an announcement waits for its organiser."""
    return kind in REPEATED and not repeated
