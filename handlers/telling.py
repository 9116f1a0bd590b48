"""Word for others than the one who acts: owed in the transaction of what it speaks of, and sent right after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.context import Context
from handlers.tidings import WORDS
from handlers.views.reaching import Reaching
from meetings.model import Meeting
from meetings.tidings import Said, owed
from storage.effects import Owe
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Telling:
    """`owe` is to be written with what the word speaks of."""

    owe: Owe
    reaching: Reaching


async def telling(
    context: Context, meeting: Meeting, said: Said, members: Iterable[Member], unit: str | None = None
) -> Telling:
    """Each person is told once, for that unit; also who cannot be reached now, so that it stands in the ledger."""
    people = {one.person: one for one in members}
    stopped = await context.services.store.outbox.paused(people) if people else {}
    missed = tuple(one.name for one in people.values() if one.person in stopped)
    notices = owed(meeting.key, said, [(one, unit) for one in people], context.now, WORDS[said.step].lasts)
    reaching = Reaching(len(people) - len(missed), missed)
    return Telling(Owe(notices, context.person_id), reaching)
