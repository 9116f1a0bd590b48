"""/start: what this is, the meeting at hand, and the first taps; a link may name a screen or a meeting."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from storage.effects import ChooseMeeting


async def answer(update: Update, context: Context) -> None:
    from handlers import commands  # the list is made of the files that import this one

    wanted = context.said
    command = next((c for c in commands() if c.name == wanted and c.name != "start"), None)
    if command is not None:
        await command.answer(update, context)
        return
    if wanted in {one.meeting.key for one in await context.known()}:
        await _choose(context, wanted)
        return
    await _welcome(context)


async def press(update: Update, context: Context) -> None:
    verb, key = context.part(0), context.pressed[-1]
    if verb == "m":
        known = await context.known()
        current = (await context.timetable()).meeting.key
        await say(context, guide.meetings(context.words, known, current))
    elif verb == "c":
        await _choose(context, key)
    else:
        await _welcome(context)


async def _choose(context: Context, key: str) -> None:
    """From now on this person's questions are about this meeting."""
    await context.apply(ChooseMeeting(context.person_id, key))
    context.asked_meeting = key
    await _welcome(context)


async def _welcome(context: Context) -> None:
    timetable = await context.timetable()
    coming = timetable.coming(context.now) or timetable.last(context.now, 1)
    own = context.unit_in(timetable.meeting)
    count = len(await context.known())
    await say(context, guide.welcome(context.words, timetable.meeting, coming[:1], context.now, own, several=count > 1))


COMMAND = Command("start", "start", answer, press, place=0, everyone=False, groups=False)
