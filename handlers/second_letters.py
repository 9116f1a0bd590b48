"""A second letter about a meeting that is there: what it changes is shown, then proposed all together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers import desk
from handlers.context import Context
from handlers.foreseeing import NEEDED, Draft
from handlers.talk import say
from handlers.telling import telling_all
from handlers.views import changing as changing_view
from handlers.views import second_letters as view
from handlers.views.second_letters import Brought
from handlers.whom import organisers
from handlers.word_of_changes import of_change
from meetings import holding
from meetings.changes import Proposed as Pending
from meetings.changes import numbered, rivals, standing, waiting
from meetings.changing import carry
from meetings.circle import Circle, Reach, reach_of
from meetings.convening import Difference, Proposed, compare
from meetings.convening.again import again
from meetings.convening.quoting import slug
from meetings.convening.second import Altered, Second
from meetings.facts import Source, SourceKind
from meetings.model import Document, Meeting
from meetings.problems import Problem, Refusal
from meetings.reading.documents import Draft as Read
from meetings.records import Records
from meetings.tags import tag
from meetings.timetable import is_past
from storage.effects import Put, SaveMeeting
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Worked:
    """The changes one after the other, each on what the one before it leaves; `paper` orders them."""

    meeting: Meeting
    whole: Meeting
    paper: Document
    drafts: tuple[Draft, ...]
    refused: tuple[tuple[Altered, Problem], ...]
    records: Records

    @property
    def stands(self) -> str:
        """What the changes replace, as the button names it."""
        return tag("\n".join(one.before for one in self.drafts))


async def second_of(context: Context, draft: Read) -> Second | None:
    """The first of the person's meetings of which the letter changes anything."""
    known = (compare(one.meeting, draft, context.now) for one in await context.organised())
    found = next((one for one in known if one is not None and one.altered), None)
    return _kept(found) if found else None


def _kept(one: Difference) -> Second:
    numbers = (len(one.sessions), len(one.requirements), len(one.preparations), len(one.tasks))
    return Second(one.meeting, one.altered, *numbers)


def _second(context: Context, proposed: Proposed) -> Second:
    if proposed.second is None or not context.organises(proposed.second.meeting):
        raise Refusal(Problem("unknown.button"))
    return proposed.second


async def worked_out(context: Context, proposed: Proposed) -> Worked:
    """On what stands now. Raises Refusal where the person decides on that meeting no more."""
    second = _second(context, proposed)
    context.meant = second.meeting
    store, meeting = context.services.store, (await context.timetable()).meeting
    whole = await store.meeting(meeting.key, context.glance.meetings[meeting.key])
    records = await store.records(meeting.key, *NEEDED)
    members, groups = await store.members(meeting.key), await store.groups(meeting.key)
    circle = Circle(members, groups, await store.told(meeting.key), records)
    paper = _paper(whole, proposed.meeting.documents[0])
    drafts, refused = _steps(context, _with_paper(meeting, paper), second, circle, paper)
    return Worked(meeting, whole, paper, drafts, refused, records)


def _paper(whole: Meeting, paper: Document) -> Document:
    """The paper that the meeting has already, or this one under a key of its own."""
    same = (one for one in whole.documents if paper.number and one.number == paper.number)
    return next(same, None) or replace(paper, key=slug(paper.key, [one.key for one in whole.documents]))


def _with_paper(meeting: Meeting, paper: Document) -> Meeting:
    there = any(one.key == paper.key for one in meeting.documents)
    return meeting if there else replace(meeting, documents=(*meeting.documents, paper))


def _steps(
    context: Context, meeting: Meeting, second: Second, circle: Circle, paper: Document
) -> tuple[tuple[Draft, ...], tuple[tuple[Altered, Problem], ...]]:
    source = Source(SourceKind.DOCUMENT, document=paper.key)
    drafts: list[Draft] = []
    refused: list[tuple[Altered, Problem]] = []
    for one in second.altered:
        after = carry(meeting, one.change, source, context.now)
        if isinstance(after, Problem):
            refused.append((one, after))
            continue
        reach = reach_of(meeting, after, one.change, circle, context.now)
        rival = next(iter(rivals(circle.records, one.change)), None)
        before = standing(meeting, one.change)
        drafts.append(Draft(one.change, meeting, after, before, reach, circle.records, rival))
        meeting = after
    return tuple(drafts), tuple(refused)


async def show(context: Context, proposed: Proposed, *, overtaken: bool = False) -> None:
    """The difference: what changes, who does what again, whom it reaches."""
    await _show(context, proposed, await worked_out(context, proposed), overtaken=overtaken)


async def _show(context: Context, proposed: Proposed, one: Worked, *, overtaken: bool) -> None:
    second = _second(context, proposed)
    changes = [draft.change for draft in one.drafts]
    brought = Brought(
        one.meeting,
        one.paper,
        tuple(each for each in second.altered if each.change in changes),
        one.refused,
        tuple(dict.fromkeys(duty for change in changes for duty in again(one.meeting, change, one.records))),
        _together([draft.reach for draft in one.drafts]),
        second,
        one.stands,
        approval=context.services.approval,
        overtaken=overtaken,
    )
    await say(context, view.difference(context.words, brought, tag(proposed.meeting.key)))


def _together(found: Iterable[Reach]) -> Reach:
    every = list(found)
    units = {unit.key: unit for one in every for unit in one.units}
    unreached = {unit.key: unit for one in every for unit in one.unreached}
    people = frozenset(chat for one in every for chat in one.people)
    groups = frozenset(chat for one in every for chat in one.groups)
    return Reach(tuple(units.values()), people, groups, tuple(unreached.values()))


async def apply(context: Context, proposed: Proposed) -> None:
    """The paper and all its changes, held for a minute or put before another organiser, in one transaction."""
    one = await worked_out(context, proposed)
    if not one.drafts or one.stands != context.part(2):
        await _show(context, proposed, one, overtaken=True)
        return
    rival = next((draft.rival for draft in one.drafts if draft.rival is not None), None)
    if rival is not None:
        raise Refusal(Problem("change.rival_waits", {"who": rival.value.hold.name, "number": rival.key}))
    others = await _approvers(context, one.meeting)
    user, person = context.incoming.effective_user, context.person_id
    approval = context.services.approval
    hold = holding.begin(person, user.full_name if user else "", context.now, approval=approval)
    first, key = int(numbered(one.records)), one.meeting.key
    pending = [Pending(draft.change, draft.before, hold, one.paper.key) for draft in one.drafts]
    puts = [Put(key, str(number), each, 0, person) for number, each in enumerate(pending, first)]
    lying = desk.without(await desk.letters(context), tag(proposed.meeting.key))
    saved = SaveMeeting(_with_paper(one.whole, one.paper), context.glance.meetings[key])
    said = [(of_change("proposed", put.key, 1), others, None) for put in puts]
    told = await telling_all(context, one.meeting, said)
    await context.apply(saved, *puts, told.owe, desk.put(context, lying))
    await _waits(context, one.meeting)


async def _approvers(context: Context, meeting: Meeting) -> list[Member]:
    others = await organisers(context, meeting) if context.services.approval else []
    if context.services.approval and not others:
        raise Refusal(Problem("change.nobody_to_approve"))
    return others


async def _waits(context: Context, meeting: Meeting) -> None:
    """What waits now, each with its way to be stopped."""
    records = await context.services.store.records(meeting.key, Pending)
    sessions = [each for each in meeting.sessions if not is_past(each, context.now)]
    await say(context, changing_view.listed(context.words, meeting, sessions, waiting(records)))
