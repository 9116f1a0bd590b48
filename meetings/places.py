"""The bridge points and units of a meeting under every name by which people call them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meetings import provinces
from meetings.model import BridgePoint, Meeting, Session
from meetings.reading import names
from meetings.reading.names import Related
from meetings.units import Unit

MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """The one that was meant beyond doubt, or the likeliest ones to ask back.

    `via` is the name of the province that was said where it is part of the place's by now.
    """

    place: Unit | None
    choices: tuple[Unit, ...] = ()
    via: str | None = None


def bridge_points(meeting: Meeting) -> tuple[Unit, ...]:
    """Each bridge point as something to be found: under its own name and those of the unit that runs it."""
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    return tuple(_findable(point, units.get(point.unit or "")) for point in meeting.bridge_points)


def _findable(point: BridgePoint, unit: Unit | None) -> Unit:
    if unit is None:
        return Unit(point.key, point.name.value)
    aliases = tuple(dict.fromkeys([unit.name, *unit.aliases]))
    return Unit(point.key, point.name.value, unit.kind, unit.province, aliases)


def roster(meeting: Meeting) -> tuple[Unit, ...]:
    return tuple(invited.unit for invited in meeting.roster)


def find(said: str, known: Sequence[Unit], day: date) -> Answer:
    """What `said` means among `known`; `day` is the reader's today, on which mergers count."""
    if not known:
        return Answer(None)
    found = names.find(said, tuple(known), day)
    if found.one is None:
        return Answer(None, found.units[:MOST_CHOICES])
    said_province = provinces.province(found.matches[0].via or "")
    return Answer(found.one, via=said_province.names[0] if said_province else None)


def related(known: Sequence[Unit], key: str, day: date) -> Related:
    """What the mergers of provinces add to the place of that key, as far as they are true on the reader's `day`."""
    place = next(unit for unit in known if unit.key == key)
    return names.related(place, known, day)


def hosted_by(sessions: Sequence[Session], unit: str) -> tuple[Session, ...]:
    return tuple(session for session in sessions if session.host == unit)


def point_of(meeting: Meeting, unit: Unit) -> BridgePoint | None:
    """The bridge point that the unit runs, or the one of that very key."""
    return next((point for point in meeting.bridge_points if unit.key in (point.unit, point.key)), None)
