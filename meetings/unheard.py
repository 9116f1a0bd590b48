"""Changes of which a unit has not been heard: told and not confirmed, not reached, or with nobody bound to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from meetings.calls import Reason, Silence
from meetings.change_notices import changed_at, to_ring, useful_until
from meetings.changed import REQUIREMENT, Changed, of_session
from meetings.corrections import again_at, unconfirmed
from meetings.deadlines import last_safe
from meetings.duty_reminders import owing
from meetings.ground import Ground
from meetings.heard import heard_as
from meetings.known import Known, known, write
from meetings.model import Meeting, Session
from meetings.participants import invited, participants
from meetings.policy import Policy
from meetings.records import Records
from meetings.told import Told


def unheard(
    meeting: Meeting, records: Records, bound: Iterable[str | None], told: Sequence[Told], policy: Policy, now: datetime
) -> Iterator[tuple[str, Reason]]:
    """Units (their keys) to be rung at the aware time `now`, each with the reason; `bound` are those with somebody.

    A unit of which one confirmed, or looked it up, has heard of it.
    """
    yield from _silent(Ground(meeting, (), records, told, (), policy, now, now), now)
    there = frozenset(bound)
    yield from _deadlines(Ground(meeting, (), records, told, (), policy, now, now), there, now)
    for session in meeting.sessions:
        record = of_session(records, session.key)
        if record is None or not _matters(meeting, session, record.value, record.at, now):
            continue
        asked = frozenset(unit.key for unit in invited(meeting))
        for one in participants(meeting, session, records):
            if one.unit.key in asked and one.unit.key not in there:
                yield one.unit.key, Reason(Silence.CHANGE, session.key, record.at)


def _silent(ground: Ground, now: datetime) -> Iterator[tuple[str, Reason]]:
    heard = {(one.session, one.unit) for one in ground.told if one.confirmed and _is_true(ground, one)}
    for one in to_ring(ground, now):
        if one.unit is not None and (one.session, one.unit) not in heard:
            session = ground.sessions[one.session]
            since = one.asked or changed_at(ground.meeting, session, one.unit) or one.at
            yield one.unit, Reason(Silence.CHANGE, one.session, since)


def _deadlines(ground: Ground, bound: frozenset[str | None], now: datetime) -> Iterator[tuple[str, Reason]]:
    """Units that have not handed in and did not confirm a corrected deadline, or have nobody to be told of it."""
    for wanted in ground.meeting.requirements:
        record = ground.records.get(Changed, REQUIREMENT, wanted.key)
        if record is None or wanted.due is None or now > last_safe(wanted.due.value):
            continue
        asked = {one.unit: one.asked for one in unconfirmed(ground, wanted) if one.asked is not None}
        heard = {
            one.unit for one in ground.told if one.session == heard_as(wanted.key) and one.acknowledged == one.known
        }
        for unit in owing(ground.meeting, wanted, ground.records):
            told = asked.get(unit) if unit not in heard else None
            due = [at for _, at in again_at(ground, wanted.due.value, told)] if told else []
            if unit not in bound or (told is not None and max(due, default=told) <= now):
                yield unit, Reason(Silence.CHANGE, wanted.key, told or record.at)


def _is_true(ground: Ground, told: Told) -> bool:
    session = ground.sessions.get(told.session)
    return session is not None and told.chat > 0 and told.known == write(known(ground.meeting, session, told.unit))


def _matters(meeting: Meeting, session: Session, before: Changed, at: datetime, now: datetime) -> bool:
    """Until both the old and the new time are over."""
    new = known(meeting, session)
    old = Known(before.state or new.state, before.start)
    return now < useful_until((old, new), at)
