"""Moving, putting off, calling off, another room or deadline: asked, previewed, then held for a minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers import dialogue, ordering, previewing
from handlers.context import Context
from handlers.foreseeing import Draft
from handlers.talk import say
from handlers.telling import telling
from handlers.views import change_preview
from handlers.views import changing as view
from handlers.views.worded import said
from handlers.whom import organisers
from handlers.word_of_changes import of_change
from meetings import holding
from meetings.changes import Proposed, numbered, waiting
from meetings.changing import Change, What, session_of
from meetings.model import BridgePoint, Document, Meeting, Requirement, Session
from meetings.plain import from_plain, to_plain
from meetings.problems import Problem, Refusal
from meetings.reading import moving
from meetings.tags import tagged
from meetings.timetable import is_past
from storage.effects import Put

COMMAND = "doi_lich"
ASKS = {"m": What.MOVE, "l": What.PLACE, "k": What.ROOM, "d": What.DEADLINE}
AT_ONCE = {"p": What.POSTPONE, "c": What.CANCEL}
LONGEST = 200
Subject = Session | BridgePoint | Requirement


async def listed(context: Context) -> None:
    """Every session that is not over, and what waits to be sent."""
    meeting = (await context.timetable()).meeting
    records = await context.services.store.records(meeting.key, Proposed)
    sessions = [one for one in meeting.sessions if not is_past(one, context.now)]
    await say(context, view.listed(context.words, meeting, sessions, waiting(records), context.page(1)))


async def opened(context: Context, said: str) -> None:
    """What can be changed; what was said after the command is the new time, where only one session can be meant."""
    meeting = (await context.timetable()).meeting
    coming = [one for one in meeting.sessions if not is_past(one, context.now)]
    if not said or len(coming) != 1:
        await listed(context)
        return
    change = read(context, What.MOVE, coming[0], said)
    if isinstance(change, Problem):
        await _ask(context, What.MOVE, coming[0], change)
    else:
        await _preview(context, change, None)


async def card(context: Context) -> None:
    meeting = (await context.timetable()).meeting
    await say(context, view.card(context.words, meeting, _session(meeting, context.part(1)), context.now))


async def rooms(context: Context) -> None:
    await say(context, view.rooms(context.words, (await context.timetable()).meeting, context.page(1)))


async def deadlines(context: Context) -> None:
    await say(context, view.deadlines(context.words, (await context.timetable()).meeting, context.page(1)))


def _session(meeting: Meeting, named: str) -> Session:
    found = session_of(meeting, tagged(named, [one.key for one in meeting.sessions]) or "")
    if found is None:
        raise Refusal(Problem("unknown.button"))
    return found


def subject_of(meeting: Meeting, what: What, named: str) -> Subject:
    """The session, bridge point or requirement of that key or tag. Raises Refusal."""
    parts: Sequence[Subject] = meeting.sessions
    if what in (What.ROOM, What.DEADLINE):
        parts = meeting.bridge_points if what is What.ROOM else meeting.requirements
    key = tagged(named, [one.key for one in parts])
    found = next((one for one in parts if one.key == key), None)
    if found is None:
        raise Refusal(Problem("unknown.button"))
    return found


async def ask(context: Context) -> None:
    """What is to be typed: a time, a place, a room or a deadline."""
    what = ASKS[context.part(0)]
    meeting = (await context.timetable()).meeting
    await _ask(context, what, subject_of(meeting, what, context.part(1)))


async def _ask(
    context: Context, what: What, subject: Subject, problem: Problem | None = None, paper: Document | None = None
) -> None:
    screen = view.question(context.words, what, subject, problem)
    kept = {"what": what.value, "subject": subject.key, **ordering.kept(paper)}
    await dialogue.wait(context, COMMAND, "ask", screen, **kept)


async def at_once(context: Context) -> None:
    """What needs no more words: to put off, to call off."""
    meeting = (await context.timetable()).meeting
    session = _session(meeting, context.part(1))
    await _preview(context, Change(AT_ONCE[context.part(0)], session.key), None)


async def typed(context: Context, text: str) -> None:
    """The answer to the question; also while the preview stands there: then it is another answer to the same."""
    asked = context.glance.dialogue
    if asked is not None and asked.step == ordering.STEP:
        await _named(context, asked.data, text)
        return
    data: Mapping[str, Any] = asked.data if asked else {}
    meeting = (await context.timetable()).meeting
    what = What(str(data.get("what", "")))
    subject = subject_of(meeting, what, str(data.get("subject", "")))
    change, paper = read(context, what, subject, " ".join(text.split())), ordering.of(data)
    if isinstance(change, Problem):
        await _ask(context, what, subject, change, paper)
    else:
        await _preview(context, change, paper)


async def paper(context: Context) -> None:
    """Ask for the paper that orders the change that is shown; or leave it out again; or back to what was shown."""
    asked = _shown(context)
    if context.part(1) in ("0", "b"):
        named = ordering.of(asked) if context.part(1) == "b" else None
        await _preview(context, from_plain(Change, asked["change"]), named)
    else:
        await ordering.ask(context, COMMAND, asked)


async def _named(context: Context, data: Mapping[str, Any], text: str) -> None:
    found = await ordering.read(context, text)
    if isinstance(found, Problem):
        await ordering.ask(context, COMMAND, data, found)
    else:
        await _preview(context, from_plain(Change, data["change"]), found)


def read(context: Context, what: What, subject: Subject, text: str) -> Change | Problem:
    """The change that a typed text asks for."""
    if what in AT_ONCE.values():
        return Change(what, subject.key)
    if isinstance(subject, Session) and what is What.MOVE:
        span = moving.read(text, subject, context.now)
        return span if isinstance(span, Problem) else Change(what, subject.key, start=span[0], end=span[1])
    if what is What.DEADLINE:
        due = moving.read_due(text, context.now)
        return due if isinstance(due, Problem) else Change(what, subject.key, due=previewing.worded(context, due))
    return (
        Change(what, subject.key, text=text) if len(text) <= LONGEST else Problem("change.too_long", {"most": LONGEST})
    )


async def _preview(context: Context, change: Change, paper: Document | None) -> None:
    """The message as it will be received; or the question again, with what is wrong."""
    draft = await previewing.draft(context, change, paper)
    if isinstance(draft, Problem):
        meeting = (await context.timetable()).meeting
        if change.what in AT_ONCE.values():
            raise Refusal(Problem(draft.key, said(context.words, draft)))
        await _ask(context, change.what, subject_of(meeting, change.what, change.subject), draft, paper)
        return
    await _show(context, draft, paper)


async def _show(context: Context, draft: Draft, paper: Document | None, *, overtaken: bool = False) -> None:
    change = draft.change
    kept = {"what": change.what.value, "subject": change.subject, "change": to_plain(change), "before": draft.before}
    screen = change_preview.preview(context.words, previewing.shown(context, draft, paper, overtaken=overtaken))
    await dialogue.wait(context, COMMAND, "preview", screen, **kept, **ordering.kept(paper))


def _shown(context: Context) -> Mapping[str, Any]:
    """What the preview showed, also while its paper is asked for. Raises Refusal where none stands there."""
    asked = context.glance.dialogue
    if asked is None or asked.command != COMMAND or asked.step not in ("preview", ordering.STEP):
        raise Refusal(Problem("change.nothing_shown"))
    return asked.data


async def edit(context: Context) -> None:
    """Back to the question, or to the session's card where there was none."""
    waiting_for = context.glance.dialogue
    if waiting_for is None or waiting_for.command != COMMAND:
        await listed(context)
        return
    what = What(str(waiting_for.data["what"]))
    meeting = (await context.timetable()).meeting
    subject = subject_of(meeting, what, str(waiting_for.data["subject"]))
    if isinstance(subject, Session) and what in AT_ONCE.values():
        await say(context, view.card(context.words, meeting, subject, context.now))
    else:
        await _ask(context, what, subject, paper=ordering.of(waiting_for.data))


async def send(context: Context) -> None:
    """Held for a minute, or put before another organiser; where the state changed since it was shown, shown anew."""
    asked = _shown(context)
    change, paper = from_plain(Change, asked["change"]), ordering.of(asked)
    draft = await previewing.draft(context, change, paper)
    if isinstance(draft, Problem):
        raise Refusal(Problem(draft.key, said(context.words, draft)))
    if draft.before != asked["before"]:
        await _show(context, draft, paper, overtaken=True)
        return
    if draft.rival is not None:
        raise Refusal(Problem("change.rival_waits", {"who": draft.rival.value.hold.name, "number": draft.rival.key}))
    await _propose(context, draft, paper)


async def _propose(context: Context, draft: Draft, paper: Document | None) -> None:
    user, approval = context.incoming.effective_user, context.services.approval
    meeting = (await context.timetable()).meeting
    others = await organisers(context, meeting) if approval else []
    if approval and not others:
        raise Refusal(Problem("change.nobody_to_approve"))
    hold = holding.begin(context.person_id, user.full_name if user else "", context.now, approval=approval)
    proposed, key = Proposed(draft.change, draft.before, hold, paper=paper), numbered(draft.records)
    told = await telling(context, meeting, of_change("proposed", key, 1), others)
    await context.apply(Put(meeting.key, key, proposed, 0, context.person_id), told.owe)
    await previewing.show_waiting(context, meeting, key)
