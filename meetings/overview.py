"""The whole of a session in figures, for the chair: who answered, comes, is ready, is there, handed in, wants to speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetings import checks
from meetings.answers import Answer, Coming
from meetings.attendance import window
from meetings.checks import Light, Line, current_stage, points_of
from meetings.declarations import Declaration, declared
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Turn, opened, papers
from meetings.gaps import NEEDED as GAPS
from meetings.gaps import Bound
from meetings.model import BridgePoint, Meeting, Requirement, Session
from meetings.participants import invited, participants
from meetings.readiness import Incident, Progress, Readiness
from meetings.records import Recorded, Records
from meetings.reports import Standing, Submission
from meetings.rollboard import Stage, board
from meetings.rota import Slot
from meetings.units import Unit
from meetings.work import undeclared

NEEDED: tuple[type[Recorded], ...] = (*GAPS, Floor, Incident, Readiness, Slot)
"""The records that the figures are made of."""


@dataclass(frozen=True, slots=True)
class Handed:
    """How many of those who owe a paper handed it in."""

    requirement: Requirement
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`units` are convened, `heard` of them have somebody here; `there` is None before the roll may be called."""

    session: Session
    units: int
    heard: int
    on_site: int
    online: int
    absent: int
    deputies_asked: int
    points: int
    declared: int
    ready: int
    there: int | None
    people: int
    handed: tuple[Handed, ...]
    incidents: int
    waiting: int
    spoken: int

    @property
    def answered(self) -> int:
        return self.on_site + self.online + self.absent


def overview(
    meeting: Meeting,
    session: Session,
    records: Records,
    members: Iterable[Bound],
    now: datetime,
) -> Overview:
    """As it stands at the aware time `now`; `records` are those of `NEEDED`."""
    units = [one.unit for one in participants(meeting, session, records)]
    keys, bound = {unit.key for unit in units}, {one.unit for one in members}
    coming = _coming(session, units, records)
    lines = _lights(meeting, session, records, now)
    owned = [line for line in lines if line.point.unit and not line.point.central]
    roll = board(meeting, session, records)
    floor = opened(records.value(Floor, session.key), papers(meeting, session.key))
    return Overview(
        session,
        units=len(units),
        heard=sum(unit.key in bound for unit in units),
        on_site=coming[Coming.ON_SITE],
        online=coming[Coming.ONLINE],
        absent=coming[Coming.ABSENT],
        deputies_asked=_waiting_for_consent(session, records),
        points=len(owned),
        declared=sum(not undeclared(one.point, records.value(Declaration, one.point.key)) for one in owned),
        ready=sum(one.light is Light.READY for one in owned),
        there=sum(one.stage is Stage.THERE and one.unit.key in keys for one in roll.lines)
        if _has_begun(session, now)
        else None,
        people=roll.total.present,
        handed=tuple(_handed(meeting, one, records) for one in meeting.requirements),
        incidents=sum(one.value.state is not Progress.SOLVED for one in records.all(Incident).values()),
        waiting=len(floor.waiting),
        spoken=len(floor.having(Turn.DONE)),
    )


def _lights(meeting: Meeting, session: Session, records: Records, now: datetime) -> Sequence[Line]:
    """The bridge points of the session, each at the stage that the clock has reached for it."""

    def known(point: BridgePoint) -> Readiness | None:
        slot = records.get(Slot, session.key, point.key)
        stage = current_stage(session, declared(point, None, slot=slot), now)
        return records.value(Readiness, session.key, point.key, stage)

    incidents = (record.value for record in records.all(Incident).values())
    return checks.board(points_of(meeting.bridge_points, session), known, incidents)


def _coming(session: Session, units: Iterable[Unit], records: Records) -> Counter[Coming]:
    answers = (records.value(Answer, session.key, unit.key) for unit in units)
    return Counter(answer.coming for answer in answers if answer is not None)


def _has_begun(session: Session, now: datetime) -> bool:
    """Whether the roll may be called, or might have been: afterwards its figures stay."""
    found = window(session)
    return found is not None and found.opens <= now


def _waiting_for_consent(session: Session, records: Records) -> int:
    own = (one.value for key, one in records.all(Deputy).items() if key.startswith(f"{session.key}:"))
    return sum(one.state is Consent.ASKED for one in own)


def _handed(meeting: Meeting, wanted: Requirement, records: Records) -> Handed:
    owing = [unit.key for unit in invited(meeting) if not wanted.units or unit.key in wanted.units]
    papers_in = (records.value(Submission, wanted.key, unit) for unit in owing)
    done = sum(one is not None and one.state is Standing.HANDED_IN for one in papers_in)
    return Handed(wanted, done, len(owing))
