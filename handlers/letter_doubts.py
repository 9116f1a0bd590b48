"""A letter looked through beside what the person's other meetings have, when it is read and after every correction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from handlers import second_letters
from handlers.context import Context
from meetings.convening import Proposed, meeting_of, rechecked
from meetings.convening.clashing import clashes
from meetings.convening.concluded import brought_by, may_conclude
from meetings.convening.doubts import doubt
from meetings.convening.second import Second
from meetings.model import Meeting
from meetings.reading.documents import Draft

CLASHING = ("lint.clash", "lint.units_clash")


async def proposed(context: Context, draft: Draft, used: Collection[str]) -> Proposed:
    """The letter as a meeting under a key that is not among `used`, and as the second letter of one that is there."""
    second = await second_letters.second_of(context, draft)
    others = await _others(context, second.meeting if second is not None else None)
    known = await second_letters.known_to(context, second) if second is not None else None
    organised = [one.meeting for one in await context.organised()] if second is None else []
    found = meeting_of(draft, context.now, used, others, known)
    return replace(found, second=second, candidates=may_conclude(organised, draft, context.now))


def concluding(one: Proposed, meeting: str) -> Proposed:
    """As the conclusions of the meeting of that key, with which they cannot clash."""
    kept = tuple(each for each in one.doubts if each.key not in CLASHING)
    return replace(one, second=Second(meeting, (), brought_by(one.meeting)), doubts=kept)


async def corrected(context: Context, one: Proposed, meeting: Meeting) -> Proposed:
    """The draft with that meeting: doubts that were mended are gone, and what is new is looked at too."""
    return replace(one, meeting=meeting, doubts=rechecked(one.doubts, one.meeting, meeting, await _others(context)))


async def alone(context: Context, one: Proposed) -> Proposed:
    """No second letter, but a meeting of its own, which may clash with the one it was taken for."""
    kept = tuple(each for each in one.doubts if each.key != "lint.not_on_roster")  # that was the other's roster
    clashing = map(doubt, clashes(one.meeting, await _others(context)))
    return replace(one, second=None, doubts=tuple(dict.fromkeys((*kept, *clashing))))


async def _others(context: Context, but: str | None = None) -> list[Meeting]:
    """The meetings that this person may see, with which a new one may clash; a rehearsal is none."""
    known = (one.meeting for one in await context.known())
    return [one for one in known if one.key != but and not one.rehearsal]
