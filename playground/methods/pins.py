"""pinChatMessage, unpinChatMessage and unpinAllChatMessages."""

from __future__ import annotations

from playground import wire
from playground.groups import Groups
from playground.methods import places
from playground.model import GROUP, Chat, Event
from playground.params import Params
from playground.rules.errors import bad
from playground.state import Bot, Draft, State


def _pinnable_chat(state: State, bot: Bot, params: Params) -> Chat:
    """Private chats and basic groups let everyone pin; supergroups ask for the right. Raises ApiError."""
    chat = places.writable_chat(state, bot, params)
    allowed = chat.private or chat.kind == GROUP or chat.member(bot.user).may("can_pin_messages")
    if not allowed:
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(state: Groups, bot: Bot, params: Params) -> bool:
    """The message is pinned and a service message tells so, also to the bot itself (Client.cpp 17411)."""
    chat = _pinnable_chat(state, bot, params)
    message = places.find_message(chat, params, "pin")
    if message.service:
        raise bad("a service message can't be pinned")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        state.emit(Event("pinned", chat, message))
        service = {"pinned_message": wire.message(message, nested=False)}
        state.post(chat, bot.user, Draft(service=service, silent=params.flag("disable_notification")))
    return True


def unpin_chat_message(state: Groups, bot: Bot, params: Params) -> bool:
    """Without an id the newest pinned message; `message to unpin not found` when there is none."""
    chat = _pinnable_chat(state, bot, params)
    number = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    state.emit(Event("pinned", chat, chat.messages[number]))
    return True


def unpin_all_chat_messages(state: Groups, bot: Bot, params: Params) -> bool:
    chat = _pinnable_chat(state, bot, params)
    chat.pinned.clear()
    state.emit(Event("pinned", chat))
    return True


METHODS = {
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
