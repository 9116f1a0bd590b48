"""What people can ask: one file per command, found by itself; catch-alls are registered by hand, in order."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, TypeHandler, filters

from handlers import errors, group, question
from handlers.command import Command
from handlers.context import App, load
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
    for command in commands():
        answer = worded(settling(guarding(command, command.answer)))
        application.add_handler(CommandHandler(command.names, answer))
        if command.press is not None:
            press = worded(settling(guarding(command, command.press)))
            application.add_handler(CallbackQueryHandler(press, pattern=f"^{command.name}:"))
    nearest = partial(question.unknown_command, names=[name for c in commands() for name in c.names])
    application.add_handler(MessageHandler(filters.TEXT & filters.Regex(r"^\s*/"), worded(nearest)))
    application.add_handler(MessageHandler(filters.TEXT, worded(question.asked)))
    application.add_handler(MessageHandler(~filters.StatusUpdate.ALL, worded(question.not_text)))
    application.add_handler(CallbackQueryHandler(worded(question.old_button)))
    application.add_error_handler(errors.told)
