"""What was proposed and waits, was stopped or is out, with what can be done about it."""

from __future__ import annotations

from datetime import datetime

from handlers.views.changing import summary
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.changes import Proposed
from meetings.changing import What
from meetings.holding import HOLD, Stage
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.records import Record
from meetings.tags import tag


def waiting(words: Words, meeting: Meeting, record: Record[Proposed], person: int, now: datetime) -> Screen:
    """What waits, was stopped or is out; with what can be done about it by that person."""
    one = record.value
    hold = one.hold
    text = lines(
        words(f"change.stage_{one.failed.value if one.failed else hold.stage.value}"),
        summary(words, meeting, one.change),
        words("change.proposed_by", who=shorten(hold.name, 60), at=_clock(words, hold.asked, now)),
        words("change.approved_by", who=shorten(hold.approver_name, 60)) if hold.approver_name else None,
        words("change.stopped_by", who=shorten(hold.stopped_by, 60)) if hold.stopped_by else None,
        words("change.goes", at=_clock(words, hold.goes, now), seconds=int(HOLD.total_seconds()))
        if hold.stage is Stage.HELD and hold.goes
        else None,
    )
    return Screen(text, _waiting_rows(words, record, person))


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
    of_session = what.what not in (What.ROOM, What.DEADLINE)
    holding = Button(words.plain("change.button_holders"), press=f"doi_lich:o:{tag(what.subject)}")
    still = [stop, refresh] if hold.open else []
    return grid([*still, holding if done and of_session else None, back, see_schedule(words)])


def _clock(words: Words, instant: datetime, now: datetime) -> str:
    local, today = instant.astimezone(VIETNAM), now.astimezone(VIETNAM)
    clock = dates.clock(words, local.time())
    return clock if local.date() == today.date() else f"{clock} {dates.short_day(words, local.date())}"
