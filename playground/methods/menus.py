"""getMe, the command lists by scope and language, the bot's descriptions and its menu button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground import wire
from playground.groups import Groups
from playground.methods import places
from playground.model import Event
from playground.params import Params
from playground.rules import menus
from playground.rules.errors import bad
from playground.rules.menus import Scope
from playground.state import Bot

TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(state: Groups, bot: Bot, params: Params) -> Any:  # noqa: ARG001 - all methods take the same
    return wire.user(bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _place(state: Groups, bot: Bot, params: Params) -> tuple[Scope, str]:
    language = params.text("language_code")
    if language and not (len(language) == 2 and language.isascii() and language.islower()):
        raise bad("Invalid language code specified")
    scope = menus.scope(params.json("scope"))
    if scope[1]:
        chat = places.find_chat(state, bot, Params({"chat_id": scope[1]}))
        if chat.private and scope[0] != "chat":
            raise bad("can't use specified scope in private chats")
    return scope, language


def set_my_commands(state: Groups, bot: Bot, params: Params) -> bool:
    place = _place(state, bot, params)
    bot.menus[place] = menus.checked(params.json("commands") or [])
    state.emit(Event("menu", data={"bot": bot.user.id}))
    return True


def get_my_commands(state: Groups, bot: Bot, params: Params) -> Any:
    return bot.menus.get(_place(state, bot, params), [])


def delete_my_commands(state: Groups, bot: Bot, params: Params) -> bool:
    bot.menus.pop(_place(state, bot, params), None)
    state.emit(Event("menu", data={"bot": bot.user.id}))
    return True


def _setter(name: str) -> Callable[[Groups, Bot, Params], bool]:
    def set_text(state: Groups, bot: Bot, params: Params) -> bool:  # noqa: ARG001 - all methods take the same
        if len(params.text(name)) > TEXT_LIMITS[name]:
            raise bad(f"BOT_{name.upper()}_TOO_LONG")
        bot.texts[name, params.text("language_code")] = params.text(name)
        return True

    return set_text


def _getter(name: str) -> Callable[[Groups, Bot, Params], Any]:
    def get_text(state: Groups, bot: Bot, params: Params) -> Any:  # noqa: ARG001 - all methods take the same
        language = params.text("language_code")
        return {name: bot.texts.get((name, language)) or bot.texts.get((name, ""), "")}

    return get_text


def _menu_chat(state: Groups, bot: Bot, params: Params) -> int:
    """The chat of a menu button; 0 is the default for all private chats."""
    return places.find_chat(state, bot, params).id if params.text("chat_id") else 0


def set_chat_menu_button(state: Groups, bot: Bot, params: Params) -> bool:
    bot.menu_buttons[_menu_chat(state, bot, params)] = params.json("menu_button") or {"type": "default"}
    state.emit(Event("menu", data={"bot": bot.user.id}))
    return True


def get_chat_menu_button(state: Groups, bot: Bot, params: Params) -> Any:
    default = bot.menu_buttons.get(0, {"type": "commands"})
    return bot.menu_buttons.get(_menu_chat(state, bot, params), default)


METHODS = {
    "getMe": get_me,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
