"""What is kept of a person: told, handed out, deleted."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from handlers.context import Context
from handlers.rights import CONTACTS
from handlers.talk import answer, say, send_file
from handlers.views import privacy as view
from storage.effects import ForgetPerson, Role

FILE = "du-lieu-cua-toi.json"


async def summary(context: Context) -> None:
    """The notice, and what there is in numbers."""
    await say(context, view.summary(context.words, context.person_id, context.glance.person, await _kept(context)))


async def whole(context: Context) -> None:
    """Every row as JSON, as it stands in the database."""
    kept = await _kept(context)
    told = {"telegram": context.person_id, "at": context.now.isoformat(timespec="minutes"), **kept}
    content = json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()
    await answer(context)
    await send_file(context, FILE, content, context.words.plain("privacy.file_caption"))


async def sure(context: Context) -> None:
    """What goes and what stays, before anything is deleted."""
    organises = any(grant.role is Role.ORGANISER for grant in context.glance.roles)
    alone = organises or bool(CONTACTS & context.roles_anywhere)
    await say(context, view.sure(context.words, has_duties=alone))


async def forget(context: Context) -> None:
    """At once and for good; the menu is that of everybody again."""
    await context.apply(ForgetPerson(context.person_id))
    await say(context, view.forgotten(context.words))
    with suppress(TelegramError):
        await context.bot.delete_my_commands(scope=BotCommandScopeChat(context.chat_id))


async def _kept(context: Context) -> dict[str, list[dict[str, Any]]]:
    return await context.services.store.kept_of(context.person_id)
