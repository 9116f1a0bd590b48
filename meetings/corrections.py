"""A deadline that was corrected: told once to whoever has not handed in yet, and again until it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetings.change_notices import AGAIN, BEFORE, LATER, SOON, spaced
from meetings.changed import REQUIREMENT, Changed
from meetings.deadlines import MINUTE, Deadline, last_safe
from meetings.duty_reminders import fact_of, owing
from meetings.ground import About, Ground
from meetings.heard import CORRECTED, CORRECTED_LATER, CORRECTED_SOON, heard_as
from meetings.model import Requirement
from meetings.notices import Kind, Notice
from meetings.policy import awake, is_quiet
from meetings.recipients import CONTACT, DELEGATE, Recipient
from meetings.reports import is_closed
from meetings.told import Told

AGAIN_STEPS = {LATER: CORRECTED_LATER, SOON: CORRECTED_SOON}
"""Four hours later, and two before the deadline, to whoever did not confirm it; each with the instant it counts from."""
FRESH = timedelta(days=1)
"""For how long it is news; whoever comes in later sees the deadline as it is."""


def corrections(ground: Ground) -> Iterator[Notice]:
    for wanted in ground.meeting.requirements:
        record = ground.records.get(Changed, REQUIREMENT, wanted.key)
        if record is None or wanted.due is None or is_closed(ground.records, wanted.key):
            continue
        late = owing(ground.meeting, wanted, ground.records)
        yield from _news(ground, wanted.key, wanted.due.value, late, record.at)
        yield from _again(ground, wanted, late)


def _news(ground: Ground, key: str, deadline: Deadline, late: list[str], at: datetime) -> Iterator[Notice]:
    due, until = awake(ground.policy, at), last_safe(deadline) + MINUTE
    if not (ground.since < due + FRESH and due <= ground.until and max(due, ground.since) < until):
        return
    step = f"{CORRECTED}:{int(at.timestamp())}"
    for unit in late:
        fact = fact_of(deadline, unit)
        for one in ground.people.acting(unit, CONTACT, DELEGATE):
            fixed = (ground.meeting.key, Kind.DEADLINE, key, step, one.chat, due, until, fact)
            yield Notice(*fixed, unit=unit)


def _again(ground: Ground, wanted: Requirement, late: list[str]) -> Iterator[Notice]:
    for told in unconfirmed(ground, wanted):
        if told.unit in late and told.asked is not None and wanted.due is not None:
            until = last_safe(wanted.due.value) + MINUTE
            for step, due in again_at(ground, wanted.due.value, told.asked):
                named = f"{AGAIN_STEPS[step]}:{int(told.asked.timestamp())}"
                about = About(Kind.DEADLINE, wanted.key, named, told.known, until)
                if found := ground.notice(about, Recipient(told.chat, told.unit, told.thread), due):
                    yield found


def unconfirmed(ground: Ground, wanted: Requirement) -> list[Told]:
    """Who was told the deadline as it stands, and has not confirmed it."""
    there = [one for one in ground.told if one.session == heard_as(wanted.key) and one.chat > 0 and not one.confirmed]
    return [one for one in there if wanted.due and one.known == fact_of(wanted.due.value, one.unit)]


def again_at(ground: Ground, deadline: Deadline, asked: datetime) -> list[tuple[str, datetime]]:
    """The two reminders of a correction that was told at that aware time; the last never in the quiet hours."""
    over = last_safe(deadline)
    soon = over - BEFORE
    soon = ground.by_day(over.date()) if is_quiet(ground.policy, soon) else soon
    return spaced(awake(ground.policy, asked + AGAIN), soon, over, asked)
