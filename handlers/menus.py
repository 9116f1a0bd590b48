"""The command menu of each language and kind of chat, from the words in `locales/`."""

from __future__ import annotations

from telegram import BotCommand, BotCommandScopeChat

from handlers.command import Command
from handlers.context import Context
from locales import Words, words


def menu(words: Words, *, groups: bool = False, organiser: bool = False) -> list[BotCommand]:
    """The commands of one kind of chat with their descriptions, in the order of the menu."""
    from handlers import commands  # the list is made of the files that import this one

    shown = [command for command in commands() if _belongs(command, groups=groups, organiser=organiser)]
    return [BotCommand(_name(words, command), words.plain(f"menu.{command.name}")) for command in shown]


def _belongs(command: Command, *, groups: bool, organiser: bool) -> bool:
    if groups:
        return command.groups
    return command.everyone or (organiser and command.organisers)


def _name(words: Words, command: Command) -> str:
    return command.name if words.language == "vi" else command.alias


async def set_menu(context: Context, language: str) -> None:
    """Show the menu of this private chat in `language`."""
    commands = menu(words(language), organiser=context.is_organiser)
    await context.bot.set_my_commands(commands, scope=BotCommandScopeChat(context.chat_id))
