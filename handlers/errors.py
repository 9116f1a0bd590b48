"""Refusals become sentences; what nobody foresaw becomes an apology and a line in the log."""

from __future__ import annotations

import functools
from typing import Any

import structlog
from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from handlers.command import Handler
from handlers.context import Context, load
from handlers.talk import refuse
from handlers.views import guide
from meetings.problems import Refusal
from storage.effects import Overtaken, Stale

log = structlog.get_logger(__name__)


ATTEMPTS = 5


def worded(handler: Handler) -> Handler:
    """The handler, its refusals said as a screen; one that was overtaken decides again on what stands now."""

    @functools.wraps(handler)
    async def wrapped(update: Update, context: Context) -> None:
        try:
            await _decided(handler, update, context)
        except Refusal as refusal:
            elsewhere = None if context.private else context.bot.username
            await refuse(context, guide.refused(context.words, refusal.problem, elsewhere))

    return wrapped


async def _decided(handler: Handler, update: Update, context: Context) -> None:
    """Nothing was written where somebody else was first, so that to begin anew does no harm."""
    for _ in range(ATTEMPTS - 1):
        try:
            await handler(update, context)
        except (Overtaken, Stale):
            await load(update, context)
            context.applied = False
        else:
            return
    await handler(update, context)


async def told(update: object, context: Context) -> None:
    """PTB's error handler: log without any text of people, and say that it did not work."""
    error: Any = context.error
    reached = not isinstance(error, (NetworkError, Forbidden))
    log.error(
        "handling failed", update=getattr(update, "update_id", None), kind=type(error).__name__, exc_info=_safe(error)
    )
    if isinstance(update, Update) and update.effective_user and reached:
        await _apologise(update, context)


def _safe(error: Any) -> Any:
    """Telegram's own errors name themselves; others need their place in the code."""
    return None if isinstance(error, TelegramError) else error


async def _apologise(update: Update, context: Context) -> None:
    try:
        await load(update, context)
        await refuse(context, guide.failed(context.words))
    except TelegramError as error:
        log.warning("apology not sent", kind=type(error).__name__)
