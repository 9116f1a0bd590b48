"""Who is there: by bridge point and unit, as its contact says, and each delegate for themselves (design §5, rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings.model import Session
from meetings.moments import Precision
from meetings.problems import Problem
from meetings.timetable import HELD, ends_at

OPENS = timedelta(minutes=60)
"""How long before the start of a session people can say that they are there (vietnam.md 1.2: T−60 minutes)."""


class Presence(StrEnum):
    ON_SITE = "on-site"
    ONLINE = "online"
    LATE = "late"
    ABSENT = "absent"


class Excuse(StrEnum):
    """The reasons that have a button of their own; any other reason is the text that was typed."""

    MISSION = "mission"
    ILL = "ill"
    LATE = "late"
    """On the way, so not absent: comes after the beginning."""


@dataclass(frozen=True, slots=True)
class RollCall:
    """Key: session and unit. `missing` are names of the delegation; `reasons` go with them, in the same order.

    A reason is the value of an `Excuse`, a text, or empty. `called` are the names that stood on the list when the roll
    was called, those missing among them; empty before. A delegation without names has the number `expected`, and
    `present` of them once that was said. `presence` is how those present take part, or LATE or ABSENT for the whole
    delegation, with its `reason`.
    """

    kind: ClassVar[str] = "roll-call"
    presence: Presence
    expected: int = 0
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    on_behalf: bool = False
    called: tuple[str, ...] = ()
    present: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Key: session and the Telegram id of the person, who says for themselves that they are there.

    LATE is somebody who is still on the way. The record's unit is that of the person, None for who has none.
    """

    kind: ClassVar[str] = "check-in"
    name: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class Door:
    """Key: session. Who opens the link with this code stands at the door; a new code makes the old one worthless."""

    kind: ClassVar[str] = "door"
    code: str


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when (aware) attendance is taken; the last instant is outside."""

    opens: datetime
    closes: datetime


def window(session: Session) -> Window | None:
    """From 60 minutes before the start to the end of the session, or of its half-day where none is stated.

    A session of which only the day is known takes the whole day. None for one that is not held, or has no day.
    """
    ends = ends_at(session)
    if session.start is None or ends is None or session.state.value not in HELD:
        return None
    start = session.start.value
    if start.precision in (Precision.MONTH, Precision.YEAR):
        return None
    early = timedelta(0) if start.precision is Precision.DAY else OPENS
    return Window(start.earliest - early, ends)


def is_open(session: Session, now: datetime) -> bool:
    found = window(session)
    return found is not None and found.opens <= now < found.closes


def closed(session: Session, now: datetime, *, afterwards: bool = False) -> Problem | None:
    """Why nobody can be checked in at the aware time `now`; None where they can, or could be (`afterwards`)."""
    found = window(session)
    if found is None:
        return Problem("attendance.not_held")
    if now < found.opens:
        return Problem("attendance.too_early", {"opens": found.opens})
    if now >= found.closes and not afterwards:
        return Problem("attendance.over", {"closes": found.closes})
    return None
