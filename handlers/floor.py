"""Asking to speak: a unit's own place on the list of a session, written at every press."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers import dialogue
from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.rights import PRESIDIUM, UNITS
from handlers.talk import say
from handlers.views import floor as view
from meetings import floor as rules
from meetings.deputies import Deputy
from meetings.floor import Floor, Speaker
from meetings.model import Meeting, Session
from meetings.participants import participants
from meetings.problems import Problem, Refusal
from meetings.records import Records
from meetings.tags import tagged
from meetings.timetable import HELD, Timetable, is_past
from storage.effects import Put

LATELY = 3
"""Sessions that are over and still to be looked at."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of one session as it stands, and the version to decide on."""

    timetable: Timetable
    session: Session
    floor: Floor
    records: Records
    several: bool

    @property
    def meeting(self) -> Meeting:
        return self.timetable.meeting

    def put(self, floor: Floor, by: int) -> Put:
        version = self.records.version(Floor, self.session.key)
        return Put(self.meeting.key, self.session.key, floor, version, by)


def sessions(timetable: Timetable, context: Context, unit: str | None = None) -> list[Session]:
    """Where somebody may speak, the next one first; those of one unit where it takes part. What is over comes last."""
    coming = [one for one in timetable.coming(context.now) if one.state.value in HELD]
    found = [*coming, *(one for one in timetable.last(context.now, LATELY) if one.state.value in HELD)]
    if unit is None:
        return found
    return [one for one in found if any(other.unit.key == unit for other in participants(timetable.meeting, one))]


async def listing(context: Context, session: str | None, unit: str | None = None) -> Listing:
    """The list of the session of that tag, or of the next one. Raises Refusal (`floor.no_session`)."""
    timetable = await context.timetable()
    found = sessions(timetable, context, unit)
    key = tagged(session, [one.key for one in found]) if session else next((one.key for one in found), None)
    chosen = next((one for one in found if one.key == key), None)
    if chosen is None:
        raise Refusal(Problem("floor.no_session"))
    records = await context.services.store.records(timetable.meeting.key, Floor, Deputy)
    assigned = rules.papers(timetable.meeting, chosen.key)
    floor = rules.opened(records.value(Floor, chosen.key), assigned)
    return Listing(timetable, chosen, floor, records, several=len(found) > 1)


async def whom(context: Context, unit: str | None) -> Acting:
    """Whose card: one's own unit's; the chair's table writes down whoever raises a hand."""
    meeting = (await context.timetable()).meeting
    if unit and PRESIDIUM & context.roles_in(meeting.key):
        units = {one.unit.key: one.unit for one in meeting.roster}
        key = tagged(unit, units)
        own = context.unit_in(meeting)
        if key is not None:
            return Acting(meeting, units[key], on_behalf=own is None or own.key != key)
    return await acting_for(context, unit, UNITS)


def seen(context: Context, acting: Acting, found: Listing) -> view.Seen:
    return view.Seen(
        found.session,
        found.floor,
        acting.unit,
        acting.on_behalf,
        found.several,
        is_past(found.session, context.now),
        bool(PRESIDIUM & context.roles_in(found.meeting.key)),
    )


async def card(context: Context, unit: str | None, session: str | None = None) -> None:
    acting = await whom(context, unit)
    found = await listing(context, session, acting.unit.key)
    await say(context, view.card(context.words, seen(context, acting, found), context.now))


async def asked(context: Context, unit: str | None, session: str | None, subject: str | None = None) -> None:
    """Put the unit on the list, or write down what it will speak about if it is there already."""
    acting = await whom(context, unit)
    found = await listing(context, session, acting.unit.key)
    if is_past(found.session, context.now):
        raise Refusal(Problem("floor.over"))
    floor, told = _wanted(context, acting, found.floor, subject)
    if floor is not found.floor:
        await context.apply(found.put(floor, context.person_id))
    shown = view.card(context.words, seen(context, acting, replace(found, floor=floor)), context.now)
    await say(context, shown, context.own_words.plain(told))


def _wanted(context: Context, acting: Acting, floor: Floor, subject: str | None) -> tuple[Floor, str]:
    """The list with the wish, and what to say to it."""
    own = floor.of(acting.unit.key)
    if own is None or own.state not in rules.PENDING:
        wish = Speaker(acting.unit.key, subject=subject, asked_at=context.now, on_behalf=acting.on_behalf)
        return rules.ask(floor, wish), "floor.toast_asked"
    if subject is None or own.state is not rules.Turn.WAITING or own.assigned:
        return floor, "floor.toast_there"
    return rules.describe(floor, acting.unit.key, subject=subject), "floor.toast_subject"


async def withdrawing(context: Context, unit: str | None, session: str, *, sure: bool) -> None:
    """Ask whether the place is given up, and then give it up."""
    acting = await whom(context, unit)
    found = await listing(context, session, acting.unit.key)
    floor = rules.withdraw(found.floor, acting.unit.key)
    if not sure:
        await say(context, view.sure(context.words, seen(context, acting, found)))
        return
    await context.apply(found.put(floor, context.person_id))
    shown = view.card(context.words, seen(context, acting, replace(found, floor=floor)), context.now)
    await say(context, shown, context.own_words.plain("floor.toast_withdrawn"))


async def question(context: Context, unit: str | None, session: str, step: str) -> None:
    """Ask for the subject, or for the person who will speak."""
    acting = await whom(context, unit)
    found = await listing(context, session, acting.unit.key)
    shown = view.question(context.words, seen(context, acting, found), step)
    await dialogue.wait(context, "phat_bieu", step, shown, unit=acting.unit.key, session=found.session.key)


async def replied(context: Context) -> None:
    """The text that answers one of the two questions."""
    waiting = context.glance.dialogue
    data = waiting.data if waiting else {}
    unit, session = (str(data.get(name, "")) or None for name in ("unit", "session"))
    if waiting is not None and waiting.step == "name":
        await _named(context, unit, session, " ".join(context.said.split()))
    else:
        await asked(context, unit, session, context.said)


async def _named(context: Context, unit: str | None, session: str | None, name: str) -> None:
    acting = await whom(context, unit)
    found = await listing(context, session, acting.unit.key)
    floor = rules.describe(found.floor, acting.unit.key, name=name)
    await context.apply(found.put(floor, context.person_id))
    await say(context, view.card(context.words, seen(context, acting, replace(found, floor=floor)), context.now))


async def choose(context: Context, unit: str | None, page: int) -> None:
    """In which session: of a unit, or for the chair's table."""
    timetable = await context.timetable()
    key = (await whom(context, unit)).unit.key if unit else None
    await say(context, view.sessions(context.words, sessions(timetable, context, key), key, page))
