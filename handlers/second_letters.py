"""A second letter about a meeting that is there: what it changes is shown, then proposed all together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers import desk
from handlers.context import Context
from handlers.foreseeing import NEEDED, Draft
from handlers.previewing import show_waiting
from handlers.talk import say
from handlers.telling import telling_all
from handlers.views import changing as changing_view
from handlers.views import second_letters as view
from handlers.views.second_letters import Brought
from handlers.whom import organisers
from handlers.word_of_changes import of_change
from meetings import holding
from meetings.adding import NOTHING, Parts, told_by
from meetings.changes import Proposed as Pending
from meetings.changes import numbered, rivals, standing, waiting
from meetings.changing import Change, What, carry
from meetings.circle import Circle, Reach, reach_of
from meetings.convening import Proposed, compare
from meetings.convening.additions import lacking
from meetings.convening.again import again
from meetings.convening.quoting import DOCUMENT, LOOSE
from meetings.convening.second import Altered, Second
from meetings.facts import Source, SourceKind
from meetings.keys import slug
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
    """The changes one after the other, each on what the one before it leaves; `paper` orders them. What it adds is last."""

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

    @property
    def added(self) -> Parts:
        parts = self.drafts[-1].change.parts if self.drafts else None
        return parts or NOTHING


async def second_of(context: Context, draft: Read) -> Second | None:
    """What the letter brings to the one of the person's meetings that it is about; None where it is about none of them.

    Of several it is the first to which it brings anything and whose own letter it repeats, then the first to which it
    brings anything, then one to which it brings nothing.
    """
    compared = [compare(one.meeting, draft, context.now) for one in await context.organised()]
    about = [one for one in compared if one is not None]
    found = max(about, key=lambda one: (bool(one), one.repeats), default=None)
    return Second(found.meeting, found.altered, found.stated) if found is not None else None


async def known_to(context: Context, second: Second) -> Meeting | None:
    """The meeting that the letter is about, as it is known now."""
    return next((one.meeting for one in await context.organised() if one.meeting.key == second.meeting), None)


def _second(context: Context, proposed: Proposed) -> Second:
    if proposed.second is None or not context.organises(proposed.second.meeting):
        raise Refusal(Problem("unknown.button"))
    return proposed.second


async def worked_out(context: Context, proposed: Proposed) -> Worked:
    """On what stands now. Raises Refusal where the person decides on that meeting no more."""
    second = _second(context, proposed)
    context.asked_meeting = second.meeting
    store, meeting = context.services.store, (await context.timetable()).meeting
    whole = await store.meeting(meeting.key, context.glance.meetings[meeting.key])
    records = await store.records(meeting.key, *NEEDED)
    members, groups = await store.members(meeting.key), await store.groups(meeting.key)
    circle = Circle(members, groups, await store.told(meeting.key), records)
    paper = _paper(whole, proposed.meeting.documents[0])
    drafts, refused = _steps(context, _with_paper(meeting, paper), second, circle, paper)
    after = drafts[-1].after if drafts else _with_paper(meeting, paper)
    adding = _adding(context, after, _with_paper(whole, paper), second, circle, paper)
    return Worked(meeting, whole, paper, (*drafts, *adding), refused, records)


def _paper(whole: Meeting, paper: Document) -> Document:
    """The paper that the meeting has already, or this one under a key of its own; without a name it bears the meeting's."""
    same = (one for one in whole.documents if paper.number and one.number == paper.number)
    named = whole.title.value if paper.title == LOOSE else paper.title
    return next(same, None) or replace(paper, key=slug(paper.key, [one.key for one in whole.documents]), title=named)


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


def _adding(
    context: Context, meeting: Meeting, whole: Meeting, second: Second, circle: Circle, paper: Document
) -> tuple[Draft, ...]:
    """What the letter adds, all of it as one; `whole` has also what is not known yet, and keys that are taken."""
    parts = told_by(lacking(whole, second.stated, context.now), DOCUMENT, paper.key)
    change = Change(What.ADD, "", parts=parts)
    after = carry(meeting, change, Source(SourceKind.DOCUMENT, document=paper.key), context.now)
    if isinstance(after, Problem):
        return ()
    reach = reach_of(meeting, after, change, circle, context.now)
    rival = next(iter(rivals(circle.records, change)), None)
    return (Draft(change, meeting, after, standing(whole, change), reach, circle.records, rival),)


async def show(context: Context, proposed: Proposed, page: int = 0) -> None:
    """The difference: what changes and what is added, who does what again, whom it reaches."""
    await _show(context, proposed, await worked_out(context, proposed), page)


async def _show(context: Context, proposed: Proposed, one: Worked, page: int = 0, *, overtaken: bool = False) -> None:
    second = _second(context, proposed)
    changes = [draft.change for draft in one.drafts]
    brought = Brought(
        one.meeting,
        one.paper,
        tuple(each for each in second.altered if each.change in changes),
        one.refused,
        tuple(dict.fromkeys(duty for change in changes for duty in again(one.meeting, change, one.records))),
        _together([draft.reach for draft in one.drafts]),
        one.added,
        one.stands,
        proposed.doubts,
        approval=context.services.approval,
        overtaken=overtaken,
    )
    await say(context, view.difference(context.words, brought, tag(proposed.meeting.key), page))


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
    await (_waits(context, one.meeting) if len(puts) > 1 else show_waiting(context, one.meeting, puts[0].key))


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
