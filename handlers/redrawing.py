"""Draws boards anew as things change, one after the other and never too often; handlers only write and say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers import commands
from handlers.context import App, Context, load
from handlers.live import Board
from handlers.rights import guarding
from handlers.services import Services
from handlers.talk import edit
from handlers.views.screen import Screen
from meetings.problems import Refusal

EVERY = 3.0
"""Seconds between two edits of one message, at the least."""
REST = 3
"""How many times as long as it drew the renderer rests, at the least: answers come first."""

log = structlog.get_logger(__name__)


async def keep(application: App, sleep: Callable[[float], Awaitable[None]], clock: Callable[[], float]) -> None:
    """Until cancelled; `sleep` takes seconds, `clock` counts them."""
    services: Services = application.bot_data["services"]
    while True:
        await services.live.stirred()
        began = clock()
        await redraw(application)
        await sleep(max(EVERY, (clock() - began) * REST))


async def redraw(application: App) -> None:
    """Draw anew every board whose meeting changed since. Whoever may not see it any more is left with what stood there."""
    live = application.bot_data["services"].live
    for board in live.due(application.bot_data["services"].now()):
        async with board.lock:
            if not live.shows(board):
                continue  # its reader went on to something else meanwhile
            try:
                await _redraw(application, board)
            except (Refusal, BadRequest, Forbidden):  # the right was taken, the message deleted, or the bot blocked
                live.forget(board)
            except TelegramError:
                live.stir()
            except Exception as error:
                live.forget(board)
                log.exception("board not drawn", board=board.kind, kind=type(error).__name__)


async def _redraw(application: App, board: Board) -> None:
    """As if its reader had pressed the button that draws it: with their rights, in their language, as they are now."""
    update = _pressed(board, application.bot_data["services"])
    context: Context = Context.from_update(update, application)
    await load(update, context)
    context.applied, context.caught = True, []  # nothing is written, and nothing said
    command = next(one for one in commands() if one.name == board.kind)
    if command.press is not None:
        await guarding(command, command.press)(update, context)
    await _show(context, board, context.caught[-1])


async def _show(context: Context, board: Board, screen: Screen) -> None:
    """Unless its reader went on to something else while it was drawn."""
    if not context.services.live.shows(board):
        return
    if screen != board.screen:
        await edit(context, board.person, board.message, screen)
    board.screen, board.as_of = screen, context.as_of


def _pressed(board: Board, services: Services) -> Update:
    reader, chat = User(board.person, "", is_bot=False), Chat(board.person, Chat.PRIVATE)
    message = Message(board.message, services.now(), chat)
    return Update(0, callback_query=CallbackQuery("", reader, "", message, f"{board.press}@{board.meeting}"))
