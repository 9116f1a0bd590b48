"""New tasks: when the paper that assigns them comes out, its units hear of all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetings.ground import Ground
from meetings.knowledge import known_from
from meetings.model import Document, Meeting, Task, TaskState
from meetings.moments import VIETNAM
from meetings.notices import Kind, Notice
from meetings.policy import awake
from meetings.recipients import CONTACT, DELEGATE
from meetings.workdays import add_workdays, is_workday

ASSIGNED = "assigned"
"""The step; the subject is the paper."""
NEWS = timedelta(days=14)
"""For how long it is news: a paper is often read in some days after its date."""


def assignments(ground: Ground) -> Iterator[Notice]:
    """Owed for as long as it is news, also where its time came before the span that is asked about."""
    for paper in ground.meeting.documents:
        due, tasks = _due(ground, paper), of_paper(ground.meeting, paper.key)
        if due is None or not tasks:
            continue
        until = due + NEWS
        if not (max(due, ground.since) < until and due <= ground.until):
            continue
        for unit in dict.fromkeys(unit for task in tasks for unit in task.units):
            for one in ground.people.acting(unit, CONTACT, DELEGATE):
                fixed = (ground.meeting.key, Kind.TASK, paper.key, ASSIGNED, one.chat, due, until)
                yield Notice(*fixed, fact_of(paper, unit), unit)


def _due(ground: Ground, paper: Document) -> datetime | None:
    """When it comes out; of a paper that bears only its day, on the morning of the first working day from then on."""
    known = known_from(paper)
    if known is None or paper.known_from is not None:
        return awake(ground.policy, known) if known else None
    day = known.astimezone(VIETNAM).date()
    return ground.by_day(day if is_workday(day) else add_workdays(day, 1))


def of_paper(meeting: Meeting, paper: str, unit: str | None = None) -> tuple[Task, ...]:
    """The open tasks that the paper (its key) assigns, to that unit or to any."""
    found = (one for one in meeting.tasks if one.what.source.document == paper and one.state is TaskState.OPEN)
    return tuple(one for one in found if one.units and (unit is None or unit in one.units))


def fact_of(paper: Document, unit: str) -> str:
    return f"{paper.key} {unit}"


def is_assignment(notice: Notice) -> bool:
    return notice.kind is Kind.TASK and notice.step == ASSIGNED
