"""/nhat_ky_gui: what was sent to whom, what was not and why, and whom to ring; organisers send again what failed."""

from __future__ import annotations

from telegram import Update

from handlers import ledger
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import ORGANISERS


async def answer(update: Update, context: Context) -> None:
    await ledger.overview(context)


VERBS = {
    "a": ledger.of_announcement,
    "l": ledger.overview,
    "r": ledger.again,
    "s": ledger.listed,
    "u": ledger.unheard,
    "x": ledger.sheet,
}

COMMAND = Command(
    "nhat_ky_gui",
    "ledger",
    answer,
    Pressing(VERBS),
    roles=ORGANISERS,
    personal=True,
    place=145,
    everyone=False,
    groups=False,
    organisers=True,
)
