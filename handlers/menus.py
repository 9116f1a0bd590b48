"""The command menu of each language and kind of chat, from the words in `locales/`."""

from __future__ import annotations

from collections.abc import Set
from contextlib import suppress

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.command import Command
from handlers.context import Context
from locales import Words, words
from storage.effects import Role


def menu(words: Words, *, groups: bool = False, roles: Set[Role] = frozenset()) -> list[BotCommand]:
    """The commands of one kind of chat, or of who holds these roles, with their descriptions, in the order of the menu."""
    shown = offered(roles, groups=groups)
    return [BotCommand(called(words, command), words.plain(f"menu.{command.name}")) for command in shown]


def offered(roles: Set[Role] = frozenset(), *, groups: bool = False) -> list[Command]:
    """The commands of one kind of chat, or of who holds these roles, in the order of the menu."""
    from handlers import commands  # the list is made of the files that import this one

    return [command for command in commands() if _belongs(command, roles, groups=groups)]


def _belongs(command: Command, roles: Set[Role], *, groups: bool) -> bool:
    if groups:
        return command.groups and not command.personal
    if command.roles and not command.organisers:
        return bool(command.roles & roles)
    return command.everyone or (Role.ORGANISER in roles and command.organisers)


def called(words: Words, command: Command) -> str:
    """The command's name in that language."""
    return command.name if words.language == "vi" else command.alias


async def set_menu(context: Context, language: str) -> None:
    """Show the menu of this private chat in `language`, with what the person's roles open."""
    commands = menu(words(language), roles=context.roles_anywhere)
    await context.bot.set_my_commands(commands, scope=BotCommandScopeChat(context.chat_id))


async def set_menu_of(context: Context, person: int) -> None:
    """The menu of that person's private chat after their roles changed; who never opened or blocked it has none."""
    glance = await context.services.store.glance(person, person)
    roles = {grant.role for grant in glance.roles} | ({Role.ORGANISER} if person in context.services.admins else set())
    language = (glance.person.language if glance.person else None) or context.services.language
    commands = menu(words(language), roles=roles)
    with suppress(TelegramError):
        await context.bot.set_my_commands(commands, scope=BotCommandScopeChat(person))
