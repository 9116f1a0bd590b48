"""What a command file tells about itself; `handlers/` is searched for these."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update

from handlers.context import Context
from meetings.problems import Problem, Refusal
from storage.effects import Role

LONGEST = 300
"""Characters; what is longer is no question about a date or a name."""
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
Verbs = Mapping[str, Callable[[Context], Awaitable[None]]]
"""What each button does, by the first part of its data after the command's name."""


@dataclass(frozen=True, slots=True)
class Pressing:
    """What answers the buttons of a command. It raises Refusal (`unknown.button`) for one that was never made."""

    verbs: Verbs

    async def __call__(self, update: Update, context: Context) -> None:  # noqa: ARG002 - a handler is given both
        verb = self.verbs.get(context.part(0))
        if verb is None:
            raise Refusal(Problem("unknown.button"))
        await verb(context)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, its English alias, what answers it, the buttons of its screens and a question of its own.

    `take` gets what is no text (a file, a photo) while a question of the command waits. `roles` are those who may use
    it and its buttons; none: anybody may. In a group a `personal` one answers with a way into the private chat.
    `place` orders the menu. `everyone` puts it in the menu of private chats, `groups` in that of groups, `organisers`
    in that of organisers alone; who holds one of its `roles` finds it in the menu as well. `longest` is how many
    characters the answer to its question may have. `verbatim`: the answer is taken as it is, also where it asks something.
    """

    name: str
    alias: str
    answer: Handler
    press: Handler | None = None
    reply: Handler | None = None
    take: Handler | None = None
    roles: frozenset[Role] = frozenset()
    personal: bool = False
    place: int = 99
    everyone: bool = True
    groups: bool = True
    organisers: bool = False
    longest: int = LONGEST
    verbatim: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.name, self.alias)))
