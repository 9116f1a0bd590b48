"""Whom to tell of an answer or a request: those who decide in the meeting, and the contacts of a unit."""

from __future__ import annotations

from handlers.context import Context
from handlers.rights import PRESIDIUM
from meetings.model import Meeting
from storage.effects import Role
from storage.people import Member


async def deciders(context: Context, meeting: Meeting) -> list[Member]:
    """Organisers, chair and secretary of the meeting; its admins where it has no organiser of its own."""
    members = await context.services.store.members(meeting.key)
    found = [member for member in members if member.role in PRESIDIUM]
    if not any(member.role is Role.ORGANISER for member in found):
        found += [Member(admin, str(admin), Role.ORGANISER) for admin in sorted(context.services.admins)]
    return [member for member in found if member.person != context.person_id]


async def contacts(context: Context, meeting: Meeting, unit: str) -> list[Member]:
    """The unit's contacts, but for who acts just now."""
    members = await context.services.store.members(meeting.key)
    own = [one for one in members if one.role is Role.CONTACT and one.unit == unit]
    return [one for one in own if one.person != context.person_id]


async def names(context: Context, meeting: Meeting) -> dict[int, str]:
    """The names of the meeting's people by Telegram id; who acts is among them."""
    members = await context.services.store.members(meeting.key)
    own = context.incoming.effective_user
    return {**{one.person: one.name for one in members}, **({own.id: own.full_name} if own else {})}
