"""`check`: what is right and what is wrong, a sentence each, before the bot is started."""

from __future__ import annotations

import asyncio
import os

from telegram.error import InvalidToken, TelegramError

from bot import menu
from bot.api import Api
from bot.settings import Mistakes, Settings, token
from bot.transport import AiohttpRequest
from bot.verbs.console import FAILED, OK, Console
from locales import LANGUAGES, words
from meetings.problems import Refusal
from storage.store import Store


def run(settings: Settings, console: Console) -> int:
    """Say what is right on stdout and what is wrong on stderr. The settings have been read: they are right."""
    console.tell("cli.settings_right")
    parts = [_locales(console), asyncio.run(_database(settings, console)), asyncio.run(_telegram(settings, console))]
    return OK if all(parts) else FAILED


def _locales(console: Console) -> bool:
    try:
        for language in LANGUAGES:
            words(language)
    except (OSError, ValueError):
        console.warn("cli.locales_wrong")
        return False
    console.tell("cli.locales_right", languages=", ".join(LANGUAGES))
    return True


async def _database(settings: Settings, console: Console) -> bool:
    try:
        store = await Store.open(settings.storage.url)
    except Refusal as refusal:
        console.refuse([refusal.problem])
        return False
    try:
        versions = (await store.glance(0, 0)).meetings
        waiting = await store.inbox.count()
    finally:
        await store.close()
    console.tell("cli.database_right", meetings=len(versions), waiting=waiting)
    return True


async def _telegram(settings: Settings, console: Console) -> bool:
    try:
        secret = token(os.environ)
    except Mistakes as mistakes:
        console.refuse(mistakes.problems)
        return False
    url = settings.telegram.api_url.rstrip("/")
    requests = [AiohttpRequest(1, settings.telegram.proxy or None) for _ in range(2)]
    api = Api(secret, base_url=f"{url}/bot", request=requests[0], get_updates_request=requests[1])
    try:
        await api.initialize()
        console.tell("cli.token_right", bot=api.username)
        different = await menu.differing(api, words(settings.meetings.language))
        console.tell("cli.menu_differs" if different else "cli.menu_right")
    except InvalidToken:
        console.warn("cli.token_refused")
        return False
    except TelegramError as error:
        console.warn("cli.unreachable", url=url, error=type(error).__name__)
        return False
    finally:
        await api.shutdown()
    return True
