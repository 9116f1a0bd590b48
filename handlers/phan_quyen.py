"""/phan_quyen: organisers give and take roles, at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers import roles
from handlers.command import Command
from handlers.context import Context
from handlers.rights import ORGANISERS
from meetings.problems import Problem, Refusal


async def answer(update: Update, context: Context) -> None:
    await (roles.search(context, context.said) if context.said else roles.people(context))


async def press(update: Update, context: Context) -> None:
    shown = SCREENS.get(context.part(0))
    if shown is None:
        raise Refusal(Problem("unknown.button"))
    await shown(context)


async def reply(update: Update, context: Context) -> None:
    await roles.named(context)


SCREENS: dict[str, Callable[[Context], Awaitable[None]]] = {
    "l": roles.people,
    "r": roles.by_role,
    "f": roles.of_role,
    "s": roles.ask_person,
    "k": roles.card,
    "n": roles.choose_role,
    "v": roles.choose_unit,
    "t": roles.ask_unit,
    "g": roles.give,
    "x": roles.take,
    "y": roles.take_surely,
}
"""What each press does, by its first part."""

COMMAND = Command(
    "phan_quyen",
    "roles",
    answer,
    press,
    reply,
    None,
    ORGANISERS,
    personal=True,
    place=141,
    everyone=False,
    groups=False,
)
