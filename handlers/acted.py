"""Whoever acts for a unit tells its contacts: found in what is written, so that no handler can forget it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from meetings.answers import Answer
from meetings.declarations import Declaration
from meetings.deputies import Deputy
from meetings.plain import write_instant
from meetings.proposals import Proposal
from meetings.records import Recorded, key_of
from meetings.reports import Submission
from meetings.tidings import Said, owed
from storage.effects import Effect, Owe, Put, Role
from storage.store import Store

ACTED = "behalf.acted"
GATHER = timedelta(minutes=2)
"""What is done for a unit within that time stands in one word."""
WORTH = timedelta(days=7)
KINDS: tuple[type[Recorded], ...] = (Answer, Declaration, Deputy, Proposal, Submission)


async def told(store: Store, effects: Iterable[Effect], by: int, now: datetime) -> list[Owe]:
    """What is owed to the contacts of units for which somebody else wrote; where the same effects tell them, nothing."""
    written = list(effects)
    heard = {one.unit for effect in written if isinstance(effect, Owe) for one in effect.notices}
    units = dict.fromkeys((one.meeting, one.unit) for one in written if isinstance(one, Put) and _for_others(one))
    return [await _word(store, meeting, unit, by, now) for meeting, unit in units if unit and unit not in heard]


def _for_others(put: Put) -> bool:
    return isinstance(put.value, KINDS) and bool(getattr(put.value, "on_behalf", False))


async def _word(store: Store, meeting: str, unit: str, by: int, now: datetime) -> Owe:
    contacts = await store.members(meeting, unit=unit, roles=(Role.CONTACT,))
    hearers = [(one.person, unit) for one in contacts if one.person != by]
    said = Said(ACTED, key_of("behalf", unit), write_instant(now))
    return Owe(owed(meeting, said, hearers, now + GATHER, WORTH), by, together=True)
