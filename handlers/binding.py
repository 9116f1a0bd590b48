"""A group is bound to a meeting or to one of its units; the bot speaks in it where it was asked to."""

from __future__ import annotations

from dataclasses import replace

from telegram import Chat

from handlers import controls
from handlers.context import Context
from handlers.talk import say
from handlers.views import binding as view
from handlers.views import choice, guide
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.tags import tagged
from meetings.timetable import Timetable
from storage.effects import BindGroup, UnbindGroup
from storage.glance import Group


async def start(context: Context) -> None:
    """The card of a bound group; else which meeting it is for."""
    if context.glance.group is None:
        await which(context)
    else:
        await card(context)


async def which(context: Context) -> None:
    bound = context.glance.group.meeting if context.glance.group else None
    found = await context.organised()
    await say(context, choice.bind_which(context.words, found, bound, context.now, context.page(1)))


def _bound(context: Context) -> Group:
    if context.glance.group is None:
        raise Refusal(Problem("group.not_bound", {"bot": context.bot.username}))
    return context.glance.group


async def _timetable(context: Context, group: Group) -> Timetable:
    """Raises Refusal where the meeting is gone, or is not this person's to decide on."""
    found = next((one for one in await context.organised() if one.meeting.key == group.meeting), None)
    if found is None:
        raise Refusal(Problem("meeting.gone"))
    context.meant = found.meeting.key
    return found


async def _meeting(context: Context, group: Group) -> Meeting:
    return (await _timetable(context, group)).meeting


async def card(context: Context) -> None:
    group = _bound(context)
    await _card(context, await _meeting(context, group), group)


async def _card(context: Context, meeting: Meeting, group: Group, toast: str | None = None) -> None:
    await say(context, view.card(context.words, meeting, group, context.thread), toast)


async def bind(context: Context) -> None:
    """To the meeting of the button, in the topic in which it is pressed."""
    chat = context.incoming.effective_chat
    title = (chat.title or "") if isinstance(chat, Chat) else ""
    group = Group(context.chat_id, title, context.pressed[-1], None, context.thread)
    meeting = await _meeting(context, group)
    await _write(context, meeting, group)


async def whole(context: Context) -> None:
    group = replace(_bound(context), unit=None)
    await _write(context, await _meeting(context, group), group)


async def here(context: Context) -> None:
    group = replace(_bound(context), thread=context.thread)
    await _write(context, await _meeting(context, group), group)


async def for_unit(context: Context) -> None:
    group = _bound(context)
    meeting = await _meeting(context, group)
    unit = tagged(context.part(1), [one.unit.key for one in meeting.roster])
    if unit is None:
        raise Refusal(Problem("unknown.button"))
    await _write(context, meeting, replace(group, unit=unit))


async def _write(context: Context, meeting: Meeting, group: Group) -> None:
    await context.apply(BindGroup(group.chat, group.title, group.meeting, group.thread, context.person_id, group.unit))
    await _card(context, meeting, group, context.own_words.plain("group.bound_toast"))


async def units(context: Context) -> None:
    meeting = await _meeting(context, _bound(context))
    await say(context, view.units(context.words, meeting, context.page(1)))


async def unbind(context: Context) -> None:
    await context.apply(UnbindGroup(context.chat_id))
    await say(context, guide.unbound(context.words))


async def sessions(context: Context) -> None:
    """Those that are not over; of each the group may see how it stands."""
    timetable = await _timetable(context, _bound(context))
    await say(context, view.sessions(context.words, timetable.coming(context.now), context.page(1)))


async def control(context: Context) -> None:
    group = _bound(context)
    meeting = await _meeting(context, group)
    key = tagged(context.part(1), [one.key for one in meeting.sessions])
    session = next((one for one in meeting.sessions if one.key == key), None)
    if session is None:
        raise Refusal(Problem("unknown.button"))
    await controls.begin(context, meeting, session)
