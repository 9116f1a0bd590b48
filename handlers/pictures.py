"""Say a picture: in the message whose button was pressed where that is a picture, else in a new one."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, InputMediaPhoto, Message
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from handlers.context import Context
from handlers.homeward import homeward
from handlers.talk import UNCHANGED, answer, markup
from handlers.views.screen import Screen, plain, utf16_length

GONE = ("message to edit not found", "message can't be edited")


async def show_picture(context: Context, name: str, picture: bytes, screen: Screen, *, anew: bool = False) -> None:
    """The picture with the screen's text below it, at most 1024 UTF-16 units; in a new message if `anew`.

    Raises ValueError where the text is longer.
    """
    if utf16_length(plain(screen.text)) > MessageLimit.CAPTION_LENGTH:
        raise ValueError("a text longer than what stands under a picture")
    query, screen = context.incoming.callback_query, homeward(context, screen)
    if query is None or anew or not _is_picture(query):
        await asyncio.gather(answer(context), _send(context, name, picture, screen))
    else:
        await asyncio.gather(answer(context), _edit(context, query, name, picture, screen))


def _is_picture(query: CallbackQuery) -> bool:
    return isinstance(query.message, Message) and bool(query.message.photo)


async def _send(context: Context, name: str, picture: bytes, screen: Screen) -> None:
    await context.bot.send_photo(
        context.chat_id,
        picture,
        caption=str(screen.text),
        parse_mode=ParseMode.HTML,
        reply_markup=markup(context, screen),
        message_thread_id=context.thread,
        filename=name,
    )


async def _edit(context: Context, query: CallbackQuery, name: str, picture: bytes, screen: Screen) -> None:
    media = InputMediaPhoto(picture, caption=str(screen.text), parse_mode=ParseMode.HTML, filename=name)
    try:
        await query.edit_message_media(media, reply_markup=markup(context, screen))
    except BadRequest as error:
        reason = str(error).lower()
        if UNCHANGED in reason:
            return
        if not any(phrase in reason for phrase in GONE):
            raise
        await _send(context, name, picture, screen)
