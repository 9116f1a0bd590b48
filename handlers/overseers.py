"""Who is told of what happens at a bridge point: those at the other end of the line, and its own people."""

from __future__ import annotations

from handlers.context import Context
from meetings.model import BridgePoint, Meeting
from meetings.readiness import Incident
from meetings.records import Record
from storage.effects import Role
from storage.people import Member

AT_POINT = (Role.CONTACT, Role.TECHNICIAN)


async def overseers(context: Context, meeting: Meeting, point: BridgePoint | None) -> list[Member]:
    """Organisers, technicians without a unit, those of the central point and of this one; not who asks.

    Where the meeting has none, the installation's admins, who are organisers of all.
    """
    members = await context.services.store.members(meeting.key)
    units = {one.unit for one in meeting.bridge_points if one.central} | {point.unit if point else None, None}
    found = [one for one in members if _helps(one, units) and one.person != context.person_id]
    if found:
        return found
    return [Member(admin, "", Role.ORGANISER) for admin in sorted(context.services.admins - {context.person_id})]


def _helps(member: Member, units: set[str | None]) -> bool:
    return member.role is Role.ORGANISER or (member.role is Role.TECHNICIAN and member.unit in units)


async def people_of(
    context: Context, meeting: Meeting, point: BridgePoint | None, before: Record[Incident]
) -> list[Member]:
    """Who reported it, who wrote of it last, and the contacts of its bridge point; not who asks."""
    first = next(iter(await context.services.store.versions(meeting.key, Incident, before.key)), None)
    members = await context.services.store.members(meeting.key)
    unit = point.unit if point else None
    at_point = [one for one in members if one.role is Role.CONTACT and unit is not None and one.unit == unit]
    known = {one.person: one for one in members}
    wrote = {before.by, first.by if first else 0} - {0}
    others = [known.get(person) or Member(person, "", Role.GUEST) for person in sorted(wrote)]
    found = {one.person: one for one in (*at_point, *others)}
    return [one for person, one in found.items() if person != context.person_id]


async def contacts_of(context: Context, meeting: Meeting, point: BridgePoint) -> list[Member]:
    """The contacts and technicians of the unit that runs it; not who asks."""
    members = await context.services.store.members(meeting.key)
    theirs = [one for one in members if point.unit is not None and one.unit == point.unit and one.role in AT_POINT]
    return [one for one in theirs if one.person != context.person_id]
