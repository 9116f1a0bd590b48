"""What was last asked and shown to a person in a chat: kept in memory for ten minutes, as keys (docs/decisions/0022)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from meetings.reading.question.following import Spoken

if TYPE_CHECKING:
    from handlers.context import Context

MOST = 20_000
MOST_SESSIONS = 6


class Recall:
    """By chat and person, the one that was noted longest ago first."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], Spoken] = {}

    def of(self, chat: int, person: int, now: datetime) -> Spoken | None:
        """What a question asked now (aware) may go on from."""
        spoken = self._kept.get((chat, person))
        return spoken if spoken is not None and spoken.lasts(now) else None

    def note(self, chat: int, person: int, spoken: Spoken) -> None:
        """Keeps it, and lets go what is too old or too much."""
        self._kept.pop((chat, person), None)
        self._kept[chat, person] = spoken
        while (first := next(iter(self._kept))) and (len(self._kept) > MOST or not self._kept[first].lasts(spoken.at)):
            del self._kept[first]


def spoken(context: Context) -> Spoken | None:
    """From what this update may go on."""
    return context.services.recall.of(context.chat_id, context.person_id, context.now)


def asked(context: Context, meeting: str, command: str | None = None) -> None:
    """A question about the meeting is answered by that command; what was shown of it before still counts."""
    _note(context, replace(_so_far(context, meeting), command=command))


def showed(context: Context, meeting: str, sessions: Iterable[str]) -> None:
    """Sessions are shown; what was shown before is no longer spoken of."""
    keys = tuple(sessions)[:MOST_SESSIONS]
    if keys:
        _note(context, replace(_so_far(context, meeting), sessions=keys, point=None, unit=None))


def showed_point(context: Context, meeting: str, point: str) -> None:
    _note(context, replace(_so_far(context, meeting), point=point, unit=None))


def showed_unit(context: Context, meeting: str, unit: str) -> None:
    _note(context, replace(_so_far(context, meeting), point=None, unit=unit))


def _so_far(context: Context, meeting: str) -> Spoken:
    known, command = spoken(context), context.command.name if context.command else None
    if known is None or known.meeting != meeting:
        return Spoken(meeting, context.now, command)
    return replace(known, at=context.now, command=command or known.command)


def _note(context: Context, now: Spoken) -> None:
    """A board that is drawn anew answers nobody."""
    if context.caught is None:
        context.services.recall.note(context.chat_id, context.person_id, now)
