"""For which unit somebody acts: their own, or as an organiser on another's behalf, which is marked."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import Context
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.tags import tagged
from meetings.units import Unit
from storage.effects import Role


@dataclass(frozen=True, slots=True)
class Acting:
    """`on_behalf`: an organiser does it for a unit that is not their own."""

    meeting: Meeting
    unit: Unit
    on_behalf: bool


async def acting_for(context: Context, tag: str | None, roles: frozenset[Role]) -> Acting:
    """For the unit of that tag (or key), where one of `roles` is held for it; without a tag for one's own.

    Raises Refusal: `rights.no_unit` for who has none, `rights.other_unit` for a unit that is not theirs.
    """
    meeting = (await context.timetable()).meeting
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    held = [grant for grant in context.glance.roles if grant.meeting == meeting.key and grant.role in roles]
    own = [key for key in units if any(grant.unit == key for grant in held)]
    key = tagged(tag, units) if tag else next(iter(own), None)
    if tag and key is None:
        raise Refusal(Problem("unknown.button"))
    if key is None:
        raise Refusal(Problem("rights.no_unit"))
    if key in own:
        return Acting(meeting, units[key], on_behalf=False)
    if not context.organises(meeting.key):
        raise Refusal(Problem("rights.other_unit", {"unit": units[key].name}))
    return Acting(meeting, units[key], on_behalf=True)
