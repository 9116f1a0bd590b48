"""/thong_bao: an organiser writes to all, a role, some units, those who have not, or the groups, and follows it."""

from __future__ import annotations

from telegram import Message, Update

from handlers import announcements, drafting
from handlers.announcement_presses import VERBS, reply
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    """What is written after the command is a draft already."""
    message = update.effective_message if update.callback_query is None else None
    if message is not None and context.said and context.heard is None and not _opened_by_link(message):
        await drafting.begin(context, message)
    else:
        await announcements.listed(context)


def _opened_by_link(message: Message) -> bool:
    """What stands after /start is the name of a screen."""
    return (message.text or "").startswith("/start")


COMMAND = Command(
    "thong_bao",
    "announce",
    answer,
    Pressing(VERBS),
    reply,
    reply,
    roles=ORGANISERS,
    personal=True,
    place=144,
    everyone=False,
    groups=False,
    organisers=True,
    longest=4096,
    verbatim=True,
)
