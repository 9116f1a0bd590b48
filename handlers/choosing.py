"""Choosing to whom an announcement goes: all, a role, units picked or typed, those who have not, or the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import announcements as about
from handlers import drafting
from handlers.announcements import find, read
from handlers.context import Context
from handlers.talk import say
from handlers.views import choosing as view
from meetings import places
from meetings.announcements import Announcement
from meetings.audience import Audience, Whom
from meetings.gaps import missing
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.tags import tagged
from storage.effects import Role
from storage.people import Member

BETWEEN = ",;\n"


async def press(context: Context, key: str, what: str) -> None:
    """`what` is the letter after the number: a all, g groups, r a role, u units, m what is lacking; else the choice."""
    if what in _CHOSEN:
        await _CHOSEN[what](context, key)
    else:
        meeting, records = await read(context)
        one = find(records, key).value
        await say(context, view.kinds(context.words, meeting, key, one.audience))


async def _all(context: Context, key: str) -> None:
    await _choose(context, key, Audience(Whom.ALL))


async def _only_groups(context: Context, key: str) -> None:
    await _choose(context, key, Audience(Whom.GROUPS))


async def _role(context: Context, key: str) -> None:
    if len(context.pressed) > 3:
        role = context.part(3)
        if role not in set(Role):
            raise Refusal(Problem("unknown.button"))
        await _choose(context, key, Audience(Whom.ROLE, role=role))
        return
    meeting, records = await read(context)
    find(records, key)
    members = await context.services.store.members(meeting.key)
    held = [role for role in Role if any(one.role is role for one in members)]
    await say(context, view.roles(context.words, key, {role: _people(members, role) for role in held}))


def _people(members: Sequence[Member], role: Role) -> int:
    return len({one.person for one in members if one.role is role})


async def _units(context: Context, key: str) -> None:
    """A page of the roster, each unit a button that picks it or leaves it out."""
    meeting, records = await read(context)
    audience = find(records, key).value.audience
    chosen = audience.units if audience.whom is Whom.UNITS else ()
    if len(context.pressed) > 4:
        unit = tagged(context.part(4), [one.unit.key for one in meeting.roster])
        if unit is None:
            raise Refusal(Problem("unknown.button"))
        chosen = tuple(one for one in chosen if one != unit) if unit in chosen else (*chosen, unit)
        audience = Audience(Whom.UNITS, units=chosen, groups=audience.groups)
        await drafting.change(context, key, audience=audience)
    await say(context, view.units(context.words, meeting, key, chosen, context.page(3)))


async def _ask_units(context: Context, key: str) -> None:
    await drafting.ask(context, "units", key)


async def _with_groups(context: Context, key: str) -> None:
    _, records = await read(context)
    audience = find(records, key).value.audience
    await _choose(context, key, replace(audience, groups=not audience.groups))


async def _lacking(context: Context, key: str) -> None:
    meeting, records = await read(context)
    find(records, key)
    members = await context.services.store.members(meeting.key)
    gaps = missing(meeting, records, members, context.now)
    if len(context.pressed) > 3:
        name = tagged(context.part(3), [gap.name for gap in gaps])
        if name is not None:
            await _choose(context, key, Audience(Whom.LACKING, gap=name))
            return
    await say(context, view.lacks(context.words, meeting, key, gaps))


async def _choose(context: Context, key: str, audience: Audience) -> None:
    await drafting.change(context, key, audience=audience)
    await about.card(context, key)


_CHOSEN = {
    "a": _all,
    "g": _only_groups,
    "r": _role,
    "u": _units,
    "k": _ask_units,
    "b": _with_groups,
    "m": _lacking,
}


async def typed(context: Context, key: str, text: str) -> None:
    """Names of units between commas or on lines; what was not understood is asked again by name."""
    meeting, records = await read(context)
    before = find(records, key).value
    found, unclear = named(meeting, text, context.now.date())
    if unclear:
        problem = Problem("announcement.units_unclear", {"names": ", ".join(unclear[:5])})
        await drafting.ask(context, "units", key, problem)
        return
    await _add(context, key, before, found)


async def _add(context: Context, key: str, before: Announcement, found: tuple[str, ...]) -> None:
    own = before.audience.units if before.audience.whom is Whom.UNITS else ()
    chosen = tuple(dict.fromkeys((*own, *found)))
    await _choose(context, key, Audience(Whom.UNITS, units=chosen, groups=before.audience.groups))


def named(meeting: Meeting, text: str, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units that are surely meant, and the names that could not be told."""
    for sign in BETWEEN[1:]:
        text = text.replace(sign, BETWEEN[0])
    units = places.roster(meeting)
    found: list[str] = []
    unclear: list[str] = []
    for name in filter(None, map(str.strip, text.split(BETWEEN[0]))):
        meant = places.find(name, units, today)
        if meant.place is None:
            unclear.append(name)
        else:
            found.append(meant.place.key)
    return tuple(found), tuple(unclear)
