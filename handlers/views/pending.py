"""What was proposed and waits, was stopped or is out, with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from markupsafe import Markup

from handlers.views import added, phrases
from handlers.views.changing import summary
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.adding import NOTHING
from meetings.changes import Proposed
from meetings.changing import Change, What
from meetings.holding import HOLD, Stage
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.notices import State
from meetings.records import Record
from meetings.tags import tag

Counts = Mapping[State, int]
UNDER_WAY = (State.WAITING, State.SENDING)
NOT_SENT = (State.REFUSED, State.MISSED, State.UNKNOWN)


def waiting(
    words: Words, meeting: Meeting, record: Record[Proposed], person: int, now: datetime, sent: Counts | None = None
) -> Screen:
    """What waits, was stopped or is out; with what can be done about it by that person.

    `sent`: how many of its notices stand in which state, once it is out.
    """
    one = record.value
    hold = one.hold
    text = lines(
        words(f"change.stage_{_stage(one, sent)}"),
        summary(words, meeting, one.change),
        *(line for line, _ in added.shown(words, meeting, one.change.parts or NOTHING)),
        words("change.proposed_by", who=shorten(hold.name, 60), at=_clock(words, hold.asked, now)),
        _ordered(words, meeting, one),
        words("change.approved_by", who=shorten(hold.approver_name, 60)) if hold.approver_name else None,
        words("change.stopped_by", who=shorten(hold.stopped_by, 60)) if hold.stopped_by else None,
        words("change.goes", at=_clock(words, hold.goes, now), seconds=int(HOLD.total_seconds()))
        if hold.stage is Stage.HELD and hold.goes
        else None,
        *(_sent(words, sent) if sent else ()),
    )
    return Screen(text, _waiting_rows(words, record, person))


def _ordered(words: Words, meeting: Meeting, one: Proposed) -> Markup | None:
    """The paper that orders it, where it was named with the change."""
    if one.paper is None:
        return None
    return words("phrase.according_to", sources=phrases.document_name(words, one.paper, meeting.documents))


def _stage(one: Proposed, sent: Counts | None) -> str:
    if one.failed:
        return one.failed.value
    if one.change.what is What.ADD and one.hold.stage is Stage.DONE:
        return "added"
    if sent and not any(sent.get(state) for state in UNDER_WAY):
        return "told"
    return one.hold.stage.value


def _sent(words: Words, sent: Counts) -> Iterator[Markup]:
    """To how many it went, is on its way, and could not be sent; what was no longer true is nobody's business."""
    groups = {"reached": (State.SENT,), "under_way": UNDER_WAY, "not_reached": NOT_SENT}
    for name, states in groups.items():
        if number := sum(sent.get(state, 0) for state in states):
            yield words.count(f"change.{name}", number)


def _waiting_rows(words: Words, record: Record[Proposed], person: int) -> Rows:
    key, hold = record.key, record.value.hold
    stop = Button(words.plain("change.button_stop"), press=f"doi_lich:x:{key}")
    refresh = Button(words.plain("change.button_refresh"), press=f"doi_lich:w:{key}")
    back = Button(words.plain("change.button_all"), press="doi_lich:a:0")
    if hold.stage is Stage.PROPOSED and person != hold.by:
        approve = Button(words.plain("change.button_approve"), press=f"doi_lich:y:{key}")
        decline = Button(words.plain("change.button_decline"), press=f"doi_lich:x:{key}")
        return grid([approve, decline, refresh, back])
    what, done = record.value.change, hold.stage is Stage.DONE and record.value.failed is None
    of_session = what.what not in (What.ROOM, What.DEADLINE, What.ADD)
    holding = Button(words.plain("change.button_holders"), press=f"doi_lich:o:{tag(what.subject)}")
    still = [stop, refresh] if hold.open else []
    again = _again(words, what) if done and what.what is not What.ADD else None
    ledger = Button(words.plain("change.button_ledger"), press="nhat_ky_gui:l") if done else None
    tasks = (
        Button(words.plain("button.tasks"), press="nhiem_vu:u:-:0")
        if done and what.parts and what.parts.tasks
        else None
    )
    return grid([*still, tasks, ledger, holding if done and of_session else None, again, back, see_schedule(words)])


def _again(words: Words, change: Change) -> Button:
    """The way to put right what is out already."""
    verb = {What.ROOM: "k", What.DEADLINE: "d"}.get(change.what, "s")
    return Button(words.plain("change.button_redo"), press=f"doi_lich:{verb}:{tag(change.subject)}")


def _clock(words: Words, instant: datetime, now: datetime) -> str:
    local, today = instant.astimezone(VIETNAM), now.astimezone(VIETNAM)
    clock = dates.clock(words, local.time())
    return clock if local.date() == today.date() else f"{clock} {dates.short_day(words, local.date())}"
