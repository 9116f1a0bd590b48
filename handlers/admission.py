"""Coming in by a meeting's public link: choose the unit, agree, ask; organisers are told, and one of them decides."""

from __future__ import annotations

from telegram import Update

from handlers import coming_in, dialogue
from handlers.arrival import arrive, holds, unit_of, welcome
from handlers.context import Context
from handlers.talk import say
from handlers.telling import telling
from handlers.views import admission, guide, notice
from handlers.whom import organisers
from handlers.word_of_people import of_request
from meetings import places
from meetings.joining import Admission, Request, payload
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.records import Record
from meetings.tags import tagged
from meetings.timetable import Timetable
from meetings.units import Unit
from storage.effects import Agree, ChooseMeeting, Effect, Grant, Put, Role


async def entered(context: Context, meeting: str) -> None:
    """The link was opened. Raises Refusal where strangers may not see the meeting: then a code is needed."""
    if not context.private:
        await say(context, guide.elsewhere(context.words, context.bot.username, payload(meeting)))
        return
    if not any(one.meeting.key == meeting for one in await context.known()):
        raise Refusal(Problem("invitation.link_closed"))
    context.asked_meeting = meeting
    await _show_units(context, 0)


async def units(_update: Update, context: Context) -> None:
    await _show_units(context, context.page(1))


async def _show_units(context: Context, page: int) -> None:
    """The list; the next text is taken for part of a unit's name."""
    timetable = await context.timetable()
    shown = admission.choose(context.words, timetable, places.roster(timetable.meeting), page, context.now)
    await dialogue.wait(context, "start", "unit", shown)


async def named(_update: Update, context: Context) -> None:
    """Part of a unit's name was typed, or a code after all."""
    if await coming_in.typed(context):
        return
    timetable = await context.timetable()
    found = places.find(context.said, places.roster(timetable.meeting), context.now.date())
    if found.place is None:
        await dialogue.wait(context, "start", "unit", admission.which(context.words, context.said, found.choices))
        return
    await _show(context, timetable, found.place)


async def picked(_update: Update, context: Context) -> None:
    timetable = await context.timetable()
    await _show(context, timetable, _unit(timetable, context.part(1)))


async def rules(_update: Update, context: Context) -> None:
    unit = _unit(await context.timetable(), context.part(1))
    await say(context, notice.rules(context.words, admission.back_to(context.words, unit)))


async def _show(context: Context, timetable: Timetable, unit: Unit) -> None:
    at_once = context.services.open
    await say(context, admission.agree(context.words, timetable, unit, context.now, at_once=at_once))


async def asked(update: Update, context: Context) -> None:
    """Agreed, and as what. Asked twice does no harm; what an organiser refused is not asked again for the same unit."""
    timetable = await context.timetable()
    meeting, role, unit = timetable.meeting.key, context.part(1), _unit(timetable, context.part(2))
    if role not in admission.ASKED_FOR:
        raise Refusal(Problem("unknown.button"))
    if holds(context, meeting, role, unit.key):
        await welcome(context, meeting, role, unit.key, new=False)
        return
    records = await context.services.store.records(meeting, Request)
    before = records.get(Request, str(context.person_id))
    if context.services.open:
        await _write(context, before, unit, _request(update, role, Admission.ADMITTED), meeting)
        await arrive(update, context, meeting, role, unit.key)
    elif before is not None and _stands(before, role, unit):
        await say(context, admission.state(context.words, before.value, unit))
    else:
        await _ask(context, before, unit, _request(update, role, Admission.ASKED), timetable.meeting)


def _stands(before: Record[Request], role: str, unit: Unit) -> bool:
    """Whether just this was asked, and waits or was refused. One that was let in and lost the role may ask anew."""
    same = (before.value.role, before.unit) == (role, unit.key)
    return same and before.value.state is not Admission.ADMITTED


def _request(update: Update, role: str, state: Admission) -> Request:
    user = update.effective_user
    if user is None:
        raise Refusal(Problem("unknown.button"))
    return Request(user.id, user.full_name, state, role=role, username=user.username)


async def _write(
    context: Context, before: Record[Request] | None, unit: Unit, request: Request, meeting: str, *also: Effect
) -> None:
    person, version = context.person_id, before.version if before else 0
    kept = Put(meeting, str(person), request, version, person, unit.key)
    effects: list[Effect] = [kept, Agree(person), ChooseMeeting(person, meeting)]
    if request.state is Admission.ADMITTED:
        effects.append(Grant(person, meeting, Role(request.role), unit.key))
    await context.apply(*effects, *also)


async def _ask(
    context: Context, before: Record[Request] | None, unit: Unit, request: Request, meeting: Meeting
) -> None:
    """Organisers are told once: the message about a request that changed since is drawn anew when they press it."""
    if before is not None and before.value.state is Admission.ASKED:
        await _write(context, before, unit, request, meeting.key)
        await say(context, admission.state(context.words, request, unit))
        return
    said = of_request("asked", request.person, before.version + 1 if before else 1)
    told = await telling(context, meeting, said, await organisers(context, meeting))
    await _write(context, before, unit, request, meeting.key, told.owe)
    await say(context, admission.state(context.words, request, unit, reached=told.reaching.people > 0))


def _unit(timetable: Timetable, text: str) -> Unit:
    key = tagged(text, [unit.key for unit in places.roster(timetable.meeting)])
    unit = unit_of(timetable.meeting, key) if key else None
    if unit is None:
        raise Refusal(Problem("invitation.unit_gone"))
    return unit
