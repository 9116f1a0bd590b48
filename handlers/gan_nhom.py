"""/gan_nhom: an organiser binds a group to a meeting, so that questions there are about it."""

from __future__ import annotations

from telegram import Chat, Update

from handlers.command import Command
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from meetings.problems import Problem, Refusal
from storage.effects import BindGroup, UnbindGroup


async def answer(update: Update, context: Context) -> None:
    if context.private:
        await say(context, guide.bind_in_group(context.words, context.bot.username))
        return
    _require_organiser(context)
    bound = context.glance.group.meeting if context.glance.group else None
    await say(context, guide.bind_which(context.words, await context.known(), bound))


async def press(update: Update, context: Context) -> None:
    _require_organiser(context)
    verb, key = context.part(0), context.pressed[-1]
    if verb == "x":
        await context.apply(UnbindGroup(context.chat_id))
        await say(context, guide.unbound(context.words))
        return
    meeting = next((one.meeting for one in await context.known() if one.meeting.key == key), None)
    if meeting is None:
        raise Refusal(Problem("meeting.gone"))
    context.meant = key
    await context.apply(BindGroup(context.chat_id, _title(update), key, context.thread, context.person_id))
    await say(context, guide.bound(context.words, meeting), context.words.plain("group.bound_toast"))


def _title(update: Update) -> str:
    chat = update.effective_chat
    return (chat.title or "") if isinstance(chat, Chat) else ""


def _require_organiser(context: Context) -> None:
    if not context.is_organiser:
        raise Refusal(Problem("group.organisers_only"))


COMMAND = Command("gan_nhom", "bind_group", answer, press, place=130, everyone=False, groups=False, organisers=True)
