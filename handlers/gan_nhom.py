"""/gan_nhom: an organiser binds a group to a meeting, so that questions there are about it."""

from __future__ import annotations

from telegram import Chat, Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import choice, guide
from meetings.problems import Problem, Refusal
from storage.effects import BindGroup, UnbindGroup


async def answer(update: Update, context: Context) -> None:
    if context.private:
        await say(context, guide.bind_in_group(context.words, context.bot.username, context.person_id))
        return
    _require(context.is_organiser)
    bound = context.glance.group.meeting if context.glance.group else None
    page = context.page(1)
    await say(context, choice.bind_which(context.words, await context.organised(), bound, context.now, page))


async def press(update: Update, context: Context) -> None:
    if context.private:
        raise Refusal(Problem("unknown.button"))
    group, verb, key = context.glance.group, context.part(0), context.pressed[-1]
    _require(context.is_organiser and (group is None or context.organises(group.meeting)))
    if verb == "p":
        await answer(update, context)
        return
    if verb == "x":
        await context.apply(UnbindGroup(context.chat_id))
        await say(context, guide.unbound(context.words))
        return
    meeting = next((one.meeting for one in await context.organised() if one.meeting.key == key), None)
    if meeting is None:
        raise Refusal(Problem("meeting.gone"))
    context.meant = key
    await context.apply(BindGroup(context.chat_id, _title(update), key, context.thread, context.person_id))
    await say(context, guide.bound(context.words, meeting), context.own_words.plain("group.bound_toast"))


def _title(update: Update) -> str:
    chat = update.effective_chat
    return (chat.title or "") if isinstance(chat, Chat) else ""


def _require(allowed: object) -> None:
    if not allowed:
        raise Refusal(Problem("group.organisers_only"))


COMMAND = Command("gan_nhom", "bind_group", answer, press, place=130, everyone=False, groups=False, organisers=True)
