"""/nhap_van_ban: an organiser sends a letter, looks at what was understood, corrects it, and convenes the meeting."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.rights import ORGANISERS

# What reads letters is loaded with the first one: each of these imports takes a tenth of a second.


async def answer(update: Update, context: Context) -> None:
    from handlers import letters

    await letters.start(context)


async def press(update: Update, context: Context) -> None:
    from handlers import letters

    await letters.pressed(context)


async def reply(update: Update, context: Context) -> None:
    from handlers import letters

    await letters.typed(context)


async def take(update: Update, context: Context) -> None:
    from handlers import letters

    await letters.sent(context)


COMMAND = Command(
    "nhap_van_ban",
    "import",
    answer,
    press,
    reply,
    take,
    roles=ORGANISERS,
    personal=True,
    place=121,
    everyone=False,
    groups=False,
    organisers=True,
    longest=4096,
)
