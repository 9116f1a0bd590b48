"""/ma_moi: who has nobody bound, the codes and the public link by which people come in, and who asks to be let in."""

from __future__ import annotations

from telegram import Update

from handlers import invitations, requests
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.rights import ORGANISERS

PRESSES = {
    "": invitations.asked,
    "f": invitations.find,
    "o": invitations.overview,
    "u": invitations.unit,
    "r": invitations.roles,
    "m": invitations.make,
    "v": invitations.ask_revoke,
    "x": invitations.revoke,
    "g": invitations.qr_of_code,
    "l": invitations.qr_of_link,
    "s": invitations.sheet,
    "w": requests.listed,
    "q": requests.shown,
    "y": requests.admitted,
    "n": requests.refused,
}


async def answer(update: Update, context: Context) -> None:
    await invitations.asked(context)


COMMAND = Command(
    "ma_moi",
    "invites",
    answer,
    Pressing(PRESSES),
    answer,
    roles=ORGANISERS,
    personal=True,
    place=140,
    everyone=False,
    groups=False,
    organisers=True,
)
