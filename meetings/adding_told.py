"""Whom that concerns which a later paper adds: each unit what it is to do or where it takes part, all whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from meetings.adding import COLLECTIONS, Parts, key_of_part
from meetings.model import Meeting
from meetings.notices import Notice
from meetings.participants import Sitting, invited
from meetings.policy import Policy, awake
from meetings.recipients import CONTACT, DELEGATE, Bound, BoundGroup, People, Recipient
from meetings.records import Records
from meetings.tidings import Said, owed
from meetings.units import Unit

SOON = timedelta(hours=12)
"""A sitting that is nearer is told at any hour (design §5, rule 6)."""
Part = TypeVar("Part")


class Binding(Protocol):
    @property
    def units(self) -> tuple[str, ...]: ...


BindingT = TypeVar("BindingT", bound=Binding)


def as_it_stands(meeting: Meeting, parts: Parts) -> Parts:
    """The same parts as the meeting has them now; what is gone from it is left out."""
    found = {name: _standing(getattr(meeting, name), getattr(parts, name)) for name in COLLECTIONS}
    return replace(parts, **found)  # type: ignore[arg-type]  # by name: each is a tuple of its own kind


def _standing(there: Iterable[Part], wanted: Iterable[Part]) -> tuple[Part, ...]:
    keys = {key_of_part(one) for one in wanted}
    return tuple(one for one in there if key_of_part(one) in keys)


def to_be_said(parts: Parts) -> Parts:
    """Without the tasks: who gets one hears of it when its paper comes out (assigned.py), and not twice."""
    return replace(parts, tasks=())


@dataclass(frozen=True, slots=True)
class Concern:
    """What of the parts concerns whom, in the meeting that has them; found out once for all units."""

    meeting: Meeting
    parts: Parts
    sitting: Sitting
    invited: frozenset[str]

    def of(self, units: Collection[str | None]) -> Parts:
        """What those units hear of; None among them stands for who is of no unit, as the chair, and for a group of all."""
        parts, whole = self.parts, None in units
        named = [unit for unit in units if unit is not None]
        included = [unit for unit in named if unit in self.invited]
        return replace(
            parts,
            roster=(),
            agenda=(),
            sessions=tuple(
                one for one in parts.sessions if whole or any(self.sitting.includes(one, unit) for unit in named)
            ),
            bridge_points=tuple(one for one in parts.bridge_points if whole or {one.unit, one.key} & set(named)),
            requirements=_binding(parts.requirements, named, every=whole or bool(included)),
            preparations=_binding(parts.preparations, named, every=whole or bool(included)),
            tasks=tuple(one for one in parts.tasks if whole or set(one.units) & set(named)),
        )


def _binding(parts: Iterable[BindingT], units: Sequence[str], *, every: bool) -> tuple[BindingT, ...]:
    """What binds one of the units; what names none is for all who are invited."""
    return tuple(one for one in parts if (set(one.units) & set(units) if one.units else every))


def concern(meeting: Meeting, parts: Parts) -> Concern:
    return Concern(meeting, parts, Sitting(meeting), frozenset(unit.key for unit in invited(meeting)))


def units_concerned(meeting: Meeting, parts: Parts) -> tuple[Unit, ...]:
    """Those that are told anything, in the order of the roster of the `meeting`, which has the parts already."""
    found = concern(meeting, parts)
    return tuple(
        one.unit
        for one in meeting.roster
        if one.unit.key in found.invited | _acting(parts) and found.of([one.unit.key])
    )


def _acting(parts: Parts) -> frozenset[str]:
    """Units that get work, also where they are not invited themselves."""
    work: tuple[Binding, ...] = (*parts.tasks, *parts.requirements, *parts.preparations)
    return frozenset(unit for one in work for unit in one.units)


def hearers(
    meeting: Meeting, parts: Parts, members: Iterable[Bound], groups: Iterable[BoundGroup], records: Records
) -> tuple[Recipient, ...]:
    """Each chat once: all people of a new sitting, else the contacts of a unit, and groups where there is a sitting."""
    people, found = People(meeting, members, records), dict[int, Recipient]()
    units = {unit.key for unit in units_concerned(meeting, parts)}
    for one in _people(people, parts, units):
        found.setdefault(one.chat, one)
    sits = {unit for session in parts.sessions for unit in people.units_of(session)}
    for group in groups:
        if parts.sessions and (group.unit is None or group.unit in sits):
            found.setdefault(group.chat, Recipient(group.chat, group.unit, group.thread))
    return tuple(found.values())


def _people(people: People, parts: Parts, units: Iterable[str]) -> Iterator[Recipient]:
    for session in parts.sessions:
        yield from (Recipient(one.chat, one.unit) for one in people.of_session(session) if one.unit is not None)
    for unit in units:
        yield from (Recipient(one.chat, unit) for one in people.acting(unit, CONTACT, DELEGATE))
    if parts.sessions:
        yield from (Recipient(one.chat) for one in people.of(None))


def notices(
    meeting: Meeting,
    said: Said,
    parts: Parts,
    told: Iterable[Recipient],
    policy: Policy,
    now: datetime,
    lasts: timedelta,
) -> tuple[Notice, ...]:
    """Word of the parts for each of those chats, at the aware time `now`; in the quiet hours only of what is near."""
    near = any(one.start is not None and one.start.value.earliest - now < SOON for one in parts.sessions)
    due = now if near else awake(policy, now)
    threads = {one.chat: one.thread for one in told}
    found = owed(meeting.key, said, ((one.chat, one.unit) for one in told), due, lasts)
    return tuple(replace(one, thread=threads[one.chat]) for one in found)
