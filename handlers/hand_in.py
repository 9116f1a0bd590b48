"""A report comes in: a version of the unit's submission, with a receipt whose number nobody else has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.sent import Piece
from meetings import reports
from meetings.model import Requirement
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records
from meetings.reports import Closing, Receipt, Standing, Submission
from meetings.tags import tagged
from storage.dialects import storable
from storage.effects import Effect, Overtaken, Put, Role

CONTACT = frozenset({Role.CONTACT})
TRIES = 50
"""How often another process may take the next number first; within one process they come one after the other."""


class Changed(Exception):
    """Somebody else of the unit handed in since this person was asked."""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed in by whom, received at an aware time.

    `seen` is the version of the record that the person was shown; None where that does not matter.
    """

    acting: Acting
    requirement: Requirement
    piece: Piece
    received: datetime
    seen: int | None = None

    @property
    def key(self) -> str:
        return reports.key(self.requirement.key, self.acting.unit.key)


async def acting_at(context: Context, place: int = 1) -> Acting:
    return await acting_for(context, context.part(place), CONTACT)


def requirement_at(acting: Acting, text: str) -> Requirement:
    """The requirement of that tag or key. Raises Refusal where the unit has none such."""
    there = {one.key: one for one in reports.requirements_of(acting.meeting, acting.unit.key)}
    key = tagged(text, there)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return there[key]


async def read(context: Context, meeting: str) -> Records:
    return await context.services.store.records(meeting, Submission, Receipt, Closing)


def room(context: Context, records: Records, unit: str) -> int:
    """Bytes that the unit may still hand in."""
    return context.services.quota - reports.used(records, unit)


def check_open(records: Records, requirement: Requirement) -> None:
    if reports.is_closed(records, requirement.key):
        raise Refusal(Problem("report.closed"))


async def hand_in(context: Context, handing: Handing, *effects: Effect) -> None:
    """Write it with the effects; what stands there already is not handed in again.

    Raises Changed, and Refusal when nothing more is taken.
    """
    lock: asyncio.Lock = context.bot_data.setdefault("receipts", asyncio.Lock())
    async with lock:
        for _ in range(TRIES - 1):
            try:
                await _write(context, handing, effects)
            except Overtaken as error:
                if error.problem.values["kind"] != Receipt.kind:
                    raise
                context.applied = False
            else:
                return
        await _write(context, handing, effects)


async def _write(context: Context, handing: Handing, effects: tuple[Effect, ...]) -> None:
    meeting, unit = handing.acting.meeting.key, handing.acting.unit.key
    records = await read(context, meeting)
    check_open(records, handing.requirement)
    before = records.get(Submission, handing.key)
    stands = reports.submitted(records, handing.requirement.key, unit)
    if stands is not None and stands.digest == handing.piece.digest:
        await context.apply(*effects)
        return
    version = before.version if before else 0
    if stands is not None and handing.seen not in (None, version):
        raise Changed
    number = before.value.number if before else reports.next_number(records)
    taken = [] if before else [Put(meeting, str(number), Receipt(handing.key), 0, context.person_id, unit)]
    value = _value(context, handing, before, number)
    await context.apply(*taken, Put(meeting, handing.key, value, version, context.person_id, unit), *effects)


def _value(context: Context, handing: Handing, before: Record[Submission] | None, number: int) -> Submission:
    user, piece = context.incoming.effective_user, handing.piece
    return Submission(
        number=number,
        state=Standing.HANDED_IN,
        filename=piece.name,
        digest=piece.digest,
        size=piece.size,
        sender=storable(user.full_name) if user else "",
        topics=before.value.topics if before else (),
        late=reports.too_late(handing.requirement, handing.received),
        version=before.value.version + 1 if before else 1,
        on_behalf=handing.acting.on_behalf,
        received=handing.received,
        total=piece.size + (before.value.total if before else 0),
    )
