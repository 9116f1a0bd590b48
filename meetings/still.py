"""Whether what a notice speaks of is still so: asked right before it is sent (design §5, rule 1)."""

from __future__ import annotations

from meetings.assigned import fact_of as fact_of_paper
from meetings.assigned import is_assignment, of_paper
from meetings.calls import is_ready
from meetings.concluding import conclusions_due, is_about_conclusions
from meetings.deadlines import Deadline
from meetings.duty_reminders import fact_of, owing
from meetings.facts import Fact
from meetings.ground import takes_place, to_the_hour
from meetings.known import known, write
from meetings.line_tests import test_of
from meetings.model import Meeting, Session, TaskState
from meetings.moments import write as write_moment
from meetings.notices import Kind, Notice
from meetings.plain import write_instant
from meetings.readiness import Readiness, Stage
from meetings.readiness_ladder import TEST, unready
from meetings.recipients import People
from meetings.records import Records
from meetings.reports import is_closed, submitted


def stands(notice: Notice, meeting: Meeting, records: Records) -> bool:
    """Whether its fact is true of the meeting as it is known now, and still owed; `records` are `reminders.NEEDED`.

    Announcements and words are not derived: of them nothing is known here, and they stand.
    """
    if notice.kind in (Kind.ANNOUNCEMENT, Kind.WORD):
        return True
    return _fact(notice, meeting, records) == notice.fact


def _fact(notice: Notice, meeting: Meeting, records: Records) -> str | None:
    """What it would say now; None where there is nothing to be said any more."""
    if notice.kind in (Kind.SESSION, Kind.CHANGE):
        session = _session(meeting, notice.subject)
        owed = session is not None and (notice.kind is Kind.CHANGE or takes_place(session))
        return write(known(meeting, session, notice.unit)) if session is not None and owed else None
    if notice.kind is Kind.READINESS:
        return _readiness(notice, meeting, records)
    return _task(notice, meeting) if notice.kind is Kind.TASK else _deadline(notice, meeting, records)


def _session(meeting: Meeting, key: str) -> Session | None:
    return next((one for one in meeting.sessions if one.key == key), None)


def _readiness(notice: Notice, meeting: Meeting, records: Records) -> str | None:
    key, _, site = notice.subject.partition(":")
    session, point = _session(meeting, key), next((one for one in meeting.bridge_points if one.key == site), None)
    if session is None or session.start is None or not to_the_hour(session):
        return None
    if notice.step == TEST:
        test = test_of(meeting, records, session, point) if point else None
        done = records.get(Readiness, key, site, Stage.TEST) is not None
        return write_instant(test) if test and not done else None
    if point is None:
        lacking = bool(not site and unready(meeting, People(meeting, (), records), session, records))
    else:
        lacking = not is_ready(session, point, records)
    return write_moment(session.start.value) if lacking else None


def _deadline(notice: Notice, meeting: Meeting, records: Records) -> str | None:
    wanted = next((one for one in meeting.requirements if one.key == notice.subject), None)
    if wanted is None or is_closed(records, wanted.key):
        return None
    if notice.unit is None:
        return _due(wanted.due, None) if owing(meeting, wanted, records) else None
    return _due(wanted.due, notice.unit) if submitted(records, wanted.key, notice.unit) is None else None


def _task(notice: Notice, meeting: Meeting) -> str | None:
    if is_about_conclusions(notice):
        found = conclusions_due(meeting)
        return found[1].isoformat() if found and found[0] == notice.subject else None
    if is_assignment(notice):
        paper = next((one for one in meeting.documents if one.key == notice.subject), None)
        owed = paper is not None and of_paper(meeting, paper.key, notice.unit)
        return fact_of_paper(paper, notice.unit) if paper is not None and owed and notice.unit else None
    task = next((one for one in meeting.tasks if one.key == notice.subject), None)
    return _due(task.due, notice.unit) if task and task.state is TaskState.OPEN else None


def _due(due: Fact[Deadline] | None, unit: str | None) -> str | None:
    return fact_of(due.value, unit) if due is not None else None
