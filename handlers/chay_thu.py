"""/chay_thu: the whole meeting against the clock, sending nothing: who would get what when, and what changed since."""

from __future__ import annotations

from telegram import Update

from handlers import rehearsal
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    await rehearsal.show(context)


VERBS = {"r": rehearsal.show, "x": rehearsal.sheet, "t": rehearsal.text, "i": rehearsal.picture}

COMMAND = Command(
    "chay_thu",
    "simulate",
    answer,
    Pressing(VERBS),
    roles=ORGANISERS,
    personal=True,
    place=144,
    everyone=False,
    groups=False,
    organisers=True,
)
