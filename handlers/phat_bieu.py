"""/phat_bieu: a unit asks to speak and sees when its turn is; the chair's table calls one after the other."""

from __future__ import annotations

from telegram import Update

from handlers import floor, presiding
from handlers.command import Command
from handlers.context import Context
from handlers.rights import PRESIDIUM, UNITS
from meetings import places
from meetings.tags import tag

BOARD = frozenset("citldnm")
"""The verbs of the board's buttons."""


async def answer(update: Update, context: Context) -> None:
    """With a text one's own unit asks at once; the chair's table names a unit to write down for it."""
    timetable = await context.timetable()
    own, presides = context.unit_in(timetable.meeting), PRESIDIUM & context.roles_in(timetable.meeting.key)
    if own is not None and context.said:
        await floor.asked(context, None, None, context.said)
    elif own is not None:
        await floor.card(context, None)
    elif presides:
        found = places.find(context.said, timetable.units, context.now.date()) if context.said else None
        place = found.place if found else None
        await (floor.card(context, tag(place.key)) if place else presiding.board(context, None))
    else:
        await floor.card(context, None)


async def press(update: Update, context: Context) -> None:
    verb, rest = context.part(0), context.pressed[1:]
    unit, session = rest[0] if rest else None, rest[1] if len(rest) > 1 else None
    if verb == "b":
        await presiding.board(context, unit, context.page(2))
    elif verb in BOARD:
        await presiding.pressed(context, verb)
    elif verb == "a":
        await floor.asked(context, unit, session)
    elif verb in ("q", "p"):
        await floor.question(context, unit, context.part(2), "subject" if verb == "q" else "name")
    elif verb in ("w", "x"):
        await floor.withdrawing(context, unit, context.part(2), sure=verb == "x")
    elif verb == "o":
        await floor.choose(context, None if unit == "-" else unit, context.page(2))
    else:
        await floor.card(context, unit, session)


async def reply(update: Update, context: Context) -> None:
    await floor.replied(context)


COMMAND = Command(
    "phat_bieu", "speak", answer, press, reply, roles=UNITS | PRESIDIUM, personal=True, place=36, everyone=False
)
