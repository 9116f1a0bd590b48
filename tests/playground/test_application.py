"""A real python-telegram-bot application talks to people of the world, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from playground.faults import Fault
from playground.inprocess import InProcessRequest
from playground.model import Answer
from playground.world import World

TOKEN = "100:TEST"  # noqa: S105 - made up, opens nothing
App = Application[Any, Any, Any, Any, Any, Any]


async def _start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Điểm cầu", callback_data="point")]])
    await update.message.reply_text("<b>Lịch</b> của Sở", parse_mode="HTML", reply_markup=buttons)


async def _point(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer("Đã mở")
    await update.callback_query.edit_message_text("Điểm cầu Bến Tre")


async def _document(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    data = bytes(await file.download_as_bytearray())
    await context.bot.send_document(update.message.chat_id, data.upper(), filename="tra-lai.txt", caption="Đã nhận")


@pytest.fixture
def world(stage: Any) -> World:
    found: World = stage.world
    return found


@pytest.fixture
async def app(world: World) -> AsyncIterator[App]:
    bot = Bot(TOKEN, request=InProcessRequest(world, TOKEN), get_updates_request=InProcessRequest(world, TOKEN))
    application = Application.builder().bot(bot).build()
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(CallbackQueryHandler(_point))
    application.add_handler(MessageHandler(filters.Document.ALL, _document))
    async with application:
        yield application
    assert world.violations == []


async def _settle(app: App, world: World) -> None:
    for raw in world.bot.queue.take_all():
        await app.process_update(Update.de_json(raw, app.bot))


async def test_a_person_starts_presses_and_sees_toast_and_edit(app: App, world: World, stage: Any) -> None:
    world.start(stage.lan, "ma-moi")
    await _settle(app, world)
    shown = world.messages(stage.chat)[-1]
    assert shown.text == "Lịch của Sở"
    assert shown.entities == ({"type": "bold", "offset": 0, "length": 4},)

    press = world.press(stage.lan, shown, "Điểm cầu")
    assert press.answer is None
    await _settle(app, world)
    assert await press == Answer("Đã mở")
    assert [version.text for version in shown.versions] == ["Lịch của Sở", "Điểm cầu Bến Tre"]
    assert shown.buttons == []


async def test_files_go_both_ways(app: App, world: World, stage: Any) -> None:
    world.send_file(stage.lan, stage.chat, "bao-cao.txt", b"noi dung", "text/plain")
    await _settle(app, world)
    answer = world.messages(stage.chat)[-1]
    assert answer.media
    assert (answer.media.file.name, answer.media.file.data, answer.text) == ("tra-lai.txt", b"NOI DUNG", "Đã nhận")


async def test_the_polling_updater_of_ptb_runs_on_the_world_and_stops(app: App, world: World, stage: Any) -> None:
    assert app.updater
    answered = asyncio.Event()
    world.subscribe(lambda event: answered.set() if event.message and event.message.sender.is_bot else None)
    await app.updater.start_polling(timeout=10)
    await app.start()
    world.start(stage.lan)
    await asyncio.wait_for(answered.wait(), 5)
    await app.updater.stop()
    await app.stop()
    polls = sum(call.method == "getUpdates" for call in world.calls)
    assert polls <= 4  # it blocks; a spinning one makes hundreds


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendMessage", code=400, text="chat not found"), BadRequest),
        (Fault("sendMessage", code=403, text="bot was blocked by the user"), Forbidden),
        (Fault("sendMessage", code=401), InvalidToken),
        (Fault("sendMessage", code=502, text="Bad Gateway"), NetworkError),
        (Fault("sendMessage", code=429, text="Too Many Requests: retry after 7", parameters={"retry_after": 7}), RetryAfter),
        (Fault("sendMessage", code=400, text="x", parameters={"migrate_to_chat_id": -1001}), ChatMigrated),
        (Fault("sendMessage", dropped=True), NetworkError),
        (Fault("sendMessage", lost=True), NetworkError),
    ],
)
async def test_faults_reach_ptb_as_its_own_errors(
    app: App, world: World, stage: Any, fault: Fault, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it python-telegram-bot warns about retry_after
    before = len(world.messages(stage.chat))
    world.faults.ordered.append(fault)
    with pytest.raises(error):
        await app.bot.send_message(stage.chat.id, "một")
    assert len(world.messages(stage.chat)) - before == (1 if fault.lost else 0)
    await app.bot.send_message(stage.chat.id, "hai")
    assert world.messages(stage.chat)[-1].text == "hai"
