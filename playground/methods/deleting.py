"""deleteMessage and deleteMessages."""

from __future__ import annotations

from datetime import timedelta

from playground.groups import Groups
from playground.methods import places
from playground.model import Event, Message
from playground.params import Params
from playground.rules.errors import bad
from playground.state import Bot, State

DELETABLE = timedelta(hours=48)


def _delete(state: State, message: Message) -> None:
    message.deleted = True
    if message.id in message.chat.pinned:
        message.chat.pinned.remove(message.id)
    state.emit(Event("deleted", message.chat, message))


def _check(state: State, bot: Bot, message: Message) -> None:
    """Own messages, any in a private chat, others' with the right; younger than 48 hours. Raises ApiError."""
    chat = message.chat
    privileged = not chat.private and chat.member(bot.user).may("can_delete_messages")
    if message.sender is not bot.user and not chat.private and not privileged:
        raise bad("message can't be deleted")
    if state.clock() - message.date > DELETABLE and not privileged:
        raise bad("message can't be deleted for everyone")


def delete_message(state: Groups, bot: Bot, params: Params) -> bool:
    chat = places.writable_chat(state, bot, params)
    message = places.find_message(chat, params, "delete")
    _check(state, bot, message)
    _delete(state, message)
    return True


def delete_messages(state: Groups, bot: Bot, params: Params) -> bool:
    """Those that are not found are passed over; one that may not be deleted keeps all (tdlib, delete_messages)."""
    chat = places.writable_chat(state, bot, params)
    numbers = params.json("message_ids") or []
    if not 1 <= len(numbers) <= 100:
        raise bad("too many message identifiers specified" if numbers else "message identifiers are not specified")
    found = [chat.messages[int(number)] for number in numbers if int(number) in chat.messages]
    present = [message for message in found if not message.deleted]
    for message in present:
        _check(state, bot, message)
    for message in present:
        _delete(state, message)
    return True


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
