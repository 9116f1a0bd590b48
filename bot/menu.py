"""The command menus that Telegram shows: sent at the start, and only where they differ from what stands there."""

from __future__ import annotations

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.api import Api
from handlers.menus import menu
from locales import Words


async def differing(
    api: Api, words: Words
) -> list[tuple[BotCommandScopeAllPrivateChats | BotCommandScopeAllGroupChats, bool]]:
    """The scopes, each with whether it is that of groups, whose menu at Telegram is not ours.

    No menu goes by the phone's language: the installation's holds until a person chooses another. Raises TelegramError.
    """
    scopes = ((BotCommandScopeAllPrivateChats(), False), (BotCommandScopeAllGroupChats(), True))
    return [
        (scope, groups)
        for scope, groups in scopes
        if list(await api.get_my_commands(scope)) != menu(words, groups=groups)
    ]


async def show(api: Api, words: Words) -> bool:
    """Set what differs; whether anything did. Raises TelegramError."""
    different = await differing(api, words)
    for scope, groups in different:
        await api.set_my_commands(menu(words, groups=groups), scope)
    return bool(different)
