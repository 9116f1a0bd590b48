"""/phan_quyen: organisers give and take roles, at once."""

from __future__ import annotations

from telegram import Update

from handlers import roles
from handlers.command import Command, Pressing, Verbs
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    await (roles.search(context, context.said) if context.said else roles.people(context))


async def reply(update: Update, context: Context) -> None:
    await roles.named(context)


SCREENS: Verbs = {
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

COMMAND = Command(
    "phan_quyen",
    "roles",
    answer,
    Pressing(SCREENS),
    reply,
    None,
    ORGANISERS,
    personal=True,
    place=141,
    everyone=False,
    groups=False,
)
