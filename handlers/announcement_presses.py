"""What the buttons of /thong_bao do, and who gets the texts that it asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers import announced, announcements, choosing, drafting
from handlers.context import Context

Act = Callable[[Context], Awaitable[None]]


async def _listed(context: Context) -> None:
    await announcements.listed(context, context.page(1))


async def _write(context: Context) -> None:
    await drafting.ask(context, "text", drafting.NEW)


async def _whom(context: Context) -> None:
    await choosing.press(context, context.part(1), context.part(2) if len(context.pressed) > 2 else "")


async def _when(context: Context) -> None:
    if len(context.pressed) > 2:
        await drafting.change(context, context.part(1), at=None)
        await announcements.card(context, context.part(1))
    else:
        await drafting.ask(context, "time", context.part(1))


async def _send(context: Context) -> None:
    await announced.send_off(context, context.part(1), context.part(2), context.part(3))


async def _withdraw(context: Context) -> None:
    await announced.withdraw(context, context.part(1), sure=len(context.pressed) > 2)


def _asking(step: str) -> Act:
    return _on(lambda context, key: drafting.ask(context, step, key))


def _on(act: Callable[[Context, str], Awaitable[None]]) -> Act:
    """What is done with the announcement whose number the button names."""
    return lambda context: act(context, context.part(1))


VERBS = {
    "a": _on(announced.again),
    "b": _on(announced.back_to_draft),
    "d": _on(announced.drop),
    "e": _asking("fix"),
    "h": _when,
    "l": _listed,
    "n": _write,
    "o": _on(announcements.card),
    "p": _on(drafting.pin),
    "s": _send,
    "t": _asking("text"),
    "v": _on(drafting.shown),
    "w": _whom,
    "x": _on(announced.stop),
    "y": _on(announced.approve),
    "z": _withdraw,
}


async def reply(update: Update, context: Context) -> None:
    """A text, photo or file that was asked for."""
    dialogue = context.glance.dialogue
    data = dialogue.data if dialogue else {}
    key, step = str(data.get("key", drafting.NEW)), dialogue.step if dialogue else "text"
    if step == "time":
        await drafting.timed(context, key, context.said)
    elif step == "units":
        await choosing.typed(context, key, context.said)
    elif step == "fix":
        await announced.corrected(update, context, key)
    else:
        await drafting.written(update, context, key, str(data.get("album", "")))
