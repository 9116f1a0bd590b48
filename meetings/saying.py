"""What is owed because of an announcement: said to each chat, corrected where it stands, or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.announcements import Announcement, State
from meetings.notices import Kind, Notice
from meetings.plain import read_instant, write_instant
from meetings.recipients import Recipient

USEFUL = timedelta(days=2)
"""How long after its time it is still worth sending; later it is declared missed."""


class Step(StrEnum):
    """What a notice of an announcement does; the first one says it."""

    SAY = "say"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Said:
    """Telegram's id of the message in which a chat has it, and since when (aware); None where nobody knows."""

    message: int | None = None
    at: datetime | None = None


def say(meeting: str, key: str, chats: Iterable[Recipient], now: datetime) -> tuple[Notice, ...]:
    """What is owed to each chat from the aware time `now` on."""
    return tuple(_notice(meeting, key, Step.SAY, to, "", now) for to in chats)


def replace_said(
    meeting: str, key: str, one: Announcement, said: Iterable[tuple[Recipient, Said]], now: datetime
) -> tuple[Notice, ...]:
    """What is owed to those who got it or may have: its withdrawal, or its latest correction."""
    step = Step.WITHDRAW if one.withdrawn is not None else Step.CORRECT
    return tuple(_notice(meeting, key, step, to, write_said(one, was), now) for to, was in said)


def _notice(meeting: str, key: str, step: Step, to: Recipient, fact: str, now: datetime) -> Notice:
    return Notice(meeting, Kind.ANNOUNCEMENT, key, step, to.chat, now, now + USEFUL, fact, to.unit, to.thread)


def write_said(one: Announcement, said: Said) -> str:
    """The revision that is meant and the message in which the announcement stands there."""
    at = write_instant(said.at) if said.at else ""
    return f"{one.revision} {said.message or ''} {at}"


def read_said(fact: str) -> tuple[int, Said]:
    """The inverse of `write_said`. Raises ValueError for anything else."""
    revision, message, at = fact.split(" ")
    return int(revision), Said(int(message) if message else None, read_instant(at) if at else None)


def holds(one: Announcement | None, step: str, fact: str) -> bool:
    """Whether a notice is still to be sent: not once it was stopped, withdrawn or corrected anew."""
    if one is None or one.out is None:
        return False
    if step == Step.WITHDRAW:
        return one.withdrawn is not None
    if step == Step.CORRECT:
        return one.withdrawn is None and read_said(fact)[0] == one.revision
    return one.state is State.OUT
