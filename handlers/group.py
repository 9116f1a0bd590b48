"""What happens to groups: the bot comes, goes or is silenced, a topic closes, a group becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberRestricted, Update

from handlers import troubles
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from handlers.word_of_groups import Trouble
from storage.effects import Effect, MoveGroup, UnbindGroup

GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def membership(update: Update, context: Context) -> None:
    """The bot was added to a group: it says how to bind it; removed: the group is bound no more; silenced: it is told.

    Heard again, it sends what it could not and what is still of use.
    """
    change = update.my_chat_member
    if change is None or context.private:
        return
    if change.new_chat_member.status in GONE:
        await context.apply(UnbindGroup(context.chat_id), *await _word(context, Trouble.KICKED))
    elif change.old_chat_member.status in GONE:
        await say(context, guide.joined(context.words))
    elif _is_silent(change.new_chat_member):
        await context.apply(*await _word(context, Trouble.MUTED))

    elif _is_silent(change.old_chat_member):
        outbox = context.services.store.outbox
        await outbox.reached(context.chat_id, context.now, [Trouble.MUTED.value])


def _is_silent(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberRestricted) and not member.can_send_messages


async def topic_closed(update: Update, context: Context) -> None:
    """Where that is the topic in which the bot speaks."""
    group = context.glance.group
    if group is not None and group.thread is not None and group.thread == context.thread:
        await context.apply(*await _word(context, Trouble.TOPIC_CLOSED))


async def _word(context: Context, trouble: Trouble) -> list[Effect]:
    """Owed to organisers; nothing where the group is bound to no meeting."""
    group = context.glance.group
    return [await troubles.word(context.services, group, trouble)] if group is not None else []


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: what was bound to the old id is bound to the new one."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await context.apply(MoveGroup(context.chat_id, message.migrate_to_chat_id))
