"""Somebody holds a role from now on: their menu, and the first screen of what is to be done."""

from __future__ import annotations

from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError

from handlers import work
from handlers.context import Context, load
from handlers.menus import set_menu
from handlers.talk import say
from handlers.views import notice
from meetings.model import Meeting
from meetings.units import Unit
from storage.effects import Role

NEXT = {
    Role.ORGANISER: ("ma_moi", "tong_hop"),
    Role.CHAIR: ("phat_bieu", "diem_danh"),
    Role.SECRETARY: ("diem_danh", "phat_bieu"),
}
"""The commands that come first for a role without a unit, as far as they are there; the others stand in the menu."""


def unit_of(meeting: Meeting, key: str) -> Unit | None:
    return next((one.unit for one in meeting.roster if one.unit.key == key), None)


def holds(context: Context, meeting: str, role: str, unit: str | None) -> bool:
    """Whether this person is that already."""
    return any((held.meeting, held.role, held.unit) == (meeting, role, unit) for held in context.glance.roles)


async def arrive(update: Update, context: Context, meeting: str, role: str, unit: str | None) -> None:
    """What was pressed becomes the unit's card; for a role without a unit the first screen of the meeting.

    To be called once the role was written: who this is in the meeting is looked up anew.
    """
    await load(update, context)
    with suppress(TelegramError):  # without its menu the role is held all the same
        await set_menu(context, context.words.language)
    context.asked_meeting = meeting
    if unit is None:
        await welcome(context, meeting, role, unit, new=True)
    else:
        await work.card(context, unit, context.own_words.plain("invitation.arrived_toast"))


async def welcome(context: Context, meeting: str, role: str, unit: str | None, *, new: bool) -> None:
    """What this person is in the meeting, and what comes next as buttons."""
    context.asked_meeting = meeting
    timetable = await context.timetable()
    place = unit_of(timetable.meeting, unit) if unit else None
    doors = [] if place else _doors(role)
    await say(context, notice.arrived(context.words, timetable, role, place, doors, context.now, new=new))


def _doors(role: str) -> list[str]:
    from handlers import commands  # the list is made of the files that import this one

    there = {command.name for command in commands()}
    return [name for name in NEXT.get(Role(role), ()) if name in there]
