"""Finds the chat and the message that a call means, or refuses in the server's words (Client.cpp 6571-8291)."""

from __future__ import annotations

from playground.model import GROUP, SUPERGROUP, Chat, Message
from playground.params import Params
from playground.rules.errors import bad, forbidden, migrated
from playground.state import Bot, State


def find_chat(state: State, bot: Bot, params: Params, name: str = "chat_id") -> Chat:
    """The chat of a call that only reads. Raises ApiError `chat not found`."""
    raw = params.text(name).strip()
    if not raw:
        raise bad(f"{name} is empty")
    try:
        number = int(raw)
    except ValueError:
        raise bad("chat not found") from None
    chat = state.groups.get(number) if number < 0 else _private(state, bot, number)
    if chat is None or (not chat.private and bot.user.id not in chat.members):
        raise bad("chat not found")
    return chat


def _private(state: State, bot: Bot, number: int) -> Chat | None:
    user = state.users.get(number)
    if user is None:
        return None
    chat = state.private(user, bot)
    return chat if chat.started or _met(state, bot, number) else None


def _met(state: State, bot: Bot, number: int) -> bool:
    """Whether the bot has seen the person in a group."""
    return any(number in group.members and bot.user.id in group.members for group in state.groups.values())


def writable_chat(state: State, bot: Bot, params: Params) -> Chat:
    """The chat of a call that writes. Raises ApiError where the bot may not."""
    chat = find_chat(state, bot, params)
    if chat.private:
        _check_private(chat)
    else:
        _check_group(chat, bot)
    return chat


def _check_private(chat: Chat) -> None:
    if chat.user and chat.user.deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")


def _check_group(chat: Chat, bot: Bot) -> None:
    kind = {GROUP: "group", SUPERGROUP: "supergroup"}[chat.kind]
    if chat.migrated_to:
        raise migrated(chat.migrated_to.id)
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    status = chat.member(bot.user).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")
    if status == "restricted" and "can_send_messages" not in chat.member(bot.user).rights:
        raise bad("not enough rights to send text messages to the chat")  # tdlib MessagesManager, can_send_message


def find_message(chat: Chat, params: Params, purpose: str, name: str = "message_id") -> Message:
    """The message of a call. Raises ApiError `message to <purpose> not found`."""
    if name not in params.values:
        raise bad("message identifier is not specified")
    message = chat.messages.get(params.integer(name))
    if message is None or message.deleted:
        raise bad(f"message to {purpose} not found")
    return message


def find_thread(chat: Chat, bot: Bot, params: Params) -> int | None:
    """The topic that a new message goes to, None for none (Client.cpp 8255-8291). Raises ApiError."""
    number = params.integer("message_thread_id")
    if number == 0 or (chat.kind == SUPERGROUP and not chat.is_forum):
        return None
    topic = chat.topics.get(number)
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    if topic.closed and not chat.member(bot.user).may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return number


def find_reply(chat: Chat, params: Params) -> Message | None:
    """The message that a new one answers. Raises ApiError `message to be replied not found`."""
    wanted = params.json("reply_parameters") or {}
    number = wanted.get("message_id")
    if number is None:
        return None
    message = chat.messages.get(int(number))
    if message is not None and not message.deleted:
        return message
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")
