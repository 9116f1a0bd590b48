"""What is no command: an answer, a date, a name, a question; and everything that is not text."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from telegram import Message, Update
from telegram.constants import MessageEntityType

from handlers import coming_in, following, intents, offer
from handlers.command import LONGEST
from handlers.context import Context
from handlers.rights import guarding
from handlers.talk import answer, say
from handlers.views import guide
from meetings.problems import Problem, Refusal
from meetings.reading.fold import fold

NEAR = 60


async def asked(update: Update, context: Context) -> None:
    """Plain text: the answer to a question of ours, a code, or a question in people's own words."""
    if not _is_for_us(update, context) or await _replied(update, context):
        return
    if await offer.pasted(context):
        return
    _require_short(context, LONGEST)
    if not await coming_in.typed(context):
        await following.stay(context)
        await intents.asked(update, context, await context.timetable())


def _require_short(context: Context, limit: int) -> None:
    """Raises Refusal for a text of more characters than are looked at."""
    if len(context.said) > limit:
        raise Refusal(Problem("unknown.long", {"limit": limit}))


def _is_for_us(update: Update, context: Context) -> bool:
    """In a group only what mentions the bot or answers it."""
    if context.private:
        return True
    message = update.effective_message
    answered = message.reply_to_message.from_user if message and message.reply_to_message else None
    return (answered is not None and answered.id == context.bot.id) or (
        message is not None and _mentions(message, context)
    )


def _mentions(message: Message, context: Context) -> bool:
    name = f"@{context.bot.username}".casefold()
    return any(found.casefold() == name for found in message.parse_entities([MessageEntityType.MENTION]).values())


async def _replied(update: Update, context: Context, *, text: bool = True) -> bool:
    """Hand the text, or what is none, to the command whose question waits for it."""
    from handlers import commands, dialogue  # the list is made of the files beside this one

    waiting = context.glance.dialogue
    command = next((c for c in commands() if waiting and c.name == waiting.command), None)
    if waiting is None or command is None:
        return False
    handler = command.reply if text else command.take
    if handler is None or (text and not command.verbatim and intents.asks_for_another(context, command)):
        return False
    if text:
        _require_short(context, command.longest)
    context.asked_meeting = str(waiting.data.get("meeting", "")) or None
    await guarding(command, handler)(update, context)
    await dialogue.settle(context)
    return True


async def unknown_command(update: Update, context: Context, names: Sequence[str]) -> None:
    """A command that is not ours: one written with diacritics is answered, a misspelt one gets the nearest as buttons."""
    from handlers import commands  # the list is made of the files beside this one

    text = (update.effective_message.text or "") if update.effective_message else ""
    head, _, bot = "".join(text.strip().removeprefix("/").split(maxsplit=1)[:1]).partition("@")
    if bot and bot.casefold() != str(context.bot.username).casefold():
        return
    word = fold(head).replace(" ", "_")
    command = next((c for c in commands() if word in c.names), None)
    if command is not None:
        await guarding(command, command.answer)(update, context)
        return
    if not context.private and not bot:
        return
    near = process.extract(word, names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
    await say(context, guide.unknown_command(context.words, f"/{head}", [name for name, _, _ in near]))


async def not_text(update: Update, context: Context) -> None:
    """A sticker, a voice, a photo: what a question of ours waits for, or a file to hand in; else what can be read is said."""
    if not context.private or await _replied(update, context, text=False):
        return
    if not await offer.made(update, context):
        await say(context, guide.only_text(context.words))


async def old_button(update: Update, context: Context) -> None:
    """A button whose command is no longer there."""
    if context.private:
        await say(context, guide.not_understood(context.words), context.own_words.plain("unknown.button"), alert=True)
    else:
        await answer(context, context.own_words.plain("unknown.button"), alert=True)
