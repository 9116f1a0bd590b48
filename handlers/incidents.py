"""Incidents: reported with a press, told to those who can help, followed until they are solved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from handlers import dialogue
from handlers.context import Context
from handlers.posts import Post, mends, oversees, runs
from handlers.talk import say
from handlers.telling import telling
from handlers.views import incidents as view
from handlers.whom import concerned, helpers
from handlers.word_of_sites import HOURS, of_incident
from meetings.incidents import ESTIMATES, estimated, next_number, open_ones, same, solved, taken
from meetings.model import BridgePoint
from meetings.problems import Problem, Refusal
from meetings.readiness import Incident, Progress, Trouble
from meetings.records import Record, Records
from meetings.tidings import owed
from meetings.timetable import Timetable
from storage.effects import Owe, Put

LONGEST = 200
HEARD = timedelta(seconds=10)
"""By then it is known of whoever can be told that they were."""
STEPS = ("n", "t", "e", "d")
"""The verbs of buttons that name an incident: its card, taken, expected in …, done."""


async def ask(context: Context, post: Post) -> None:
    """What is broken? What is open at the bridge point stands above."""
    known = (await _records(context, post.meeting.key)).all(Incident)
    here = [one for one in open_ones(_values(known.values())) if one.bridge_point == post.point.key]
    await say(context, view.ask(context.words, post.point, here, context.now, back=oversees(context, post.meeting)))


async def listed(context: Context, page: int) -> None:
    """Every open incident, for those who can help; who may not sees those of the own bridge point."""
    timetable = await context.timetable()
    if not oversees(context, timetable.meeting):
        raise Refusal(Problem("incident.not_yours"))
    known = (await _records(context, timetable.meeting.key)).all(Incident)
    found = open_ones(_values(known.values()))
    screen = view.listed(context.words, timetable.meeting, found, len(known), context.now, page)
    await say(context, screen, board=f"su_co:l:{page}")


async def reported(context: Context, post: Post, trouble: str) -> None:
    if trouble not in set(Trouble):
        raise Refusal(Problem("unknown.button"))
    if trouble == Trouble.OTHER:
        await dialogue.wait(context, "su_co", "note", view.question(context.words, post.point), point=post.point.key)
        return
    await _raise(context, post, Trouble(trouble), None)


async def described(context: Context, post: Post, text: str) -> None:
    note = " ".join(text.split())[:LONGEST]
    await _raise(context, post, Trouble.OTHER, note)


async def _raise(context: Context, post: Post, trouble: Trouble, note: str | None) -> None:
    """Its number is nobody else's: who comes second with the same one is overtaken and counts anew."""
    meeting = post.meeting.key
    known = (await _records(context, meeting)).all(Incident)
    before = same(_values(known.values()), post.point.key, trouble, note)
    if before is not None:
        toast = context.own_words.plain("incident.known", number=before.number)
        await _show(context, post.timetable, known[str(before.number)], toast)
        return
    session = post.timetable.nearest(context.now)
    number, key = next_number(known), session.key if session else ""
    who = _name(context)
    incident = Incident(number, key, post.point.key, trouble, Progress.RAISED, who, context.now, note)
    people = await helpers(context, post.meeting, post.point)
    told = await telling(context, post.meeting, of_incident("raised", incident, 1), people)
    put = Put(meeting, str(number), incident, 0, context.person_id, post.point.unit)
    await context.apply(put, told.owe, *_if_unheard(context, post, incident, told.reaching.people))
    record = Record(str(number), incident, 1, context.person_id, context.now, post.point.unit)
    await _show(context, post.timetable, record, context.own_words.plain("incident.reported", number=number))


def _if_unheard(context: Context, post: Post, incident: Incident, people: int) -> list[Owe]:
    """Word for the reporter that nobody could be told: looked at once the others should have heard, or at once."""
    if oversees(context, post.meeting):
        return []
    due = context.now + (HEARD if people else timedelta())
    said, hearer = of_incident("unheard", incident, 1), (context.person_id, post.point.unit)
    return [Owe(owed(post.meeting.key, said, [hearer], due, HOURS), context.person_id)]


async def step(context: Context, verb: str, number: int) -> None:
    """The card of an incident, after what was pressed on it was done."""
    timetable = await context.timetable()
    records = await _records(context, timetable.meeting.key)
    record = records.get(Incident, str(number))
    if record is None:
        raise Refusal(Problem("unknown.button"))
    point = _point(timetable, record.value)
    mine = mends(context, timetable.meeting, point)
    if not mine and not (point and runs(context, timetable.meeting, point)):
        raise Refusal(Problem("incident.not_yours"))
    if verb == "n":
        await _show(context, timetable, record)
        return
    if verb != "d" and not mine:
        raise Refusal(Problem("incident.not_yours"))
    await _stepped(context, timetable, record, verb)


async def _stepped(context: Context, timetable: Timetable, record: Record[Incident], verb: str) -> None:
    value = _next(context, record.value, verb)
    if isinstance(value, Problem):
        await _show(context, timetable, record, context.own_words.plain(value.key, **value.values))
        return
    if value == record.value:
        await _show(context, timetable, record)
        return
    meeting = timetable.meeting.key
    people = await concerned(context, timetable.meeting, _point(timetable, value), record)
    told = await telling(context, timetable.meeting, of_incident("went_on", value, record.version + 1), people)
    await context.apply(Put(meeting, record.key, value, record.version, context.person_id, record.unit), told.owe)
    await _show(context, timetable, Record(record.key, value, record.version + 1, 0, context.now, record.unit))


def _next(context: Context, incident: Incident, verb: str) -> Incident | Problem:
    who = _name(context)
    if verb == "d":
        return solved(incident, who, context.now)
    if verb == "e":
        minutes = context.page(2)
        return estimated(incident, who, minutes if minutes in ESTIMATES else ESTIMATES[0], context.now)
    return taken(incident, who, context.now)


async def _show(context: Context, timetable: Timetable, record: Record[Incident], toast: str | None = None) -> None:
    point = _point(timetable, record.value)
    mine = mends(context, timetable.meeting, point)
    await say(context, view.card(context.words, point, record.value, context.now, helper=mine), toast)


def _point(timetable: Timetable, incident: Incident) -> BridgePoint | None:
    points = timetable.meeting.bridge_points
    return next((point for point in points if point.key == incident.bridge_point), None)


def _values(records: Iterable[Record[Incident]]) -> list[Incident]:
    return [record.value for record in records]


async def _records(context: Context, meeting: str) -> Records:
    return await context.services.store.records(meeting, Incident)


def _name(context: Context) -> str:
    user = context.incoming.effective_user
    return user.full_name if user else ""
