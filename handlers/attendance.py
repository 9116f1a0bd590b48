"""The roll of a unit: shown, called, and who is missing; by its contact or, marked as such, by an organiser for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.rights import PRESIDIUM
from handlers.talk import say
from handlers.views import rollboards, rolls
from meetings.attendance import RollCall, is_open, window
from meetings.model import Session
from meetings.participants import participants
from meetings.problems import Problem, Refusal
from meetings.records import Records
from meetings.rollboard import RECORDED, Line, line
from meetings.tags import tag, tagged
from meetings.timetable import Timetable
from meetings.units import Unit
from storage.effects import Role

CALLERS = frozenset({Role.CONTACT})
NEAR = 50
HOW = {code: presence for presence, code in rolls.HOW.items()}


@dataclass(frozen=True, slots=True)
class Roll:
    """A unit in a session, as it stands; `writes`: who looks may call it."""

    acting: Acting
    session: Session
    records: Records
    line: Line
    writes: bool

    @property
    def value(self) -> RollCall:
        """The roll as far as it was called."""
        return self.line.roll or RollCall(self.line.usually)


async def load(context: Context, unit: str | None, session: str | None) -> Roll:
    """Raises Refusal where the unit or session is not the reader's to see, or the unit takes no part in it."""
    timetable = await context.timetable()
    acting, writes = await _acting(context, unit)
    records = await context.services.store.records(acting.meeting.key, *RECORDED, unit=acting.unit.key)
    chosen = session_of(timetable, session) if session else nearest(context, timetable, acting.unit, records)
    found = line(acting.meeting, chosen, acting.unit, records)
    if found is None:
        raise Refusal(Problem("attendance.not_invited", {"unit": acting.unit.name}))
    return Roll(acting, chosen, records, found, writes)


async def _acting(context: Context, unit: str | None) -> tuple[Acting, bool]:
    """Chair and secretary see every unit's roll, but call none."""
    meeting = (await context.timetable()).meeting
    roles = context.roles_in(meeting.key)
    if unit is None or Role.ORGANISER in roles or not roles & PRESIDIUM:
        return await acting_for(context, unit, CALLERS), True
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    key = tagged(unit, units)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    own = any(grant.unit == key and grant.role in CALLERS for grant in context.glance.roles)
    return Acting(meeting, units[key], on_behalf=False), own


def session_of(timetable: Timetable, text: str) -> Session:
    """The session of that tag. Raises Refusal where it is not there any more."""
    key = tagged(text, [one.key for one in timetable.meeting.sessions])
    found = timetable.session(key) if key else None
    if found is None:
        raise Refusal(Problem("attendance.session_gone"))
    return found


def nearest(context: Context, timetable: Timetable, unit: Unit | None, records: Records) -> Session:
    """The session of the unit (None: of all) that is called now; else the next one, else the last."""
    coming = [one for one in timetable.coming(context.now)[:NEAR] if _concerns(timetable, one, unit, records)]
    now = next((one for one in coming if is_open(one, context.now)), None)
    found = now or next(iter(coming), None) or timetable.nearest(context.now)
    if found is None:
        raise Refusal(Problem("attendance.no_session"))
    return found


def _concerns(timetable: Timetable, session: Session, unit: Unit | None, records: Records) -> bool:
    if window(session) is None:
        return False
    return unit is None or any(one.unit.key == unit.key for one in participants(timetable.meeting, session, records))


async def show(context: Context, roll: Roll, page: int = 0, toast: str | None = None) -> None:
    board = bool(context.roles_in(roll.acting.meeting.key) & PRESIDIUM)
    screen = rolls.card(context.words, roll.session, roll.line, context.now, page, writes=roll.writes, board=board)
    await say(context, screen, toast)


def said_in(context: Context, problem: Problem) -> Problem:
    """The problem with its instants as they are said to this reader."""
    values = {
        name: rolls.clock(context.words, at, context.now) if isinstance(at, datetime) else at
        for name, at in problem.values.items()
    }
    return Problem(problem.key, values)


async def choose(context: Context, unit: str, page: int) -> None:
    """The sessions whose roll can be seen: of that unit, or of all."""
    timetable = await context.timetable()
    if unit == rolls.WHOLE:
        found = [one for one in timetable.dated if window(one) is not None]
        await say(context, rollboards.sessions(context.words, found, context.now, None, page))
        return
    acting, _ = await _acting(context, unit)
    records = await context.services.store.records(acting.meeting.key, *RECORDED, unit=acting.unit.key)
    found = [one for one in timetable.dated if _concerns(timetable, one, acting.unit, records)]
    await say(context, rollboards.sessions(context.words, found, context.now, tag(acting.unit.key), page))
