"""What happens to groups: the bot comes or goes, a group becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, Update

from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from storage.effects import MoveGroup, UnbindGroup

GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def membership(update: Update, context: Context) -> None:
    """The bot was added to a group: it says how to bind it; removed: the group is bound no more."""
    change = update.my_chat_member
    if change is None or context.private:
        return
    if change.new_chat_member.status in GONE:
        await context.apply(UnbindGroup(context.chat_id))
    elif change.old_chat_member.status in GONE:
        await say(context, guide.joined(context.words))


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: what was bound to the old id is bound to the new one."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await context.apply(MoveGroup(context.chat_id, message.migrate_to_chat_id))
