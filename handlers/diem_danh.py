"""/diem_danh: who is there; a unit's roll for its contact, one's own check-in, and for organisers the board of all."""

from __future__ import annotations

from telegram import Update

from handlers import attendance, checkins, rollboard, rolltaking
from handlers.command import Command
from handlers.context import Context
from handlers.rights import PRESIDIUM, UNITS
from storage.effects import Role


async def answer(update: Update, context: Context) -> None:
    meeting = (await context.timetable()).meeting
    held = {grant.role for grant in context.glance.roles if grant.meeting == meeting.key and grant.unit}
    if Role.CONTACT in held:
        await attendance.show(context, await attendance.load(context, None, None))
    elif context.roles_in(meeting.key) & PRESIDIUM:
        await rollboard.show(context)
    else:
        await checkins.show(context, await checkins.load(context, None))


async def reply(update: Update, context: Context) -> None:
    await rolltaking.replied(context)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb in rollboard.VERBS:
        await rollboard.VERBS[verb](context, context.part(1), context.page(2))
    elif verb == "i":
        await checkins.show(context, await checkins.load(context, context.part(1)))
    elif verb == "y":
        await checkins.pressed(context)
    elif verb == "s":
        await attendance.choose(context, context.part(1), context.page(2))
    else:
        await rolltaking.pressed(context, verb)


COMMAND = Command(
    "diem_danh", "check_in", answer, press, reply, roles=UNITS | PRESIDIUM, personal=True, place=34, everyone=False
)
