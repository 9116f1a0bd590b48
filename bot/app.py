"""The only place where the parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

import handlers
from bot import codes
from bot.api import Api
from bot.files import FileFolder
from bot.flood import FloodWait
from bot.intake import Intake
from bot.patience import Doors
from bot.serve import Limits
from bot.settings import Settings
from bot.transport import AiohttpRequest
from handlers.context import App, Context
from handlers.services import Services
from handlers.timetables import Timetables
from storage.store import Store


def build(
    settings: Settings,
    store: Store,
    now: Callable[[], datetime],
    *,
    token: str,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> App:
    """The application with all handlers, not yet initialised. It fetches nothing by itself: that is the intake's work.

    `now` gives the aware time. Without requests of the caller's own it talks to `settings.telegram.api_url`.
    """
    telegram = settings.telegram
    proxy = telegram.proxy or None
    api = Api(
        token,
        base_url=f"{telegram.api_url.rstrip('/')}/bot",
        base_file_url=f"{telegram.api_url.rstrip('/')}/file/bot",
        request=request or AiohttpRequest(telegram.concurrency, proxy),
        get_updates_request=get_updates_request or AiohttpRequest(1, proxy),
        rate_limiter=FloodWait(sleep),
    )
    builder = Application.builder().bot(api).updater(None).job_queue(None)
    contexts = ContextTypes(context=Context)
    application = cast("App", builder.context_types(contexts).build())  # App names the bot's base class, as handlers do
    application.bot_data["services"] = Services(
        store=store,
        now=now,
        timetables=Timetables(store),
        call=api.call,
        files=FileFolder(Path(settings.storage.files)),
        code=codes.draw,
        admins=frozenset(settings.meetings.admins),
        language=settings.meetings.language,
        public=settings.meetings.public,
    )
    handlers.register(application)
    return application


def intake(application: App, doors: Doors, limits: Limits | None = None) -> Intake:
    """The intake that feeds the application from its own store's inbox."""
    services: Services = application.bot_data["services"]
    api = cast("Api", application.bot)  # build() put it there
    return Intake(api, application.process_update, services.store.inbox, services.now, doors, limits)
