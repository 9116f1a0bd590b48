"""What people can ask: one file per command, found by itself; catch-alls are registered by hand, in order."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache, partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, TypeHandler, filters

from handlers import errors, group, question
from handlers.command import Command, Handler
from handlers.context import App, Context, load
from handlers.dialogue import settling
from handlers.errors import worded
from handlers.rights import guarding

LATER = ("desk", "letters", "second_letters")
"""No commands; they load what reads letters, half a second that nobody waits for before a letter comes."""


@cache
def commands() -> tuple[Command, ...]:
    """Every command, in the order of the menu."""
    names = (found.name for found in pkgutil.iter_modules(__path__) if found.name not in LATER)
    modules = (importlib.import_module(f"handlers.{name}") for name in names)
    found = (getattr(module, "COMMAND", None) for module in modules)
    return tuple(sorted((c for c in found if isinstance(c, Command)), key=lambda command: command.place))


def register(application: App) -> None:
    """Put every handler into the application."""
    application.add_handler(TypeHandler(Update, load), group=-1)
    application.add_handler(ChatMemberHandler(group.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, group.migrated))
    application.add_handler(MessageHandler(filters.StatusUpdate.FORUM_TOPIC_CLOSED, group.topic_closed))
    answers = {name: _ready(command, command.answer) for command in commands() for name in command.names}
    presses = {command.name: _ready(command, command.press) for command in commands() if command.press is not None}
    application.add_handler(CommandHandler(answers.keys(), partial(_answered, answers)))
    application.add_handler(CallbackQueryHandler(partial(_pressed, presses), pattern=f"^({'|'.join(presses)}):"))
    nearest = partial(question.unknown_command, names=[name for c in commands() for name in c.names])
    application.add_handler(MessageHandler(filters.TEXT & filters.Regex(r"^\s*/"), worded(nearest)))
    application.add_handler(MessageHandler(filters.TEXT, worded(question.asked)))
    application.add_handler(MessageHandler(~filters.StatusUpdate.ALL, worded(question.not_text)))
    application.add_handler(CallbackQueryHandler(worded(question.old_button)))
    application.add_error_handler(errors.told)


def _ready(command: Command, handler: Handler) -> Handler:
    return worded(settling(guarding(command, handler)))


async def _answered(answers: Mapping[str, Handler], update: Update, context: Context) -> None:
    """One handler for all commands: the library asks each of its handlers in turn whether it wants an update."""
    said = context.incoming.effective_message
    if said is not None:
        name = said.parse_entity(said.entities[0])[1:].partition("@")[0].lower()
        await answers[name](update, context)


async def _pressed(presses: Mapping[str, Handler], update: Update, context: Context) -> None:
    """One handler for all buttons: what stands before the colon says whose it is."""
    if context.matches:
        await presses[context.matches[0][1]](update, context)
