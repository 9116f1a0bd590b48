"""What breaks at a bridge point, who took it, and when it should work again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from meetings.problems import Problem
from meetings.readiness import Incident, Progress, Trouble
from meetings.records import Record

ESTIMATES = (5, 15, 30)
"""Minutes that are offered for how long it takes."""


def next_number(known: Mapping[str, Record[Incident]]) -> int:
    return max((record.value.number for record in known.values()), default=0) + 1


def open_ones(known: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those not solved: what nobody took first, then the oldest first."""
    found = [one for one in known if one.state is not Progress.SOLVED]
    return tuple(sorted(found, key=lambda one: (one.state is Progress.TAKEN, one.raised_at, one.number)))


def same(known: Iterable[Incident], point: str, trouble: Trouble, note: str | None) -> Incident | None:
    """What was reported already and is not solved: a second press reports nothing new."""
    return next(
        (one for one in open_ones(known) if (one.bridge_point, one.trouble, one.note) == (point, trouble, note)), None
    )


def taken(incident: Incident, by: str, now: datetime) -> Incident | Problem:
    """Raised becomes taken; somebody else's or a solved one stays as it is. A second press changes nothing."""
    if incident.state is Progress.SOLVED:
        return Problem("incident.already_solved", {"by": incident.solved_by or ""})
    if incident.state is Progress.TAKEN:
        return (
            incident if incident.taken_by == by else Problem("incident.already_taken", {"by": incident.taken_by or ""})
        )
    return replace(incident, state=Progress.TAKEN, taken_by=by, taken_at=now)


def estimated(incident: Incident, by: str, minutes: int, now: datetime) -> Incident | Problem:
    """When it should work again, said by whoever works on it; who says so of one that nobody took takes it."""
    if incident.state is Progress.SOLVED:
        return Problem("incident.already_solved", {"by": incident.solved_by or ""})
    ours = incident if incident.state is Progress.TAKEN else replace(incident, taken_by=by, taken_at=now)
    return replace(ours, state=Progress.TAKEN, expected=now + timedelta(minutes=minutes))


def solved(incident: Incident, by: str, now: datetime) -> Incident:
    """Closed; it stays closed by whoever was first."""
    if incident.state is Progress.SOLVED:
        return incident
    return replace(incident, state=Progress.SOLVED, solved_by=by, solved_at=now)
