"""The call list: drawn, exported, and each call written down with who made it and when."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.context import Context
from handlers.talk import NO_PREVIEW, say, send_file
from handlers.talk import answer as toast
from handlers.views import calls, phrases
from handlers.views.calls import ALL, Callee
from handlers.views.screen import TEXT_LIMIT, utf16_length
from meetings.calls import NEEDED, Call, Calls, Entry, Outcome, Silence, rung, silent
from meetings.changed import Changed
from meetings.declarations import Declaration, declared
from meetings.model import BridgePoint, Meeting
from meetings.moments import VIETNAM, at
from meetings.problems import Problem, Refusal
from meetings.records import Records
from meetings.reports import Closing
from meetings.tags import tagged
from meetings.unheard import unheard
from meetings.units import Unit
from storage.effects import Put, Role
from storage.people import Member

POSTS = ("contact", "technician", "hotline")
MOST_BOUND = 5
"""Contacts of a unit that are named on its card."""
OUTCOMES = {"a": Outcome.ANSWERED, "n": Outcome.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class CallList:
    """Who is to be rung, each with the numbers that are known there."""

    meeting: Meeting
    records: Records
    entries: tuple[Entry, ...]
    numbers: tuple[tuple[Callee, ...], ...]

    def place(self, unit: str) -> int | None:
        return next((place for place, one in enumerate(self.entries) if one.unit.key == unit), None)

    def about(self, chosen: str) -> tuple[tuple[Entry, ...], tuple[tuple[Callee, ...], ...]]:
        """Those of the filter."""
        kept = [
            pair
            for pair in zip(self.entries, self.numbers, strict=True)
            if chosen == ALL or pair[0].about(Silence(chosen))
        ]
        return tuple(entry for entry, _ in kept), tuple(who for _, who in kept)


async def load(context: Context) -> CallList:
    meeting = (await context.timetable()).meeting
    records = await context.services.store.records(meeting.key, *NEEDED, Changed, Closing)
    seats, told = await context.services.store.seats(meeting.key), await context.services.store.told(meeting.key)
    bound = frozenset(one.unit for one in seats)
    more = unheard(meeting, records, bound, told, context.services.policy, context.now)
    return build(meeting, records, silent(meeting, records, seats, context.now, more))


def build(meeting: Meeting, records: Records, entries: tuple[Entry, ...]) -> CallList:
    points: dict[str, BridgePoint] = {}
    for point in meeting.bridge_points:
        points.setdefault(point.unit or point.key, point)
    numbers = (_callees(meeting, records, points.get(entry.unit.key), entry.unit) for entry in entries)
    return CallList(meeting, records, entries, tuple(numbers))


def _callees(meeting: Meeting, records: Records, point: BridgePoint | None, unit: Unit) -> tuple[Callee, ...]:
    """Contacts that the meeting names, then who is on duty at the bridge point."""
    if point is not None:
        point = declared(point, records.get(Declaration, point.key))
    found = [
        Callee("contact", one.name.value, one.phone.value if one.phone else None)
        for one in meeting.contacts
        if one.unit == unit.key
    ]
    for post in POSTS if point else ():
        fact = getattr(point, post)
        if fact is not None:
            known = {"phone": fact.value} if post == "hotline" else {"name": fact.value}
            found.append(Callee(post, **known))
    return tuple(found)


def bound(members: Iterable[Member]) -> Mapping[str, tuple[Callee, ...]]:
    """Who of each unit uses the bot as its contact, a few of each; of them no number is known."""
    found: defaultdict[str, tuple[Callee, ...]] = defaultdict(tuple)
    for one in members:
        if one.unit and one.role is Role.CONTACT and len(found[one.unit]) < MOST_BOUND:
            named = f"{one.name} (@{one.username})" if one.username else one.name
            found[one.unit] += (Callee("bound", named),)
    return found


def chosen_in(context: Context, place: int) -> str:
    """The filter of the pressed button."""
    parts = context.pressed
    chosen = parts[place] if len(parts) > place else ALL
    if chosen != ALL and chosen not in set(Silence):
        raise Refusal(Problem("unknown.button"))
    return chosen


async def show(context: Context, chosen: str = ALL, page: int = 0, said: str | None = None) -> None:
    found = await load(context)
    screen = calls.listed(context.words, found.meeting, found.entries, found.numbers, context.now, chosen, page)
    await say(context, screen, said)


async def card(context: Context, chosen: str) -> None:
    found = await load(context)
    await _card(context, found, _unit(context, found.meeting).key, chosen)


def _unit(context: Context, meeting: Meeting) -> Unit:
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    key = tagged(context.part(1), units)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return units[key]


async def _card(context: Context, found: CallList, unit: str, chosen: str, said: str | None = None) -> None:
    """The unit's card; the list where it is silent about nothing any more."""
    place = found.place(unit)
    if place is None:
        await show(context, chosen, said=said or context.own_words.plain("calls.settled"))
        return
    own = bound(await context.services.store.members(found.meeting.key, unit=unit))
    entry, who = found.entries[place], (*found.numbers[place], *own.get(unit, ()))
    await say(context, calls.card(context.words, found.meeting, entry, who, context.now, chosen), said)


async def called(context: Context, outcome: Outcome) -> None:
    """A call was made: written down once, however often it is pressed, and on to the next who was not rung yet."""
    found, chosen = await load(context), chosen_in(context, 3)
    unit, seen = _unit(context, found.meeting), context.part(2)
    user = context.incoming.effective_user
    call = Call(context.now, user.full_name if user else "", outcome)
    record = found.records.get(Calls, unit.key)
    more = rung(record.value if record else None, call, int(seen) if seen.isdecimal() and len(seen) < 5 else -1)
    if more is None:
        await _card(context, found, unit.key, chosen, context.own_words.plain("calls.noted_before"))
        return
    version = record.version if record else 0
    await context.apply(Put(found.meeting.key, unit.key, more, version, context.person_id, unit.key))
    said = context.own_words.plain(f"calls.noted_{outcome.value}", unit=unit.name)
    await _next(context, chosen, said)


async def _next(context: Context, chosen: str, said: str) -> None:
    found = await load(context)
    entries, _ = found.about(chosen)
    following = next((one for one in entries if not one.rung), None)
    if following is None:
        await show(context, chosen, said=said)
    else:
        await _card(context, found, following.unit.key, chosen, said)


async def export(context: Context, chosen: str) -> None:
    """The list as a sheet to print."""
    found = await load(context)
    entries, numbers = found.about(chosen)
    user, local = context.incoming.effective_user, context.now.astimezone(VIETNAM)
    marked = context.words.plain(
        "calls.exported",
        who=user.full_name if user else "",
        at=phrases.moment(context.words, at(local.date(), local.time())),
    )
    people = bound(await context.services.store.members(found.meeting.key))
    numbers = tuple((*who, *people.get(one.unit.key, ())) for one, who in zip(entries, numbers, strict=True))
    from handlers.papers import callsheet  # a spreadsheet library that need not be there for the first answer

    name, content = await asyncio.to_thread(
        callsheet.sheet, context.words, found.meeting, entries, numbers, marked, context.now
    )
    await toast(context, context.own_words.plain("calls.sent"))
    await send_file(context, name, content, marked)


async def as_text(context: Context, chosen: str) -> None:
    """The list as plain text to forward: a message where it fits into one, else a file."""
    found = await load(context)
    entries, numbers = found.about(chosen)
    text = calls.plain(context.words, found.meeting, entries, numbers, context.now)
    await toast(context, context.own_words.plain("calls.sent"))
    if utf16_length(text) <= TEXT_LIMIT:
        place = {"chat_id": context.chat_id, "message_thread_id": context.thread}
        await context.services.call("sendMessage", {**place, "text": text, "link_preview_options": NO_PREVIEW})
    else:
        name = f"can-goi-{found.meeting.key}.txt"
        await send_file(context, name, text.encode("utf-8-sig"), context.words.plain("calls.sheet_title"))
