"""Reminding exactly those who have not: seen before it is sent, and not twice within the hour by accident."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import Context
from handlers.talk import say
from handlers.telling import telling_all
from handlers.views import chase as view
from handlers.word_of_gaps import door, of_gap
from meetings.gaps import NEEDED, Gap, Reminder, by_unit, heard, lately, missing, reminded
from meetings.model import Meeting
from meetings.records import Records
from meetings.tags import tagged
from storage.effects import Put
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Found:
    meeting: Meeting
    gaps: tuple[Gap, ...]
    records: Records

    def reminder(self, gap: Gap) -> Reminder | None:
        return self.records.value(Reminder, gap.name)


async def load(context: Context) -> Found:
    """Two queries, however large the meeting; who the people are is asked once somebody is to be reminded."""
    meeting = (await context.timetable()).meeting
    records = await context.services.store.records(meeting.key, *NEEDED, Reminder)
    seats = await context.services.store.seats(meeting.key)
    return Found(meeting, missing(meeting, records, seats, context.now), records)


async def _people(context: Context, found: Found) -> dict[str, list[Member]]:
    return by_unit(await context.services.store.members(found.meeting.key))


async def board(context: Context, page: int = 0, toast: str | None = None) -> None:
    found = await load(context)
    chases = [view.Chase(found.meeting, gap, door(gap)) for gap in found.gaps]
    screen = view.board(context.words, found.meeting, chases, context.now, page)
    await say(context, screen, toast, board=f"don_doc:p:{page}")


async def _gap(context: Context, found: Found, tag: str) -> Gap | None:
    """None, and the board shown, where everybody has done it by now."""
    key = tagged(tag, [gap.name for gap in found.gaps])
    gap = next((gap for gap in found.gaps if gap.name == key), None)
    if gap is None:
        await board(context, toast=context.own_words.plain("chase.toast_done"))
    return gap


async def names(context: Context, tag: str, page: int) -> None:
    found = await load(context)
    gap = await _gap(context, found, tag)
    if gap is None:
        return
    told = lately(found.reminder(gap), gap.units, context.now)
    one = view.Chase(found.meeting, gap, door(gap))
    await say(context, view.names(context.words, one, told, context.now, page))


async def preview(context: Context, tag: str, toast: str | None = None) -> None:
    found = await load(context)
    gap = await _gap(context, found, tag)
    if gap is not None:
        await _preview(context, found, gap, toast)


async def _preview(context: Context, found: Found, gap: Gap, toast: str | None) -> None:
    units = [unit for unit in gap.units if unit not in gap.unheard]
    told = lately(found.reminder(gap), units, context.now)
    known = await _people(context, found)
    people = {member.person for unit in units for member in heard(gap.lack, known.get(unit, ()))}
    version = found.records.version(Reminder, gap.name)
    reach = view.Reach(len(people), len(units), len(units) - len(told), told, version)
    one = view.Chase(found.meeting, gap, door(gap))
    await say(context, view.preview(context.words, one, reach, next(iter(units), None), context.now), toast)


async def send(context: Context, tag: str, version: str, whom: str) -> None:
    """To all of them, or to those not reminded lately; where somebody reminded meanwhile it is asked again."""
    found = await load(context)
    gap = await _gap(context, found, tag)
    if gap is None:
        return
    reminder, stands = found.reminder(gap), found.records.version(Reminder, gap.name)
    if str(stands) != version:
        await _preview(context, found, gap, context.own_words.plain("chase.toast_meanwhile"))
        return
    spared = {one.unit for one in lately(reminder, gap.units, context.now)} if whom == "n" else set()
    units = [unit for unit in gap.units if unit not in gap.unheard and unit not in spared]
    by = context.incoming.effective_user.full_name if context.incoming.effective_user else ""
    value = reminded(reminder, units, context.now, by)
    people = await _people(context, found)
    wanted = [(of_gap(gap.name, stands + 1, unit), heard(gap.lack, people.get(unit, ())), unit) for unit in units]
    told = await telling_all(context, found.meeting, wanted)
    await context.apply(Put(found.meeting.key, gap.name, value, stands, context.person_id), told.owe)
    one = view.Chase(found.meeting, gap, door(gap))
    await say(context, view.sent(context.words, one, told.reaching, len(units)))
