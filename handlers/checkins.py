"""People who say for themselves that they are there: from the private chat, or at the door by its code."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.attendance import HOW, nearest, said_in, session_of
from handlers.context import Context
from handlers.talk import say
from handlers.views import checkins
from meetings.attendance import CheckIn, Door, Presence, RollCall, closed
from meetings.model import Session
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records, key_of
from meetings.rollboard import RECORDED, line
from meetings.rolltaking import checked_in, free_name, own_name
from meetings.tags import tagged
from meetings.timetable import Timetable
from meetings.units import Unit
from storage.effects import Effect, Put

PREFIX = "dd-"
"""What a link at the door begins with."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person in a session, with what their unit's records say."""

    timetable: Timetable
    session: Session
    unit: Unit | None
    records: Records
    person: int

    @property
    def record(self) -> Record[CheckIn] | None:
        return self.records.get(CheckIn, self.session.key, str(self.person))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the unit's delegation."""
        found = line(self.timetable.meeting, self.session, self.unit, self.records) if self.unit else None
        return found.standing.names if found else ()

    @property
    def taken(self) -> frozenset[str]:
        """The names under which others checked in."""
        mine, ours = key_of(self.session.key, str(self.person)), f"{self.session.key}:"
        said = self.records.all(CheckIn).items()
        return frozenset(one.value.name for key, one in said if key.startswith(ours) and key != mine)


async def load(context: Context, session: str | None) -> Own:
    """The session of that tag or key; None: the one that is called now."""
    timetable = await context.timetable()
    unit = context.unit_in(timetable.meeting)
    records = await context.services.store.records(timetable.meeting.key, *RECORDED, unit=unit.key if unit else "")
    chosen = session_of(timetable, session) if session else nearest(context, timetable, unit, records)
    return Own(timetable, chosen, unit, records, context.person_id)


async def show(context: Context, own: Own, toast: str | None = None) -> None:
    said, at = (own.record.value, own.record.at) if own.record else (None, None)
    names = own.names
    unclaimed = () if said is not None and said.name in names else [one for one in names if one not in own.taken]
    await say(context, checkins.own(context.words, own.session, own.unit, said, at, context.now, unclaimed), toast)


async def pressed(context: Context) -> None:
    """There on site, online, or late; under one's own name or under one of the delegation's."""
    own, presence = await load(context, context.part(1)), HOW.get(context.part(2))
    if presence is None:
        raise Refusal(Problem("unknown.button"))
    await _check_in(context, own, presence, context.part(3))


async def at_door(context: Context, link: str) -> None:
    """Somebody opened the link of a session's code: who belongs to the meeting is there, on site."""
    key, _, code = link.rpartition("-")
    if not context.private or not context.roles_in(key):
        raise Refusal(Problem("attendance.stranger"))
    context.asked_meeting = key
    timetable = await context.timetable()
    doors = (await context.services.store.records(timetable.meeting.key, Door)).all(Door)
    session = next((where for where, door in doors.items() if door.value.code == code), None)
    if session is None:
        raise Refusal(Problem("attendance.door_old"))
    await _check_in(context, await load(context, session), Presence.ON_SITE, "-")


async def _check_in(context: Context, own: Own, presence: Presence, name: str) -> None:
    problem = closed(own.session, context.now)
    if problem is not None:
        raise Refusal(said_in(context, problem))
    said = CheckIn(_name(context, own, name), presence)
    if own.record is None or own.record.value != said:
        await context.apply(*_written(own, said))
    await show(context, await load(context, own.session.key), context.own_words.plain("attendance.saved"))


def _name(context: Context, own: Own, name: str) -> str:
    """The name that was pressed; else the one that stands, or that of the list which is the person's own."""
    free = [one for one in own.names if one not in own.taken]
    if name != "-":
        chosen = tagged(name, free)
        if chosen is None:
            raise Refusal(Problem("attendance.name_taken"))
        return chosen
    if own.record is not None:
        return own.record.value.name
    user = context.incoming.effective_user
    called = user.full_name if user else str(own.person)
    return own_name(free, called) or free_name(called, own.taken | set(own.names))


def _written(own: Own, said: CheckIn) -> list[Effect]:
    """The check-in, and with it that the person is not missing any more."""
    meeting, unit = own.timetable.meeting.key, own.unit.key if own.unit else None
    version = own.record.version if own.record else 0
    effects: list[Effect] = [Put(meeting, key_of(own.session.key, str(own.person)), said, version, own.person, unit)]
    record = own.records.get(RollCall, own.session.key, unit) if unit else None
    roll = checked_in(record.value, said) if record else None
    if roll is not None and record is not None:
        effects.append(Put(meeting, record.key, roll, record.version, own.person, unit))
    return effects
