"""The ledger of a meeting: counts, names, what failed sent again, and everything as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.context import Context
from handlers.talk import answer as toast
from handlers.talk import say, send_file
from handlers.views import ledger as view
from handlers.views.ledger import AGAIN, PER_PAGE, Told
from handlers.views.paging import Page
from meetings.announcements import Announcement
from meetings.declarations import Declaration
from meetings.model import Meeting
from meetings.notices import Kind, State
from meetings.participants import invited
from meetings.phoning import to_ring
from meetings.problems import Problem, Refusal
from meetings.saying import USEFUL, Step
from storage.outbox import Entry

MOST = 20_000
"""Lines of a sheet."""
STILL = timedelta(hours=2)
"""How long a reminder that is sent again by hand is of use."""


def _subject(context: Context, place: int) -> str:
    """The announcement of which the ledger is; nothing where it is that of the whole meeting."""
    parts = context.pressed
    found = parts[place] if len(parts) > place else ""
    if found and not found.isdecimal():
        raise Refusal(Problem("unknown.button"))
    return found


def _state(context: Context) -> State:
    said = context.part(1)
    if said not in set(State):
        raise Refusal(Problem("unknown.button"))
    return State(said)


def _step(subject: str) -> str | None:
    """Of an announcement, who was told; what became of its corrections stands on its card and in the sheet."""
    return Step.SAY if subject else None


async def overview(context: Context, words: str | None = None) -> None:
    meeting = (await context.timetable()).meeting
    await _overview(context, meeting, "", words)


async def of_announcement(context: Context) -> None:
    meeting = (await context.timetable()).meeting
    await _overview(context, meeting, _subject(context, 1))


async def _overview(context: Context, meeting: Meeting, subject: str, said: str | None = None) -> None:
    kind = Kind.ANNOUNCEMENT if subject else None
    counts = await context.services.store.outbox.counts(meeting.key, kind, subject or None, _step(subject))
    unheard = await _unheard(context, meeting, subject)
    board = f"nhat_ky_gui:a:{subject}" if subject else "nhat_ky_gui:l"
    screen = view.overview(context.words, meeting, counts, len(unheard), context.now, subject)
    await say(context, screen, said, board=board)


async def _unheard(context: Context, meeting: Meeting, subject: str) -> Sequence[str]:
    """Units of the meeting, or of the announcement when it went out, that nobody hears for."""
    store = context.services.store
    if subject:
        one = (await store.records(meeting.key, Announcement)).value(Announcement, subject)
        return one.unheard if one else ()
    bound = {one.unit for one in await store.members(meeting.key)} | {
        one.unit for one in await store.groups(meeting.key)
    }
    return [unit.key for unit in invited(meeting) if unit.key not in bound]


async def listed(context: Context) -> None:
    await _listed(context, _state(context), context.page(2), _subject(context, 3))


async def _listed(context: Context, state: State, number: int, subject: str, said: str | None = None) -> None:
    meeting, store = (await context.timetable()).meeting, context.services.store
    kind = Kind.ANNOUNCEMENT if subject else None
    total = (await store.outbox.counts(meeting.key, kind, subject or None, _step(subject))).get(state, 0)
    count = max(1, -(-total // PER_PAGE))
    number = min(number, count - 1)
    found = await store.outbox.ledger(
        meeting.key,
        states=[state],
        kinds=[kind] if kind else (),
        subject=subject or None,
        step=_step(subject),
        limit=PER_PAGE,
        skip=number * PER_PAGE,
    )
    told = await _told(context, meeting, [one.notice.unit for one in found])
    page = Page(tuple(found), number, count)
    await say(context, view.listed(context.words, meeting, state, page, told, context.now, subject), said)


async def _told(context: Context, meeting: Meeting, units: Sequence[str | None]) -> Told:
    store = context.services.store
    names = dict.fromkeys(context.services.admins, context.words.plain("role.organiser"))
    names |= {one.person: one.name for one in await store.members(meeting.key)}
    names |= {one.chat: one.title for one in await store.groups(meeting.key)}
    records = await store.records(meeting.key, Declaration)
    return Told(names, {unit: to_ring(meeting, records, unit) for unit in set(units) if unit})


async def unheard(context: Context) -> None:
    meeting, subject = (await context.timetable()).meeting, _subject(context, 2)
    units = await _unheard(context, meeting, subject)
    told = await _told(context, meeting, units)
    await say(context, view.unheard(context.words, meeting, units, told, context.page(1), subject))


async def again(context: Context) -> None:
    """One, or all of a state: the organiser decides what may come twice (design §5, rule 3)."""
    state, which, subject = _state(context), context.part(2), _subject(context, 3)
    if state not in AGAIN or not (which == "a" or which.isdecimal()):
        raise Refusal(Problem("unknown.button"))
    meeting, outbox = (await context.timetable()).meeting, context.services.store.outbox
    kind = Kind.ANNOUNCEMENT if subject else None
    found = await outbox.ledger(
        meeting.key,
        states=[state],
        kinds=[kind] if kind else (),
        subject=subject or None,
        step=_step(subject),
        limit=MOST,
    )
    number = await _resend(context, [one for one in found if which in ("a", str(one.id))])
    await _listed(context, state, 0, subject, context.own_words.plain("ledger.toast_again", number=number))


async def _resend(context: Context, chosen: Sequence[Entry]) -> int:
    """A chat that could not be written to is tried once more."""
    outbox, now = context.services.store.outbox, context.now
    for chat in {one.notice.chat for one in chosen}:
        await outbox.resume(chat)
    said = [one.id for one in chosen if one.notice.kind in (Kind.ANNOUNCEMENT, Kind.CHANGE)]
    reminded = [one.id for one in chosen if one.id not in set(said)]
    return await outbox.resend(said, now, now + USEFUL) + await outbox.resend(reminded, now, now + STILL)


async def sheet(context: Context) -> None:
    """Everything of the meeting, or of one announcement, with reasons and numbers."""
    meeting, subject = (await context.timetable()).meeting, _subject(context, 1)
    kind = Kind.ANNOUNCEMENT if subject else None
    found = await context.services.store.outbox.ledger(
        meeting.key, kinds=[kind] if kind else (), subject=subject or None, limit=MOST
    )
    units = await _unheard(context, meeting, subject)
    told = await _told(context, meeting, [*(one.notice.unit for one in found), *units])
    from handlers.papers import ledger_sheet  # loaded when it is wanted

    name, content = ledger_sheet.workbook(context.words, meeting, found, units, told, context.now)
    await toast(context, context.own_words.plain("ledger.toast_sheet"))
    await send_file(context, name, content, context.words.plain("ledger.caption"))
