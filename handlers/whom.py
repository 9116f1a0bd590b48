"""Who is told of what somebody does: those who decide, a unit's own people, those at the other end of the line."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.context import Context
from handlers.rights import PRESIDIUM
from meetings.model import BridgePoint, Meeting
from meetings.readiness import Incident
from meetings.records import Record
from storage.effects import Role
from storage.people import Member

CONTACT = (Role.CONTACT,)
AT_POINT = (Role.CONTACT, Role.TECHNICIAN)
HELPING = (Role.ORGANISER, Role.TECHNICIAN)


async def organisers(context: Context, meeting: Meeting) -> list[Member]:
    """The meeting's organisers but for who acts just now; where there is no other, the installation's admins."""
    return _or_admins(context, await _having(context, meeting, (Role.ORGANISER,)))


async def deciders(context: Context, meeting: Meeting) -> list[Member]:
    """Organisers, chair and secretary of the meeting, but for who acts; its admins where it has no other organiser."""
    found = await _having(context, meeting, PRESIDIUM)
    table = [one for one in found if one.role is not Role.ORGANISER]
    return [*_or_admins(context, [one for one in found if one.role is Role.ORGANISER]), *table]


async def of_unit(
    context: Context, meeting: Meeting, unit: str | None, roles: Collection[Role] = CONTACT
) -> list[Member]:
    """The unit's contacts, or its people in those roles, but for who acts; nobody where there is no unit."""
    if not unit:
        return []
    found = await context.services.store.members(meeting.key, unit=unit, roles=roles)
    return _others(context, found)


async def helpers(context: Context, meeting: Meeting, point: BridgePoint | None) -> list[Member]:
    """Organisers, technicians without a unit, those of the central point and of this one, but for who acts; else admins."""
    units = {one.unit for one in meeting.bridge_points if one.central} | {point.unit if point else None, None}
    found = await _having(context, meeting, HELPING)
    return _or_admins(context, [one for one in found if one.role is Role.ORGANISER or one.unit in units])


async def concerned(
    context: Context, meeting: Meeting, point: BridgePoint | None, before: Record[Incident]
) -> list[Member]:
    """Who reported it, who wrote of it last, and the contacts of its bridge point, but for who acts."""
    first = next(iter(await context.services.store.versions(meeting.key, Incident, before.key)), None)
    wrote = sorted({before.by, first.by if first else 0} - {0, context.person_id})
    at_point = await of_unit(context, meeting, point.unit if point else None)
    return [*at_point, *(Member(one, str(one), Role.GUEST) for one in wrote)]


async def names(context: Context, meeting: Meeting) -> dict[int, str]:
    """The names of the meeting's people by Telegram id; who acts is among them."""
    members = await context.services.store.members(meeting.key)
    own = context.incoming.effective_user
    return {**{one.person: one.name for one in members}, **({own.id: own.full_name} if own else {})}


async def _having(context: Context, meeting: Meeting, roles: Collection[Role]) -> list[Member]:
    return _others(context, await context.services.store.members(meeting.key, roles=roles))


def _others(context: Context, members: Iterable[Member]) -> list[Member]:
    return [one for one in members if one.person != context.person_id]


def _or_admins(context: Context, found: list[Member]) -> list[Member]:
    admins = sorted(context.services.admins - {context.person_id})
    return found or [Member(one, str(one), Role.ORGANISER) for one in admins]
