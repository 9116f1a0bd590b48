"""One unit's answer to one session: found by a button's tags, shown, and written with its history."""

from __future__ import annotations

from dataclasses import replace

from handlers.acting import Acting, acting_for
from handlers.context import Context
from handlers.rights import UNITS
from handlers.talk import say
from handlers.views import answers
from handlers.views.standing import Standing
from meetings.answers import Answer, Delegate, Registration
from meetings.deputies import Deputy, passed_over
from meetings.model import Meeting
from meetings.participants import held_sessions_of
from meetings.problems import Problem, Refusal
from meetings.records import Record, key_of
from meetings.tags import tagged
from meetings.units import Unit
from storage.effects import Effect, Put, Role


async def standing(context: Context, session: str, unit: str, *, to_change: bool = False) -> Standing:
    """What stands of the answer that the tags mean. Raises Refusal where it is not theirs, or cannot be changed now."""
    acting = await acting_for(context, unit, UNITS)
    one = await stands(context, acting.meeting, acting.unit, session)
    may = acting.on_behalf or _is_contact(context, acting)
    one = replace(one, may_change=may, organiser=acting.on_behalf)
    if to_change:
        require_open(one)
    return one


async def stands(context: Context, meeting: Meeting, unit: Unit, session: str) -> Standing:
    """What stands of the unit's answer to the session of that tag, to be looked at only."""
    among = {one.key: one for one in meeting.sessions}
    key = tagged(session, among)
    if key is None:
        raise Refusal(Problem("answer.no_such_session"))
    store = context.services.store
    own = await store.records(meeting.key, Answer, Deputy, unit=unit.key)
    registration = (await store.records(meeting.key, Registration)).value(Registration, key) or Registration()
    answer, request = own.get(Answer, key, unit.key), own.get(Deputy, key, unit.key)
    return Standing(meeting, unit, among[key], answer, request, registration)


def require_open(one: Standing) -> None:
    """Raises Refusal for who may only look, and where the organisers closed the registration."""
    if not one.may_change:
        raise Refusal(Problem("answer.only_contacts", {"unit": one.unit.name}))
    if not one.open:
        raise Refusal(Problem("answer.closed", {"unit": one.unit.name}))


def _is_contact(context: Context, acting: Acting) -> bool:
    held = [one for one in context.glance.roles if one.meeting == acting.meeting.key and one.unit == acting.unit.key]
    return any(one.role in (Role.CONTACT, Role.ORGANISER) for one in held)


async def write(context: Context, one: Standing, answer: Answer, *also: Effect, decides: bool = False) -> Standing:
    """The answer, written as the next version; nothing where it stands so already. A standing deputy stays in the list.

    `also` is written with it. `decides`: an organiser's own decision about it, which is nothing said for the unit.
    """
    behalf = answer.on_behalf if decides else one.organiser
    whole = replace(answer, delegation=_with_deputy(answer, one.deputy), on_behalf=behalf)
    if one.said is not None and replace(one.said, on_behalf=behalf) == whole:
        return one
    await context.apply(put(context, one, whole), *also)
    key = key_of(one.session.key, one.unit.key)
    written = Record(key, whole, one.version + 1, context.person_id, context.now, one.unit.key)
    return replace(one, answer=written)


def put(context: Context, one: Standing, answer: Answer) -> Put:
    key = key_of(one.session.key, one.unit.key)
    return Put(one.meeting.key, key, answer, one.version, context.person_id, one.unit.key)


def _with_deputy(answer: Answer, deputy: Deputy | None) -> tuple[Delegate, ...]:
    """For whom somebody comes is known from the consent alone, whatever list was typed."""
    bare = tuple(replace(each, instead_of=None) for each in answer.delegation)
    return passed_over(bare, deputy) if deputy and deputy.stands and answer.comes else bare


async def show(context: Context, one: Standing, toast: str | None = None) -> None:
    await say(context, answers.card(context.words, one, context.now), toast)


async def entry(context: Context, command: str, unit: str | None, page: int = 0) -> Standing | None:
    """The only session to which the unit answers; with several the choice is shown and None comes back."""
    acting = await acting_for(context, unit, UNITS)
    wanted = held_sessions_of(acting.meeting, acting.unit.key)
    if len(wanted) == 1:
        return await standing(context, wanted[0].key, acting.unit.key)
    if not wanted:
        await say(context, answers.no_session(context.words, acting.unit))
        return None
    own = await context.services.store.records(acting.meeting.key, Answer, unit=acting.unit.key)
    screen = answers.choose_session(context.words, command, acting.meeting, acting.unit, wanted, own, page)
    await say(context, screen)
    return None
