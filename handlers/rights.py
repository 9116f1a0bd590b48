"""Who may use a command and its buttons: asked at every text and every press, of the state as it is now."""

from __future__ import annotations

import functools

from telegram import Update

from handlers.command import Command, Handler
from handlers.context import Context
from handlers.talk import lead
from handlers.views import guide
from meetings.problems import Problem, Refusal
from storage.effects import Role

ORGANISERS = frozenset({Role.ORGANISER})
PRESIDIUM = frozenset({Role.ORGANISER, Role.CHAIR, Role.SECRETARY})
CONTACTS = frozenset({Role.CONTACT, Role.ORGANISER})
"""A unit's contacts, and organisers, who may act for any unit."""
SITES = frozenset({Role.CONTACT, Role.TECHNICIAN, Role.ORGANISER})
UNITS = frozenset({Role.CONTACT, Role.DELEGATE, Role.ORGANISER})
MEMBERS = frozenset(Role)


async def require(context: Context, roles: frozenset[Role]) -> None:
    """Raises Refusal unless this person holds one of the roles in the meeting that is meant; an admin may all."""
    if not roles or (context.is_admin and Role.ORGANISER in roles and not context.glance.meetings):
        return  # an admin is an organiser also where there is no meeting yet
    meeting = (await context.timetable()).meeting
    if not roles & context.roles_in(meeting.key):
        names = ", ".join(context.words.plain(f"role.{role}") for role in Role if role in roles)
        raise Refusal(Problem("rights.refused", {"roles": names}))


def guarding(command: Command, handler: Handler) -> Handler:
    """The handler, kept from groups where it is personal, and from those who hold none of the command's roles."""

    @functools.wraps(handler)
    async def wrapped(update: Update, context: Context) -> None:
        if command.personal and not context.private:
            bot = context.bot.username
            await lead(
                context, guide.elsewhere(context.words, bot, command.name), guide.private_link(bot, command.name)
            )
            return
        await require(context, command.roles)
        context.command = command
        await handler(update, context)

    return wrapped
