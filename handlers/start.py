"""/start: what this is, the meeting at hand, and the first taps; a link may name a screen, a meeting, or a way to come in."""

from __future__ import annotations

from telegram import Update

from handlers import admission, entrance, links, showing
from handlers.command import Command
from handlers.context import Context
from handlers.menus import set_menu
from handlers.rights import guarding
from handlers.talk import say
from handlers.views import choice
from storage.effects import ChooseMeeting


async def answer(update: Update, context: Context) -> None:
    from handlers import commands  # the list is made of the files that import this one

    wanted = context.said
    command = next((c for c in commands() if c.name == wanted and c.name != "start"), None)
    if command is not None:
        await guarding(command, command.answer)(update, context)
    elif any(one.meeting.key == wanted for one in await context.known()):
        await _choose(context, wanted)
    elif not await links.opened(context, wanted):
        await _welcome(context)


async def press(update: Update, context: Context) -> None:
    verb, key = context.part(0), context.pressed[-1]
    if await entrance.pressed(update, context):
        return
    if verb == "m":
        known, current = await context.known(), (await context.timetable()).meeting.key
        await say(context, choice.meetings(context.words, known, current, context.now, context.page(1)))
    elif verb == "c":
        await _choose(context, key)
    else:
        await _welcome(context)


async def _choose(context: Context, key: str) -> None:
    """From now on this person's questions are about this meeting. Raises Refusal where they may not see it."""
    context.asked_meeting = key
    await context.timetable()
    if context.private:
        await context.apply(ChooseMeeting(context.person_id, key))
    await _welcome(context)


async def _welcome(context: Context) -> None:
    timetable = showing.nearest(context, await context.timetable())
    own, several = context.unit_in(timetable.meeting), await context.can_switch()
    if context.private and context.roles_anywhere:
        await set_menu(context, context.words.language)
    await say(context, choice.welcome(context.words, timetable, context.now, own, several=several))


COMMAND = Command("start", "start", answer, press, admission.named, place=0, everyone=False, groups=False)
