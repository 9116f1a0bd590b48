"""Whom an announcement reaches: people and groups, each once, and the units in which nobody would hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from meetings.audience import Audience, Whom
from meetings.gaps import Gap, Lack, by_unit, heard
from meetings.model import Meeting
from meetings.participants import invited
from meetings.recipients import Bound, BoundGroup, Recipient


@dataclass(frozen=True, slots=True)
class Reach:
    """`units` are those of the audience in the order of the roster, `unheard` those of them that nobody hears for."""

    people: tuple[Recipient, ...] = ()
    groups: tuple[Recipient, ...] = ()
    units: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Recipient, ...]:
        return (*self.people, *self.groups)


def reach(
    meeting: Meeting,
    audience: Audience,
    members: Sequence[Bound],
    groups: Sequence[BoundGroup],
    gaps: Sequence[Gap] = (),
    but: int = 0,
) -> Reach:
    """Who would get it as things stand; `but` is the person who wrote it and knows it already."""
    units, people = _FINDERS[audience.whom](meeting, audience, members, gaps)
    told = {one.unit for one in people}
    own = _groups(audience, groups)
    told |= {one.unit for one in own if one.unit}
    return Reach(
        _once(people, but),
        tuple(Recipient(one.chat, one.unit, one.thread) for one in own),
        units,
        tuple(key for key in units if key not in told),
    )


Found = tuple[tuple[str, ...], list[Bound]]


def _all(meeting: Meeting, _audience: Audience, members: Sequence[Bound], _gaps: Sequence[Gap]) -> Found:
    return tuple(unit.key for unit in invited(meeting)), list(members)


def _role(_meeting: Meeting, audience: Audience, members: Sequence[Bound], _gaps: Sequence[Gap]) -> Found:
    own = [one for one in members if one.role == audience.role]
    return tuple(dict.fromkeys(one.unit for one in own if one.unit)), own


def _units(meeting: Meeting, audience: Audience, members: Sequence[Bound], _gaps: Sequence[Gap]) -> Found:
    chosen = frozenset(audience.units)
    keys = tuple(one.unit.key for one in meeting.roster if one.unit.key in chosen)
    return keys, [one for one in members if one.unit in chosen]


def _lacking(_meeting: Meeting, audience: Audience, members: Sequence[Bound], gaps: Sequence[Gap]) -> Found:
    """Those who would be reminded of it, by units that lack it now; nobody once everybody did it."""
    gap = next((one for one in gaps if one.name == audience.gap), None)
    if gap is None:
        return (), []
    people = by_unit(members)
    return gap.units, [one for unit in gap.units for one in heard(Lack(gap.lack), people.get(unit, ()))]


def _nobody(_meeting: Meeting, _audience: Audience, _members: Sequence[Bound], _gaps: Sequence[Gap]) -> Found:
    return (), []


_FINDERS: Mapping[Whom, Callable[[Meeting, Audience, Sequence[Bound], Sequence[Gap]], Found]] = {
    Whom.ALL: _all,
    Whom.ROLE: _role,
    Whom.UNITS: _units,
    Whom.LACKING: _lacking,
    Whom.GROUPS: _nobody,
}


def _groups(audience: Audience, groups: Sequence[BoundGroup]) -> list[BoundGroup]:
    if audience.whom is Whom.GROUPS or (audience.whom is Whom.ALL and audience.groups):
        return list(groups)
    if audience.whom is Whom.UNITS and audience.groups:
        return [one for one in groups if one.unit in audience.units]
    return []


def _once(people: Iterable[Bound], but: int) -> tuple[Recipient, ...]:
    """Each person once, for the first of their units."""
    found: dict[int, Recipient] = {}
    for one in people:
        before = found.get(one.person)
        if before is None or (before.unit is None and one.unit is not None):
            found[one.person] = Recipient(one.person, one.unit)
    return tuple(to for person, to in found.items() if person != but)
