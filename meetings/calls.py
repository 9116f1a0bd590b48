"""Calls to those who stay silent: who is to be rung for what, who was rung when, and whether they answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from meetings.answers import Answer
from meetings.attendance import window
from meetings.deadlines import MINUTE, is_late, last_safe
from meetings.declarations import Declaration
from meetings.model import BridgePoint, Meeting, Session
from meetings.moments import Precision
from meetings.participants import Participant, invited, participants
from meetings.readiness import Check, Readiness
from meetings.readiness import Stage as ReadyStage
from meetings.records import Records, key_of
from meetings.reports import Standing, Submission
from meetings.rollboard import RECORDED, waiting
from meetings.units import Unit
from meetings.work import undeclared


class Outcome(StrEnum):
    ANSWERED = "answered"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True)
class Call:
    """`by` names who rang, at the aware time `at`."""

    at: datetime
    by: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Calls:
    """Key: unit; the calls in the order in which they were made."""

    kind: ClassVar[str] = "calls"
    made: tuple[Call, ...] = ()


class Silence(StrEnum):
    """What a unit is silent about, the most urgent first."""

    ROLL = "roll"
    READY = "ready"
    CHANGE = "change"
    """What changed: not confirmed, not received, or nobody there to be told (`unheard`)."""
    DECLARATION = "declaration"
    REPORT = "report"
    ANSWER = "answer"
    NOBODY = "nobody"
    """Nobody of the unit is bound to the meeting, so that no message reaches it."""


BEFORE = {
    Silence.NOBODY: timedelta(days=3),
    Silence.ANSWER: timedelta(days=3),
    Silence.DECLARATION: timedelta(days=2),
    Silence.READY: timedelta(minutes=60),
    Silence.ROLL: timedelta(minutes=10),
}
"""How long before the start of a session it is time to ring (design §1; vietnam.md 1.2)."""
NEEDED = (*RECORDED, Declaration, Submission, Readiness, Calls)
"""The records that the call list is made of."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`key` is that of the session, bridge point or requirement; its time came at the aware time `since`."""

    kind: Silence
    key: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit to be rung, for its reasons, the most urgent first, and the calls made to it so far."""

    unit: Unit
    reasons: tuple[Reason, ...]
    made: tuple[Call, ...] = ()

    @property
    def rung(self) -> bool:
        """Whether it was rung since the last of its reasons came up."""
        return bool(self.made) and self.made[-1].at >= max(one.since for one in self.reasons)

    def about(self, kind: Silence) -> bool:
        return any(one.kind is kind for one in self.reasons)


class Bound(Protocol):
    """Somebody with a role in the meeting."""

    @property
    def unit(self) -> str | None: ...


def silent(
    meeting: Meeting,
    records: Records,
    members: Iterable[Bound],
    now: datetime,
    more: Iterable[tuple[str, Reason]] = (),
) -> tuple[Entry, ...]:
    """Who is silent where it matters at the aware time `now`, those not rung yet and most urgent first.

    Whoever was rung sinks to the end: first those who did not answer, the longest ago first. A reason that comes up
    afterwards brings the unit back. `records` are those of `NEEDED`; `more` are reasons found elsewhere, by unit.
    """
    bound = {member.unit for member in members}
    reasons: defaultdict[str, dict[tuple[Silence, str], Reason]] = defaultdict(dict)
    for key, reason in (*_reasons(meeting, records, bound, now), *more):
        reasons[key].setdefault((reason.kind, reason.key), reason)
    order = list(Silence)
    made = {key: record.value.made for key, record in records.all(Calls).items()}
    entries = [
        Entry(
            unit,
            tuple(sorted(reasons[unit.key].values(), key=lambda one: order.index(one.kind))),
            made.get(unit.key, ()),
        )
        for unit in (one.unit for one in meeting.roster)
        if unit.key in reasons
    ]
    return tuple(sorted(entries, key=_urgency))


def _urgency(entry: Entry) -> tuple[bool, bool, float, int]:
    last = entry.made[-1] if entry.rung else None
    answered = last is not None and last.outcome is Outcome.ANSWERED
    most = list(Silence).index(entry.reasons[0].kind)
    return (last is not None, answered, last.at.timestamp() if last else 0.0, most)


def _reasons(meeting: Meeting, records: Records, bound: set[str | None], now: datetime) -> Iterator[tuple[str, Reason]]:
    asked = frozenset(unit.key for unit in invited(meeting))
    nobody: dict[str, Reason] = {}
    for session in meeting.sessions:
        begins = _begins(session, now)
        if begins is None:
            continue
        units = participants(meeting, session, records)
        for key, reason in _of_session(meeting, session, units, begins, records, now):
            if key in asked:
                yield key, reason
        for one in units:
            since = begins - BEFORE[Silence.NOBODY]
            if one.unit.key in asked and one.unit.key not in bound and since <= now:
                nobody.setdefault(one.unit.key, Reason(Silence.NOBODY, session.key, since))
    yield from nobody.items()
    yield from _overdue(meeting, asked, records, now)


def _begins(session: Session, now: datetime) -> datetime | None:
    """When it begins; None where it is over, not held, or more than days away from being rung about."""
    held = window(session)
    if held is None or session.start is None or now >= held.closes:
        return None
    begins = session.start.value.earliest
    return begins if now >= begins - max(BEFORE.values()) else None


def _of_session(
    meeting: Meeting,
    session: Session,
    units: Sequence[Participant],
    begins: datetime,
    records: Records,
    now: datetime,
) -> Iterator[tuple[str, Reason]]:
    due = {kind for kind, before in BEFORE.items() if begins - before <= now}
    if session.start is not None and session.start.value.precision is Precision.DAY:
        due -= {Silence.READY, Silence.ROLL}  # without an hour nobody knows when that would be
    since = {kind: begins - before for kind, before in BEFORE.items()}
    points = _points(meeting, session)
    for one in units:
        answer = records.value(Answer, session.key, one.unit.key)
        if answer is None and Silence.ANSWER in due:
            yield one.unit.key, Reason(Silence.ANSWER, session.key, since[Silence.ANSWER])
        own = points.get(one.unit.key, ()) if answer is None or answer.comes else ()
        for point in own:
            if Silence.DECLARATION in due and undeclared(point, records.value(Declaration, point.key)):
                yield one.unit.key, Reason(Silence.DECLARATION, point.key, since[Silence.DECLARATION])
            if Silence.READY in due and not is_ready(session, point, records):
                yield one.unit.key, Reason(Silence.READY, session.key, since[Silence.READY])
    if Silence.ROLL in due:
        for key in waiting(meeting, session, units, records):
            yield key, Reason(Silence.ROLL, session.key, since[Silence.ROLL])


def _points(meeting: Meeting, session: Session) -> Mapping[str, tuple[BridgePoint, ...]]:
    """The bridge points of the session by the unit that runs them."""
    found: dict[str, tuple[BridgePoint, ...]] = {}
    for point in meeting.bridge_points:
        if point.unit and not point.central and (not session.bridge_points or point.key in session.bridge_points):
            found[point.unit] = (*found.get(point.unit, ()), point)
    return found


def is_ready(session: Session, point: BridgePoint, records: Records) -> bool:
    """Whether all was ticked and nothing fails at the last stage that was reported, an hour before or later."""
    said = [records.value(Readiness, session.key, point.key, stage) for stage in (ReadyStage.QUARTER, ReadyStage.HOUR)]
    last = next((one for one in said if one is not None), None)
    return last is not None and set(last.ticked) >= set(Check) and not last.failing


def _overdue(meeting: Meeting, asked: frozenset[str], records: Records, now: datetime) -> Iterator[tuple[str, Reason]]:
    for wanted in meeting.requirements:
        if wanted.due is None or not is_late(wanted.due.value, now):
            continue
        for unit in wanted.units or asked:
            handed = records.value(Submission, key_of(wanted.key, unit))
            if unit in asked and (handed is None or handed.state is not Standing.HANDED_IN):
                yield unit, Reason(Silence.REPORT, wanted.key, last_safe(wanted.due.value) + MINUTE)


def rung(calls: Calls | None, call: Call, seen: int) -> Calls | None:
    """The calls with one more; None where more were made than the `seen` ones: somebody else rang, or pressed twice."""
    made = calls.made if calls else ()
    return replace(calls or Calls(), made=(*made, call)) if len(made) == seen else None
