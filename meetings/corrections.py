"""A deadline that was corrected: told once to whoever has not handed in yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from meetings.changed import REQUIREMENT, Changed
from meetings.deadlines import MINUTE, last_safe
from meetings.duty_reminders import fact_of, owing
from meetings.ground import Ground
from meetings.notices import Kind, Notice
from meetings.policy import awake
from meetings.recipients import CONTACT, DELEGATE
from meetings.reports import is_closed

CORRECTED = "corrected"
"""The step, with the instant of the correction: a deadline that comes back after another one is told again."""
FRESH = timedelta(days=1)
"""For how long it is news; whoever comes in later sees the deadline as it is."""


def corrections(ground: Ground) -> Iterator[Notice]:
    for wanted in ground.meeting.requirements:
        record = ground.records.get(Changed, REQUIREMENT, wanted.key)
        if record is None or wanted.due is None or is_closed(ground.records, wanted.key):
            continue
        due, until = awake(ground.policy, record.at), last_safe(wanted.due.value) + MINUTE
        if not (ground.since < due + FRESH and due <= ground.until and max(due, ground.since) < until):
            continue
        step = f"{CORRECTED}:{int(record.at.timestamp())}"
        for unit in owing(ground.meeting, wanted, ground.records):
            fact = fact_of(wanted.due.value, unit)
            for one in ground.people.acting(unit, CONTACT, DELEGATE):
                fixed = (ground.meeting.key, Kind.DEADLINE, wanted.key, step, one.chat, due, until, fact)
                yield Notice(*fixed, unit=unit)


def is_correction(notice: Notice) -> bool:
    return notice.step.partition(":")[0] == CORRECTED
