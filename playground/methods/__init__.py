"""The methods of the Bot API that the look-alike has, one function each, by lower-case name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from playground.groups import Groups
from playground.methods import chats, deleting, editing, files, menus, pins, polling, queries, sending
from playground.params import Params
from playground.state import Bot

Method = Callable[[Groups, Bot, Params], Any | Awaitable[Any]]

_ROOMS: tuple[Mapping[str, Method], ...] = (
    sending.METHODS,
    editing.METHODS,
    deleting.METHODS,
    queries.METHODS,
    files.METHODS,
    chats.METHODS,
    pins.METHODS,
    menus.METHODS,
    polling.METHODS,
)
METHODS: Mapping[str, Method] = {name.lower(): method for room in _ROOMS for name, method in room.items()}
