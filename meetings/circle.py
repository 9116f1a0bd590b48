"""Whom a change of the schedule reaches: every chat that holds something else, and the units that must be rung."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetings.adding import with_parts
from meetings.adding_told import hearers, units_concerned
from meetings.changing import Change, What, point_of, requirement_of, session_of
from meetings.known import known, write
from meetings.model import Meeting, Session
from meetings.participants import invited, participants
from meetings.recipients import CONTACT, DELEGATE, Bound, BoundGroup, People
from meetings.records import Records
from meetings.reports import submitted
from meetings.told import Told
from meetings.units import Unit


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody who may hear of a meeting, and what they hold of it; `told` of every session."""

    members: Sequence[Bound]
    groups: Sequence[BoundGroup]
    told: Sequence[Told]
    records: Records


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is told: the units, people and groups that a message goes to, and the units with nobody whom one would reach."""

    units: tuple[Unit, ...] = ()
    people: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    unreached: tuple[Unit, ...] = ()


def reach_of(before: Meeting, after: Meeting, change: Change, circle: Circle, now: datetime) -> Reach:
    """Of the change that makes `after` of `before`, at the aware time `now`."""
    units = concerned(before, change, circle.records)
    told = _told(before, after, change, circle, now)
    own = {one.unit for one in told if one.chat > 0}
    bound = own | {one.unit for one in circle.members} | {one.unit for one in circle.told if one.chat > 0}
    return Reach(
        tuple(unit for unit in units if unit.key in own),
        frozenset(one.chat for one in told if one.chat > 0),
        frozenset(one.chat for one in told if one.chat < 0),
        tuple(unit for unit in units if unit.key not in bound),
    )


def _told(before: Meeting, after: Meeting, change: Change, circle: Circle, now: datetime) -> list[Told]:
    if change.what is What.DEADLINE:
        return list(_asked(before, change, circle, now))
    if change.what is What.ADD and change.parts is not None:
        found = hearers(after, change.parts, circle.members, circle.groups, circle.records)
        return [Told(change.subject, one.chat, "", now, unit=one.unit) for one in found]
    return _owed(before, after, circle, now)


def concerned(meeting: Meeting, change: Change, records: Records) -> tuple[Unit, ...]:
    """The units that a change concerns: who takes part, runs that bridge point, or is to hand that in and has not; of
    what is added whoever gets something to do, or takes part."""
    if change.what is What.ADD:
        return units_concerned(with_parts(meeting, change.parts), change.parts) if change.parts is not None else ()
    if change.what is What.ROOM:
        point = point_of(meeting, change.subject)
        return tuple(one.unit for one in meeting.roster if point and one.unit.key in (point.unit, point.key))
    if change.what is What.DEADLINE:
        wanted = requirement_of(meeting, change.subject)
        asked = [unit for unit in invited(meeting) if wanted and (not wanted.units or unit.key in wanted.units)]
        return tuple(unit for unit in asked if submitted(records, change.subject, unit.key) is None)
    session = session_of(meeting, change.subject)
    return tuple(one.unit for one in participants(meeting, session, records)) if session else ()


def _asked(meeting: Meeting, change: Change, circle: Circle, now: datetime) -> Iterator[Told]:
    """The contacts of the units that have not handed it in; delegates where a unit has none."""
    people = People(meeting, circle.members, circle.records)
    for unit in concerned(meeting, change, circle.records):
        for one in people.acting(unit.key, CONTACT, DELEGATE):
            yield Told(change.subject, one.chat, "", now, unit=unit.key)


def _owed(before: Meeting, after: Meeting, circle: Circle, now: datetime) -> list[Told]:
    """Whoever is to know something else by this change, and does not hold it already."""
    news: dict[tuple[str, str | None], str | None] = {}
    changed = {one.key: one for one in changed_sessions(before, after)}

    def new(one: Told) -> str | None:
        key = one.session, one.unit
        if key not in news:
            session = session_of(after, one.session)
            stood, stands = (
                known(before, changed[one.session], one.unit),
                known(after, session, one.unit) if session else None,
            )
            news[key] = write(stands) if stands is not None and stands != stood else None
        return news[key]

    told = [*circle.told, *unnoted(before, after, circle, now)]
    return [one for one in told if one.session in changed and new(one) not in (None, one.known)]


def unnoted(before: Meeting, after: Meeting, circle: Circle, now: datetime) -> tuple[Told, ...]:
    """What those hold whom a change concerns and of whom it was never noted: what the letter says, since `now` (aware).

    The letter went to all units; whoever is bound to one and never asked the bot knows the session from there.
    """
    noted = {(one.session, one.chat) for one in circle.told}
    people = People(before, circle.members, circle.records)
    found: dict[tuple[str, int], Told] = {}
    for session in changed_sessions(before, after):
        stands = session_of(after, session.key)
        units = people.units_of(session)
        chats = [(one.chat, one.unit, None) for one in people.of_session(session)]
        groups = [one for one in circle.groups if one.unit is None or one.unit in units]
        for chat, unit, thread in [*chats, *((one.chat, one.unit, one.thread) for one in groups)]:
            held = known(before, session, unit)
            if stands is None or (session.key, chat) in noted or held == known(after, stands, unit):
                continue
            one = Told(session.key, chat, write(held), now, unit=unit, thread=thread)
            found.setdefault((session.key, chat), one)
    return tuple(found.values())


def changed_sessions(before: Meeting, after: Meeting) -> Iterable[Session]:
    """The sessions of which anybody is to know something else than before."""
    own = {one.key: one for one in after.sessions}
    rooms = before.bridge_points != after.bridge_points
    return [one for one in before.sessions if rooms or own.get(one.key) != one]
