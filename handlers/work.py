"""A unit's work as screens: the card, what was answered, who one is, and for which unit."""

from __future__ import annotations

from handlers import dialogue, showing
from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.rights import MEMBERS
from handlers.talk import say
from handlers.views import answered as answered_view
from handlers.views import sites
from handlers.views import work as view
from handlers.views.work import Doors
from meetings import places
from meetings.model import Meeting
from meetings.proposals import Proposal
from meetings.units import Unit
from meetings.work import RECORDS, work
from storage.effects import Role


async def own(context: Context) -> None:
    """The card of one's own unit; with several, or as an organiser, the choice; without any, who one is."""
    meeting = (await context.timetable()).meeting
    units = units_of(context, meeting)
    if len(units) == 1:
        await card(context, units[0].key)
    elif units or context.organises(meeting.key):
        await choose(context)
    else:
        await me(context)


async def card(context: Context, tag: str | None, toast: str | None = None) -> None:
    """The work of the unit of that tag, one's own or as an organiser any."""
    acting = await acting_for(context, tag, MEMBERS)
    timetable = await context.timetable()
    records = await context.services.store.records(acting.meeting.key, *RECORDS)
    showing.nearest(context, timetable)
    items = work(acting.meeting, acting.unit.key, records, context.now)
    doors = await _doors(context, acting)
    await say(context, view.card(context.words, timetable, acting.unit, items, records, context.now, doors), toast)


async def answered(context: Context, tag: str, page: int) -> None:
    """What the unit has answered so far, each line with the command that corrects it."""
    acting = await acting_for(context, tag, MEMBERS)
    records = await context.services.store.records(acting.meeting.key, *RECORDS, Proposal)
    doors = await _doors(context, acting)
    screen = answered_view.answered(context.words, acting.meeting, acting.unit, records, doors, page)
    await say(context, screen)


async def me(context: Context) -> None:
    """Who one is here: name, language, roles by meeting."""
    own = [(one.meeting, _held(context, one.meeting)) for one in await context.known()]
    held = [(meeting, roles) for meeting, roles in own if roles]
    await say(context, view.me(context.words, context.glance.person, held, is_admin=context.is_admin))


async def choose(context: Context, page: int = 0) -> None:
    """For which unit: one's own; for an organiser all of the roster."""
    meeting = (await context.timetable()).meeting
    everybody = context.organises(meeting.key)
    units = tuple(one.unit for one in meeting.roster) if everybody else units_of(context, meeting)
    await say(context, view.choose(context.words, meeting, units, page, search=everybody))


async def ask(context: Context) -> None:
    await dialogue.ask(context, "cua_toi", "work.ask_unit")


async def found(context: Context, said: str) -> None:
    """The card of the unit that is meant; else the likeliest, or the choice."""
    timetable = await context.timetable()
    meant = places.find(said, timetable.units, context.now.date())
    if meant.place is not None:
        await card(context, meant.place.key)
    elif meant.choices:
        await say(context, sites.ask_which(context.words, said, meant.choices, "cua_toi:u:"))
    else:
        await say(context, view.unknown_unit(context.words, said))


def units_of(context: Context, meeting: Meeting) -> tuple[Unit, ...]:
    """The units for which this person holds a role."""
    keys = {grant.unit for grant in context.glance.roles if grant.meeting == meeting.key}
    return tuple(one.unit for one in meeting.roster if one.unit.key in keys)


async def _doors(context: Context, acting: Acting) -> Doors:
    """What this person may open for the unit: the same that every press is checked against once more."""
    from handlers import commands  # the list is made of the files beside this one

    roles = _roles_for(context, acting)
    there = frozenset(command.name for command in commands())
    may = frozenset(c.name for c in commands() if c.press and (not c.roles or c.roles & roles))
    several = len(units_of(context, acting.meeting)) > 1 or context.organises(acting.meeting.key)
    shares = Role.CONTACT in roles or acting.on_behalf
    return Doors(there, may, shares=shares, gives=Role.CONTACT in roles, several=several, on_behalf=acting.on_behalf)


def _roles_for(context: Context, acting: Acting) -> frozenset[Role]:
    meeting, unit = acting.meeting.key, acting.unit.key
    held = {grant.role for grant in context.glance.roles if grant.meeting == meeting and grant.unit == unit}
    return frozenset(held | ({Role.ORGANISER} if context.organises(meeting) else set()))


def _held(context: Context, meeting: Meeting) -> list[tuple[Role, Unit | None]]:
    units = {one.unit.key: one.unit for one in meeting.roster}
    grants = [grant for grant in context.glance.roles if grant.meeting == meeting.key]
    return [(grant.role, units.get(grant.unit or "")) for grant in grants]
