"""Word for others than the one who acts: owed in the transaction of what it speaks of, and sent right after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.context import Context
from handlers.tidings import WORDS
from handlers.views.reaching import Reaching
from meetings.model import Meeting
from meetings.notices import Notice
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
    return await telling_all(context, meeting, [(said, list(members), unit)])


async def telling_all(
    context: Context, meeting: Meeting, wanted: Iterable[tuple[Said, Sequence[Member], str | None]]
) -> Telling:
    """Several words as one."""
    notices: list[Notice] = []
    people: dict[int, Member] = {}
    for said, members, unit in wanted:
        hearers = [(one.person, unit) for one in members]
        notices += owed(meeting.key, said, hearers, context.now, WORDS[said.step].lasts)
        people |= {one.person: one for one in members}
    stopped = await context.services.store.outbox.paused(people) if people else {}
    missed = tuple(one.name for one in people.values() if one.person in stopped)
    return Telling(Owe(tuple(notices), context.person_id), Reaching(len(people) - len(missed), missed))
