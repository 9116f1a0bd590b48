"""Changes of which a unit has not been heard: told and not confirmed, not reached, or with nobody bound to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from meetings.calls import Reason, Silence
from meetings.change_notices import changed_at, to_ring, useful_until
from meetings.changed import Changed, of_session
from meetings.ground import Ground
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


def _is_true(ground: Ground, told: Told) -> bool:
    session = ground.sessions.get(told.session)
    return session is not None and told.chat > 0 and told.known == write(known(ground.meeting, session, told.unit))


def _matters(meeting: Meeting, session: Session, before: Changed, at: datetime, now: datetime) -> bool:
    """Until both the old and the new time are over."""
    new = known(meeting, session)
    old = Known(before.state or new.state, before.start)
    return now < useful_until((old, new), at)
