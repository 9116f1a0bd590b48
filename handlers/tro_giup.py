"""/tro_giup: help for people who have never used a bot, with the commands that the reader may use."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.menus import called, offered
from handlers.rights import PRESIDIUM, guarding
from handlers.talk import say
from handlers.views import guide
from handlers.views.guide import HelpPage
from storage.effects import Role


async def answer(update: Update, context: Context) -> None:
    await say(context, guide.help_page(context.words, _pages(context), context.page(0)))


def _pages(context: Context) -> list[HelpPage]:
    """How to ask, what everybody may do, and what the reader's roles open; in a group what is answered there."""
    roles = context.roles_anywhere if context.private else frozenset[Role]()
    shown = [one for one in offered(roles, groups=not context.private) if one.name != "tro_giup"]
    of_organisers = [one for one in shown if one.organisers or (one.roles and one.roles <= PRESIDIUM)]
    of_units = [one for one in shown if one.roles and one not in of_organisers]
    everybodys = [one for one in shown if one not in of_organisers and one not in of_units]
    pages = [HelpPage("help.ask"), _page(context, "help.commands", everybodys)]
    pages += [_page(context, "help.organiser", of_organisers)] if of_organisers else []
    return pages + ([_page(context, "help.unit", of_units)] if of_units else [])


def _page(context: Context, key: str, listed: list[Command]) -> HelpPage:
    words = context.words
    return HelpPage(key, tuple((called(words, one), words.plain(f"menu.{one.name}")) for one in listed))


async def press(update: Update, context: Context) -> None:
    """A page of the help, or the command that was meant by a misspelt one."""
    from handlers import commands  # the list is made of the files that import this one

    command = next((c for c in commands() if context.part(0) == "c" and context.part(1) in c.names), None)
    await (guarding(command, command.answer) if command else answer)(update, context)


COMMAND = Command("tro_giup", "help", answer, press, place=100)
