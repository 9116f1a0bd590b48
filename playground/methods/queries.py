"""answerCallbackQuery."""

from __future__ import annotations

from playground.groups import Groups
from playground.model import Answer, Event
from playground.params import Params
from playground.rules.errors import bad
from playground.rules.texts import units
from playground.state import Bot

ANSWER_UNITS = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(state: Groups, bot: Bot, params: Params) -> bool:
    """Once, by the bot that was asked, within seconds (Client.cpp 148). Raises ApiError."""
    asked, press = state.presses.get(params.text("callback_query_id"), (None, None))
    if press is None or asked is not bot or press.answer is not None:
        raise bad(TOO_OLD)
    if state.transport_clock() - press.pressed_at > state.callback_age:
        raise bad(TOO_OLD)
    if units(params.text("text")) > ANSWER_UNITS:
        raise bad("MESSAGE_TOO_LONG")
    answer = Answer(params.text("text"), params.flag("show_alert"), params.text("url"))
    press.settle(answer)
    data = {"press": press.id, "user": press.user.id, "text": answer.text, "alert": answer.alert, "url": answer.url}
    state.emit(Event("answered", press.message.chat if press.message else None, press.message, data))
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
