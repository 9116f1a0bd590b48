"""The only place where the parts meet."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from telegram.ext import Application, ContextTypes

import handlers
from bot import codes
from bot.api import Api
from bot.files import FileFolder
from bot.intake import Intake
from bot.patience import Doors
from bot.readers.fronts import Fronts
from bot.serve import Limits
from bot.settings import Settings
from handlers import controls, redrawing
from handlers.context import App, Context
from handlers.services import Services
from handlers.timetables import Timetables
from meetings.policy import Policy
from storage.store import Store

if TYPE_CHECKING:
    from meetings.problems import Problem
    from meetings.reading.documents.blocks import Blocks


def build(settings: Settings, store: Store, now: Callable[[], datetime], api: Api) -> App:
    """The application with all handlers, not yet initialised. It fetches nothing by itself: that is the intake's work.

    `now` gives the aware time.
    """
    builder = Application.builder().bot(api).updater(None).job_queue(None)
    contexts = ContextTypes(context=Context)
    application = cast("App", builder.context_types(contexts).build())  # App names the bot's base class, as handlers do
    application.bot_data["services"] = _services(settings, store, now, api)
    handlers.register(application)
    return application


def _services(settings: Settings, store: Store, now: Callable[[], datetime], api: Api) -> Services:
    return Services(
        store=store,
        now=now,
        timetables=Timetables(store),
        call=api.call,
        files=FileFolder(Path(settings.storage.files)),
        code=codes.draw,
        first_page=Fronts(),
        read=_read_file,
        admins=frozenset(settings.meetings.admins),
        language=settings.meetings.language,
        public=settings.meetings.public,
        open=settings.meetings.open,
        approval=settings.meetings.two_pairs == "approval",
        quota=settings.storage.quota_mb * 2**20,
        rate=settings.delivery.rate,
        policy=Policy(**dict(settings.reminders)),
    )


async def keep_boards(application: App) -> None:
    """Draw the boards that people look at, and the messages in groups, anew as they change, until cancelled."""
    async with asyncio.TaskGroup() as together:
        together.create_task(redrawing.keep(application, asyncio.sleep, time.monotonic))
        together.create_task(controls.keep(application, asyncio.sleep))


async def _read_file(content: bytes) -> Blocks | Problem:
    from bot.readers.reading import read_file  # what reads letters is loaded with the first one

    return await read_file(content)


def intake(application: App, doors: Doors, limits: Limits | None = None) -> Intake:
    """The intake that feeds the application from its own store's inbox."""
    services: Services = application.bot_data["services"]
    api = cast("Api", application.bot)  # build() put it there
    return Intake(api, application.process_update, services.store.inbox, services.now, doors, limits)
