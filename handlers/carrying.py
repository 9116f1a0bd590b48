"""What was proposed and waits: looked at, approved, declined or stopped by any organiser."""

from __future__ import annotations

from dataclasses import replace

from handlers import previewing
from handlers.context import Context
from handlers.telling import telling
from handlers.word_of_changes import of_change
from meetings import holding
from meetings.changes import Proposed
from meetings.holding import Hold, Stage
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.records import Record
from storage.effects import Put, Role
from storage.people import Member


async def show(context: Context) -> None:
    await previewing.show_waiting(context, (await context.timetable()).meeting, context.part(1))


async def _found(context: Context) -> tuple[Meeting, Record[Proposed]]:
    meeting = (await context.timetable()).meeting
    record = (await context.services.store.records(meeting.key, Proposed)).get(Proposed, context.part(1))
    if record is None:
        raise Refusal(Problem("unknown.button"))
    return meeting, record


async def approve(context: Context) -> None:
    """By another organiser than who proposed it; from now on it waits its minute."""
    meeting, record = await _found(context)
    user = context.incoming.effective_user
    hold = holding.approve(record.value.hold, context.person_id, user.full_name if user else "", context.now)
    await _decide(context, meeting, record, hold)


async def stop(context: Context) -> None:
    """By any organiser, as long as it is not out; to decline it is the same. Later it is said how to put it right."""
    meeting, record = await _found(context)
    hold = record.value.hold
    if hold.stage is Stage.DONE or holding.is_due(hold, context.now):
        late = context.own_words.plain("change.too_late")
        await previewing.show_waiting(context, meeting, record.key, late, alert=True)
        return
    user = context.incoming.effective_user
    await _decide(context, meeting, record, holding.stop(hold, user.full_name if user else ""))


async def _decide(context: Context, meeting: Meeting, record: Record[Proposed], hold: Hold) -> None:
    value = replace(record.value, hold=hold)
    others = {hold.by} - {context.person_id}
    proposer = [Member(one, hold.name, Role.ORGANISER) for one in others]
    told = await telling(context, meeting, of_change("decided", record.key, record.version + 1), proposer)
    put = Put(meeting.key, record.key, value, record.version, context.person_id)
    await context.apply(put, told.owe)
    await previewing.show_waiting(context, meeting, record.key)
