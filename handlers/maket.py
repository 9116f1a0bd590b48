"""/maket: the backdrop of a unit as a picture to look at, a PNG for the screen and a PDF to print."""

from __future__ import annotations

from telegram import Update

from handlers import backdrops
from handlers.command import Command, Pressing, Verbs
from handlers.context import Context
from handlers.rights import SITES


async def answer(update: Update, context: Context) -> None:
    if context.said:
        await backdrops.found(context, context.said)
    else:
        await backdrops.own(context)


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


VERBS: Verbs = {"u": _unit, "v": _view, "f": _file, "l": _list, "z": _all}

COMMAND = Command(
    "maket", "backdrop", answer, Pressing(VERBS), roles=SITES, personal=True, place=40, everyone=False, groups=False
)
