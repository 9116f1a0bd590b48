"""One message in a group that says how a session stands: kept in mind by where it is, so that it is edited, not repeated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings.model import Session, SessionState
from meetings.records import key_of
from meetings.timetable import ends_at, is_going_on, is_past

AFTER = timedelta(hours=1)
"""How long after the end of its session it is still kept up to date."""


class Stand(StrEnum):
    """How a session stands, in a word."""

    TENTATIVE = "tentative"
    AHEAD = "ahead"
    GOING_ON = "going-on"
    OVER = "over"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Control:
    """Key: session and chat. `thread` is the topic of the group; an `ended` one is not edited any more."""

    kind: ClassVar[str] = "control"
    session: str
    chat: int
    message: int
    thread: int | None = None
    ended: bool = False


def key(session: str, chat: int) -> str:
    return key_of(session, str(chat))


def stand(session: Session, now: datetime) -> Stand:
    """At the aware time `now`."""
    state = session.state.value
    if state in (SessionState.POSTPONED, SessionState.CANCELLED):
        return Stand(state.value)
    if is_past(session, now):
        return Stand.OVER
    if is_going_on(session, now):
        return Stand.GOING_ON
    return Stand.TENTATIVE if state is SessionState.TENTATIVE else Stand.AHEAD


def is_finished(session: Session, now: datetime) -> bool:
    """Whether nothing of it will change any more: called off, or over for an hour."""
    ends = ends_at(session)
    return session.state.value is SessionState.CANCELLED or (ends is not None and ends + AFTER <= now)
