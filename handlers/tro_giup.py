"""/tro_giup: help for people who have never used a bot."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.rights import guarding
from handlers.talk import say
from handlers.views import guide


async def answer(update: Update, context: Context) -> None:
    await say(context, guide.help_page(context.words, context.page(0), organiser=context.is_organiser))


async def press(update: Update, context: Context) -> None:
    """A page of the help, or the command that was meant by a misspelt one."""
    from handlers import commands  # the list is made of the files that import this one

    command = next((c for c in commands() if context.part(0) == "c" and context.part(1) in c.names), None)
    await (guarding(command, command.answer) if command else answer)(update, context)


COMMAND = Command("tro_giup", "help", answer, press, place=100)
