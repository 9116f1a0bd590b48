"""Requests to come in, decided once by an organiser; the person is told and gets their menu."""

from __future__ import annotations

from handlers.arrival import unit_of
from handlers.context import Context
from handlers.menus import set_menu_of
from handlers.talk import say
from handlers.telling import Telling, telling
from handlers.views import requests
from handlers.word_of_people import of_request
from meetings.joining import Admission, Request, decided
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records
from storage.effects import ChooseMeeting, Effect, Grant, Put, Role
from storage.people import Member


async def listed(context: Context) -> None:
    meeting = (await context.timetable()).meeting
    waiting = waiting_in(await context.services.store.records(meeting.key, Request))
    units = {one.unit.key: one.unit for one in meeting.roster}
    await say(context, requests.waiting(context.words, waiting, units, context.page(1)))


def waiting_in(records: Records) -> list[Record[Request]]:
    return [record for record in records.all(Request).values() if record.value.state is Admission.ASKED]


async def shown(context: Context) -> None:
    meeting, record = await _found(context)
    await _card(context, meeting, record)


async def admitted(context: Context) -> None:
    await _decide(context, admit=True)


async def refused(context: Context) -> None:
    await _decide(context, admit=False)


async def _decide(context: Context, *, admit: bool) -> None:
    """What was decided already, or has changed since it was shown, is drawn anew instead."""
    meeting, record = await _found(context)
    if record.value.state is not Admission.ASKED or context.part(2) != str(record.version):
        await _card(context, meeting, record, changed=record.value.state is Admission.ASKED)
        return
    value = decided(record.value, _own_name(context), admitted=admit)
    person = value.person
    effects: list[Effect] = [Put(meeting.key, record.key, value, record.version, context.person_id, record.unit)]
    if admit:
        effects += [Grant(person, meeting.key, Role(value.role), record.unit), ChooseMeeting(person, meeting.key)]
    told = await _told(context, meeting, record)
    await context.apply(*effects, told.owe)
    new = Record(record.key, value, record.version + 1, context.person_id, context.now, record.unit)
    await _card(context, meeting, new)
    await set_menu_of(context, person)


def _own_name(context: Context) -> str:
    user = context.incoming.effective_user
    return user.full_name if user else ""


async def _told(context: Context, meeting: Meeting, record: Record[Request]) -> Telling:
    request = record.value
    said = of_request("decided", request.person, record.version + 1)
    person = Member(request.person, request.name, Role(request.role), record.unit)
    return await telling(context, meeting, said, [person], record.unit)


async def _card(context: Context, meeting: Meeting, record: Record[Request], *, changed: bool = False) -> None:
    unit = unit_of(meeting, record.unit or "")
    await say(context, requests.card(context.words, record, unit, changed=changed))


async def _found(context: Context) -> tuple[Meeting, Record[Request]]:
    meeting = (await context.timetable()).meeting
    record = (await context.services.store.records(meeting.key, Request)).get(Request, context.part(1))
    if record is None:
        raise Refusal(Problem("unknown.button"))
    return meeting, record
