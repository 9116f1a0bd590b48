"""The bridge point that somebody acts for: the one of their unit, or for organisers any, chosen from a list."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.acting import acting_for
from handlers.context import Context
from handlers.rights import SITES
from handlers.talk import say
from handlers.views import posts as view
from meetings import places
from meetings.model import BridgePoint, Meeting
from meetings.problems import Problem, Refusal
from meetings.tags import tagged
from meetings.timetable import Timetable
from storage.effects import Role


@dataclass(frozen=True, slots=True)
class Post:
    """`on_behalf`: an organiser acts for a unit that is not their own."""

    timetable: Timetable
    point: BridgePoint
    on_behalf: bool

    @property
    def meeting(self) -> Meeting:
        return self.timetable.meeting


async def post_of(context: Context, tag: str) -> Post:
    """The bridge point of that tag (or key). Raises Refusal where somebody else's unit runs it."""
    timetable = await context.timetable()
    key = tagged(tag, [point.key for point in timetable.meeting.bridge_points])
    point = next((one for one in timetable.meeting.bridge_points if one.key == key), None)
    if point is None:
        raise Refusal(Problem("unknown.button"))
    meeting = timetable.meeting
    if runs(context, meeting, point):
        return Post(timetable, point, on_behalf=False)
    if not context.organises(meeting.key):
        raise Refusal(Problem("rights.other_unit", {"unit": point.name.value}))
    return Post(timetable, point, on_behalf=True)


async def own_post(context: Context, unit: str | None = None) -> Post | None:
    """The bridge point of one's unit, or of the unit with that tag; None for an organiser who has to choose one.

    Raises Refusal for who has no unit, or whose unit runs no bridge point.
    """
    timetable = await context.timetable()
    if unit is None and context.unit_in(timetable.meeting) is None and oversees(context, timetable.meeting):
        return None
    acting = await acting_for(context, unit, SITES)
    point = places.point_of(timetable.meeting, acting.unit)
    if point is None:
        raise Refusal(Problem("post.none", {"unit": acting.unit.name}))
    return Post(timetable, point, acting.on_behalf)


async def named(context: Context) -> Post | None:
    """The bridge point whose name was said after the command, beyond doubt."""
    timetable = await context.timetable()
    found = places.find(context.said, timetable.points, context.now.date()) if context.said else None
    return await post_of(context, found.place.key) if found and found.place else None


async def choose(context: Context, command: str, page: int = 0) -> None:
    """Ask which bridge point is meant; what was said after the command narrows it."""
    timetable = await context.timetable()
    points = timetable.meeting.bridge_points
    if context.said:
        keys = {unit.key for unit in places.find(context.said, timetable.points, context.now.date()).choices}
        points = tuple(point for point in points if point.key in keys) or points
    await say(context, view.choose(context.words, timetable.meeting, points, command, page))


def runs(context: Context, meeting: Meeting, point: BridgePoint) -> bool:
    """Whether this person is contact or technician of the unit that runs it."""
    held = [grant for grant in context.glance.roles if grant.meeting == meeting.key and grant.role in SITES]
    return any(grant.unit is not None and grant.unit in (point.unit, point.key) for grant in held)


def mends(context: Context, meeting: Meeting, point: BridgePoint | None) -> bool:
    """Whether this person is told of its incidents to mend them: who oversees all, or is its own technician."""
    own = (point.unit, point.key) if point is not None else ()
    return oversees(context, meeting) or any(
        grant.role is Role.TECHNICIAN and grant.unit in own
        for grant in context.glance.roles
        if grant.meeting == meeting.key and grant.unit is not None
    )


def oversees(context: Context, meeting: Meeting) -> bool:
    """Whether this person is at the other end of every line: an organiser, or a technician of the central point."""
    central = {point.unit for point in meeting.bridge_points if point.central}
    return context.organises(meeting.key) or any(
        grant.role is Role.TECHNICIAN and (grant.unit is None or grant.unit in central)
        for grant in context.glance.roles
        if grant.meeting == meeting.key
    )
