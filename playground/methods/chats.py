"""getChat, getChatMember, getChatAdministrators, getChatMemberCount and leaveChat."""

from __future__ import annotations

from typing import Any

from playground import wire
from playground.groups import Groups
from playground.methods import places
from playground.model import Chat, Member
from playground.params import Params
from playground.rules.errors import bad
from playground.state import Bot, State


def _readable_group(state: State, bot: Bot, params: Params) -> Chat:
    chat = places.find_chat(state, bot, params)
    return chat if chat.private else places.writable_chat(state, bot, params)


def get_chat(state: Groups, bot: Bot, params: Params) -> Any:
    return wire.full_chat(_readable_group(state, bot, params))


def get_chat_member(state: Groups, bot: Bot, params: Params) -> Any:
    chat = _readable_group(state, bot, params)
    number = params.integer("user_id")
    person = state.users.get(number)
    if person is None:
        raise bad("member not found" if number > 0 else "invalid user_id specified")
    if chat.private:
        return wire.member(Member(person, "member"))
    return wire.member(chat.member(person))


def get_chat_administrators(state: Groups, bot: Bot, params: Params) -> Any:
    """Without the other bots among them."""
    chat = _readable_group(state, bot, params)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    found = (member for member in chat.members.values() if member.admin)
    return [wire.member(member) for member in found if not member.user.is_bot or member.user is bot.user]


def get_chat_member_count(state: Groups, bot: Bot, params: Params) -> int:
    chat = _readable_group(state, bot, params)
    return 2 if chat.private else sum(member.present for member in chat.members.values())


def leave_chat(state: Groups, bot: Bot, params: Params) -> bool:
    chat = places.find_chat(state, bot, params)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    places.writable_chat(state, bot, params)
    state.remove_member(chat, bot.user)
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
