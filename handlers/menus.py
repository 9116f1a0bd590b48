"""The command menu of each language and kind of chat, from the words in `locales/`."""

from __future__ import annotations

from collections.abc import Set

from telegram import BotCommand, BotCommandScopeChat

from handlers.command import Command
from handlers.context import Context
from locales import Words, words
from storage.effects import Role


def menu(words: Words, *, groups: bool = False, roles: Set[Role] = frozenset()) -> list[BotCommand]:
    """The commands of one kind of chat, or of who holds these roles, with their descriptions, in the order of the menu."""
    from handlers import commands  # the list is made of the files that import this one

    shown = [command for command in commands() if _belongs(command, roles, groups=groups)]
    return [BotCommand(_name(words, command), words.plain(f"menu.{command.name}")) for command in shown]


def _belongs(command: Command, roles: Set[Role], *, groups: bool) -> bool:
    if groups:
        return command.groups
    if command.roles and not command.organisers:
        return bool(command.roles & roles)
    return command.everyone or (Role.ORGANISER in roles and command.organisers)


def _name(words: Words, command: Command) -> str:
    return command.name if words.language == "vi" else command.alias


async def set_menu(context: Context, language: str) -> None:
    """Show the menu of this private chat in `language`, with what the person's roles open."""
    commands = menu(words(language), roles=context.roles_anywhere)
    await context.bot.set_my_commands(commands, scope=BotCommandScopeChat(context.chat_id))
