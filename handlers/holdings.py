"""Who still holds the old schedule of a session, for its organisers."""

from __future__ import annotations

from handlers.context import Context
from handlers.talk import say
from handlers.views import holders as view
from meetings.answers import Answer
from meetings.changed import Changed
from meetings.deputies import Deputy
from meetings.holders import Grip, holders
from meetings.problems import Problem, Refusal
from meetings.tags import tagged


async def show(context: Context) -> None:
    timetable = await context.timetable()
    meeting, store = timetable.meeting, context.services.store
    key = tagged(context.part(1), [one.key for one in meeting.sessions])
    session = timetable.session(key) if key else None
    if session is None:
        raise Refusal(Problem("unknown.button"))
    records = await store.records(meeting.key, Answer, Deputy, Changed)
    members, told = await store.members(meeting.key), await store.told(meeting.key)
    groups = {one.chat: one.title for one in await store.groups(meeting.key)}
    found = holders(meeting, session, members, told, records, groups)
    parts = context.pressed
    chosen = Grip(parts[2]) if len(parts) > 2 and parts[2] in set(Grip) else None
    await say(context, view.listed(context.words, meeting, session, found, context.now, chosen, context.page(3)))
