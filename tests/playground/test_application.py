"""A real python-telegram-bot application talks to people of the world, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
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


async def test_ptb_reads_the_answer_of_every_method_in_use(app: App, world: World, stage: Any) -> None:
    bot = app.bot
    lan = stage.chat.id
    group = world.add_group("Tổ giúp việc", [stage.lan])
    world.add_bot_to_group(group, stage.lan)
    world.promote(group, world.bot.user, stage.lan)
    rows = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Chép", copy_text=CopyTextButton("8h00")),
                InlineKeyboardButton("Mở", url="https://vn.vn"),
            ]
        ]
    )
    sent = await bot.send_message(lan, "<i>a</i>", "HTML", reply_markup=rows, disable_notification=True)
    await bot.send_message(lan, "b", reply_parameters=ReplyParameters(sent.message_id), reply_markup=ForceReply())
    await bot.send_message(lan, "c", reply_markup=ReplyKeyboardMarkup([["Có", "Không"]], one_time_keyboard=True))
    await bot.send_message(lan, "d", entities=[MessageEntity("bold", 0, 1)], reply_markup=ReplyKeyboardRemove())
    assert await bot.send_chat_action(lan, "typing")
    assert isinstance(await bot.edit_message_reply_markup(lan, sent.message_id), Message)
    assert await bot.pin_chat_message(group.id, (await bot.send_message(group.id, "Bảng")).message_id)
    assert await bot.unpin_chat_message(group.id)
    assert await bot.unpin_all_chat_messages(group.id)
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10"
    photo = await bot.send_photo(lan, picture, caption="Mã QR")
    assert (await bot.edit_message_caption(lan, photo.message_id, caption="Mã")).caption == "Mã"
    assert (await bot.get_file(photo.photo[0])).file_size == len(picture)
    assert await bot.delete_message(lan, sent.message_id)
    assert await bot.delete_messages(lan, [photo.message_id])
    assert (await bot.get_chat(lan)).first_name == "Lan"
    assert (await bot.get_chat(group.id)).title == "Tổ giúp việc"
    assert len(await bot.get_chat_administrators(group.id)) == 2
    assert (await bot.get_chat_member(group.id, stage.lan.id)).status == "creator"
    assert await bot.get_chat_member_count(group.id) == 2
    assert await bot.set_my_commands([BotCommand("lich", "Lịch họp")], BotCommandScopeChat(lan), "vi")
    assert (await bot.get_my_commands(BotCommandScopeChat(lan), "vi"))[0].command == "lich"
    assert await bot.delete_my_commands(BotCommandScopeChat(lan), "vi")
    assert await bot.set_my_name("Điểm Cầu")
    assert await bot.set_my_description("Trợ lý hội nghị")
    assert await bot.set_my_short_description("Trợ lý")
    assert await bot.set_chat_menu_button(lan, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(lan), MenuButtonCommands)
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert await bot.leave_chat(group.id)


async def test_ptb_reads_every_update_that_people_cause(app: App, world: World, stage: Any) -> None:
    minh = world.add_user("Minh", language_code="")
    forum = world.add_group("Diễn tập", [stage.lan], forum=True)
    group = world.add_group("Tổ giúp việc", [stage.lan, minh])
    for chat in (forum, group):
        world.add_bot_to_group(chat, stage.lan)
        world.promote(chat, world.bot.user, stage.lan, ["can_delete_messages"])
    topic = world.add_topic(forum, stage.lan, "Kỹ thuật")
    world.say(stage.lan, forum, "nhờ @diemcau_bot xem vn.vn/a #hop a@vn.vn", thread=topic.id)
    world.close_topic(forum, stage.lan, topic)
    world.remove_member(group, minh, stage.lan)
    world.upgrade(group)
    world.edit(stage.lan, world.say(stage.lan, stage.chat, "a"), "b")
    world.send_sticker(stage.lan, stage.chat)
    world.block(stage.lan)
    updates = [Update.de_json(raw, app.bot) for raw in world.bot.queue.take_all()]
    assert {update.update_id for update in updates if update.effective_chat is None} == set()
    kinds = {
        kind for update in updates for kind in ("message", "edited_message", "my_chat_member") if getattr(update, kind)
    }
    assert kinds == {"message", "edited_message", "my_chat_member"}


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendMessage", code=400, text="chat not found"), BadRequest),
        (Fault("sendMessage", code=403, text="bot was blocked by the user"), Forbidden),
        (Fault("sendMessage", code=401), InvalidToken),
        (Fault("sendMessage", code=502, text="Bad Gateway"), NetworkError),
        (
            Fault("sendMessage", code=429, text="Too Many Requests: retry after 7", parameters={"retry_after": 7}),
            RetryAfter,
        ),
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
