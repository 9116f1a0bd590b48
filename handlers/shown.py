"""What chats were shown of sessions, until it is stored in batches."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from meetings.known import Facts
from meetings.model import Meeting, Session
from storage.told import Shown

MOST = 10_000
"""Of more than that nothing is kept: it would only be known a little less well who knows what."""
REMEMBERED = 100_000
"""Of so many it is remembered what was noted last, so that whoever asks again costs the database nothing."""
MEETINGS = 16


@dataclass(slots=True)
class Noted:
    """What stands in the database already of one state of a meeting: session and chat with what they were shown."""

    facts: Facts
    lines: dict[tuple[str, int], str] = field(default_factory=dict)


class Showing:
    """What was shown and is not stored yet. Handlers add to it, and wait for nothing."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str, int], Shown] = {}
        self._noted: OrderedDict[str, Noted] = OrderedDict()

    def note(self, meeting: Meeting, session: Session, chat: int, unit: str | None, thread: int | None) -> None:
        """The last one counts where a chat is shown several versions."""
        noted = self._of(meeting)
        fact = noted.facts.line(session, unit)
        if noted.lines.get((session.key, chat)) != fact and len(self._waiting) < MOST:
            self._waiting[meeting.key, session.key, chat] = Shown(meeting.key, session.key, chat, fact, unit, thread)

    def take(self) -> list[Shown]:
        """Everything noted since the last time."""
        taken, self._waiting = list(self._waiting.values()), {}
        return taken

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
