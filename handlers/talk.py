"""Say a screen: edit the message whose button was pressed, else send a new one."""

from __future__ import annotations

import asyncio

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.context import Context
from handlers.homeward import homeward
from handlers.live import KEPT, Board
from handlers.views.screen import Button, Rows, Screen, plain, shorten

ALERT = 200
"""Characters of what a press is answered with (core.telegram.org/bots/api#answercallbackquery)."""
NO_PREVIEW = {"is_disabled": True}
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
EXPIRED = "query is too old"


async def say(
    context: Context, screen: Screen, toast: str | None = None, *, alert: bool = False, board: str | None = None
) -> None:
    """Show the screen; after a press in its own message, with `toast` on top: for a moment, or as an `alert` to close.

    `board` is the press that draws a board: it will be drawn anew by itself as things change (handlers/live.py).
    """
    query, whole = context.incoming.callback_query, homeward(context, screen)
    if context.caught is not None:
        context.caught.append(whole)
    elif query is None:
        _remember(context, whole, board, await send(context, whole))
    else:
        _, message = await asyncio.gather(answer(context, toast, alert=alert), _edit(context, query, whole))
        _remember(context, whole, board, message)


def _remember(context: Context, screen: Screen, press: str | None, message: int) -> None:
    if press is not None and context.meant is not None and context.private:
        until = context.now + KEPT
        shown = Board(context.person_id, message, press, context.meant, screen, context.as_of, until)
        context.services.live.show(shown)


async def refuse(context: Context, screen: Screen) -> None:
    """Say why not. A message that a group shares stays for the others: who pressed there reads it alone."""
    if context.private or context.incoming.callback_query is None:
        await say(context, screen)
    else:
        await answer(context, shorten(plain(screen.text), ALERT), alert=True)


async def lead(context: Context, screen: Screen, link: str) -> None:
    """On to the private chat: a press in a group opens it at once, a text gets the screen with the way there."""
    if context.incoming.callback_query is None:
        await say(context, screen)
    else:
        await answer(context, url=link)


async def answer(context: Context, toast: str | None = None, *, alert: bool = False, url: str | None = None) -> None:
    """Take the waiting sign off the pressed button, or open the bot's own link; a press that is too old needs none."""
    query = context.incoming.callback_query
    if query is None:
        return
    try:
        await query.answer(toast, show_alert=alert, url=url)
    except BadRequest as error:
        if EXPIRED not in str(error).lower():
            raise


async def send_file(context: Context, name: str, content: bytes, caption: str, rows: Rows = ()) -> None:
    """Send a file into the chat the update came from, with buttons below it."""
    await context.bot.send_document(
        context.chat_id,
        content,
        filename=name,
        caption=caption,
        message_thread_id=context.thread,
        reply_markup=markup(context, Screen(Markup.escape(caption), rows)),
    )


async def send(context: Context, screen: Screen) -> int:
    """In a message of its own, also after a press; its id."""
    place = {"chat_id": context.chat_id, "message_thread_id": context.thread}
    sent = await context.services.call("sendMessage", {**place, **_shown(context, screen)})
    return int(sent["message_id"])


def _shown(context: Context, screen: Screen) -> dict[str, object]:
    return {
        "text": str(screen.text),
        "parse_mode": ParseMode.HTML,
        "reply_markup": keyboard(context, screen),
        "link_preview_options": NO_PREVIEW,
    }


async def _edit(context: Context, query: CallbackQuery, screen: Screen) -> int:
    """In the pressed button's message; in a new one where that is too old to be changed, or gone. The message's id."""
    if not isinstance(query.message, Message):
        return await send(context, screen)
    chat, message = query.message.chat.id, query.message.message_id
    await context.services.live.leave(chat, message)
    try:
        await edit(context, chat, message, screen)
    except BadRequest as error:
        if not any(phrase in str(error).lower() for phrase in GONE):
            raise
        return await send(context, screen)
    return message


async def edit(context: Context, chat: int, message: int, screen: Screen) -> None:
    """Show the screen in a message; what it shows already is no error. Raises telegram.error.TelegramError."""
    place = {"chat_id": chat, "message_id": message}
    try:
        await context.services.call("editMessageText", {**place, **_shown(context, screen)})
    except BadRequest as error:
        if UNCHANGED not in str(error).lower():
            raise


Keyboard = dict[str, list[list[dict[str, object]]]]
"""Rows of buttons as Telegram reads them. The library's objects are many steps for each button, at every answer."""


def keyboard(context: Context, screen: Screen) -> Keyboard | None:
    """The rows of the screen as Telegram wants them; every press names the meeting of which the screen speaks."""
    return written(screen.rows, context.meant)


def markup(context: Context, screen: Screen) -> InlineKeyboardMarkup | None:
    """The same for the library's own methods, which send files."""
    rows = keyboard(context, screen)
    return InlineKeyboardMarkup.de_json(dict(rows), None) if rows else None


def written(rows: Rows, meeting: str | None) -> Keyboard | None:
    """The rows as Telegram wants them, about that meeting."""
    return {"inline_keyboard": [[_button(button, meeting) for button in row] for row in rows]} if rows else None


def _button(button: Button, meeting: str | None) -> dict[str, object]:
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    about = button.meeting or meeting
    return {"text": button.label, "callback_data": f"{button.press}@{about}" if about else button.press}
