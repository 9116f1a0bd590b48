"""What chats were shown of sessions, until it is stored in batches."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from meetings.facts import SourceKind
from meetings.known import Facts
from meetings.model import Meeting, Session
from storage.told import Shown

MOST = 10_000
"""Screens; of more than that nothing is kept: it would only be known a little less well who knows what."""
REMEMBERED = 100_000
"""Of so many it is remembered what was noted last, so that whoever asks again costs the database nothing."""
MEETINGS = 16


class Look(NamedTuple):
    """A screen with sessions that a chat saw at the aware time `at`; `whole`: with the place, which the lines of a list
    leave out.
    """

    meeting: Meeting
    sessions: tuple[Session, ...]
    chat: int
    unit: str | None
    thread: int | None
    whole: bool
    at: datetime


@dataclass(slots=True)
class Noted:
    """What stands in the database already of one state of a meeting: session and chat with what they were shown."""

    facts: Facts
    lines: dict[tuple[str, int], str] = field(default_factory=dict)


class Showing:
    """What was shown and is not stored yet. Handlers add to it, and wait for nothing: all else is done in the batch."""

    def __init__(self) -> None:
        self._looks: list[Look] = []
        self._noted: OrderedDict[str, Noted] = OrderedDict()

    def note(self, look: Look) -> None:
        if len(self._looks) < MOST:
            self._looks.append(look)

    @property
    def waiting(self) -> int:
        """Screens that were shown and not taken yet."""
        return len(self._looks)

    def take(self) -> list[Shown]:
        """Everything noted since the last time that is not stored; the last one where a chat saw several versions."""
        looks, self._looks = self._looks, []
        found: dict[tuple[str, str, int], Shown] = {}
        for look in looks:
            noted = self._of(look.meeting)
            for session in look.sessions:
                fact = noted.facts.line(session, look.unit)
                known = noted.lines.get((session.key, look.chat)) == fact
                if not known and (look.whole or not _was_changed(session)):
                    key = look.meeting.key, session.key, look.chat
                    found[key] = Shown(*key, fact, look.unit, look.thread, at=look.at)
        return list(found.values())

    def stored(self, taken: list[Shown]) -> None:
        """All of that stands in the database now."""
        for one in taken:
            noted = self._noted.get(one.meeting)
            if noted is not None and len(noted.lines) < REMEMBERED:
                noted.lines[one.session, one.chat] = one.known

    def _of(self, meeting: Meeting) -> Noted:
        """Once the meeting changed everything is noted anew: meanwhile people may have been told otherwise."""
        noted = self._noted.get(meeting.key)
        if noted is None or noted.facts.meeting is not meeting:
            noted = self._noted[meeting.key] = Noted(Facts(meeting))
            while len(self._noted) > MEETINGS:
                self._noted.popitem(last=False)
        return noted


def _was_changed(session: Session) -> bool:
    facts = (session.state, session.start, session.place)
    return any(fact is not None and fact.source.kind is SourceKind.ORGANISER for fact in facts)
