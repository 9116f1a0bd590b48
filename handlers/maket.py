"""/maket: the backdrop of a unit as a picture to look at, a PNG for the screen and a PDF to print."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers import backdrops
from handlers.command import Command
from handlers.context import Context
from handlers.rights import SITES
from meetings.problems import Problem, Refusal


async def answer(update: Update, context: Context) -> None:
    if context.said:
        await backdrops.found(context, context.said)
    else:
        await backdrops.own(context)


async def press(update: Update, context: Context) -> None:
    shown = VERBS.get(context.part(0))
    if shown is None:
        raise Refusal(Problem("unknown.button"))
    await shown(context)


async def _unit(context: Context) -> None:
    await backdrops.show(context, context.part(1), anew=True)


async def _view(context: Context) -> None:
    await backdrops.show(context, context.part(1), context.part(2))


async def _file(context: Context) -> None:
    await backdrops.send(context, context.part(1), context.part(2), context.part(3))


async def _list(context: Context) -> None:
    await backdrops.listed(context, context.page(1))


async def _all(context: Context) -> None:
    await backdrops.send_all(context)


VERBS: dict[str, Callable[[Context], Awaitable[None]]] = {"u": _unit, "v": _view, "f": _file, "l": _list, "z": _all}
"""What each press does, by its first part."""

COMMAND = Command(
    "maket", "backdrop", answer, press, roles=SITES, personal=True, place=40, everyone=False, groups=False
)
