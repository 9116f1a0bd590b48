"""The libraries alone: bots that answer /lich with one short message, or a tap with a toast, and know nothing.

python -m bench.echoes NAME URL     NAME one of `ECHOES`, URL the stub's address
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

TOKEN = "123456:stub-token-of-the-bench"  # noqa: S105 - nobody's
ANSWER = "Lịch họp"
POOL_SECONDS = 60.0
"""Long enough that nothing is given up while it waits for a connection: that would make a bot look fast."""


def ptb(concurrent: int, *, ours: bool = False) -> Callable[[str], None]:
    """python-telegram-bot; `ours` puts it on this project's transport."""

    def run(url: str) -> None:
        from telegram import Update
        from telegram.ext import Application, CallbackQueryHandler, CommandHandler

        async def answer(update: Update, _context: Any) -> None:
            if update.message:
                await update.message.reply_text(ANSWER)

        async def tapped(update: Update, _context: Any) -> None:
            if update.callback_query:
                await update.callback_query.answer()

        builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(concurrent)
        if ours:
            from bot.transport import AiohttpRequest

            builder = builder.request(AiohttpRequest(256)).get_updates_request(AiohttpRequest(1))
        else:
            builder = builder.connection_pool_size(256).pool_timeout(POOL_SECONDS)
        application = builder.build()
        application.add_handler(CommandHandler("lich", answer))
        application.add_handler(CallbackQueryHandler(tapped))
        application.run_polling()

    return run


def aiogram(url: str) -> None:
    """aiogram as its own documentation sets it up: it handles all updates of a batch at once."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.filters import Command
    from aiogram.types import CallbackQuery, Message

    dispatcher = Dispatcher()

    @dispatcher.message(Command("lich"))
    async def answer(message: Message) -> None:
        await message.answer(ANSWER)

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        await query.answer()

    async def run() -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=256)
        await dispatcher.start_polling(Bot(TOKEN, session=session))

    asyncio.run(run())


ECHOES: dict[str, Callable[[str], None]] = {
    "ptb": ptb(1),
    "ptb-16": ptb(16),
    "ptb-256": ptb(256),
    "ptb-ours": ptb(256, ours=True),
    "aiogram": aiogram,
}

if __name__ == "__main__":
    ECHOES[sys.argv[1]](sys.argv[2])
