"""Who hears that a bridge point is not ready: its technician, then its contact, then the organisers, who ring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetings.calls import is_ready
from meetings.checks import points_of
from meetings.ground import About, Ground, begins, minutes, to_the_hour, to_the_minute
from meetings.line_tests import test_of
from meetings.model import BridgePoint, Meeting, Session
from meetings.moments import write
from meetings.notices import Kind, Notice
from meetings.plain import write_instant
from meetings.readiness import Readiness, Stage
from meetings.recipients import CONTACT, TECHNICIAN, People, Recipient
from meetings.records import Records, key_of
from meetings.rota import Slot

TEST = "test"
"""The step before the test of the line."""
TEST_BEFORE = timedelta(hours=1)
RUNGS = ("technician", "contact", "organiser")


def readiness_reminders(ground: Ground) -> Iterator[Notice]:
    for session in ground.near:
        if to_the_minute(session) and begins(session) > ground.since:
            yield from _ladder(ground, session)
    if ground.records.all(Slot) or any(point.test for point in ground.meeting.bridge_points):
        coming = (one for one in ground.meeting.sessions if to_the_hour(one) and begins(one) > ground.since)
        for session in coming:  # a line may be tested weeks before
            yield from _tests(ground, session)


def unready(meeting: Meeting, people: People, session: Session, records: Records) -> tuple[BridgePoint, ...]:
    """The bridge points of units that come, of which nobody said that all is ready."""
    units, points = people.units_of(session), points_of(meeting.bridge_points, session)
    return tuple(one for one in points if one.unit in units and not is_ready(session, one, records))


def _ladder(ground: Ground, session: Session) -> Iterator[Notice]:
    if session.start is None:
        return
    dues = [begins(session) - minutes(count) for count in ground.policy.ladder]
    if not any(map(ground.holds, dues)) or _not_the_first(ground, session):
        return
    fact, until = write(session.start.value), begins(session)
    found = unready(ground.meeting, ground.people, session, ground.records)
    for rung, due in zip(RUNGS[:2], dues, strict=False):
        for point in found:
            about = About(Kind.READINESS, key_of(session.key, point.key), rung, fact, until)
            yield from _to_site(ground, about, point, due)
    if found:
        about = About(Kind.READINESS, session.key, RUNGS[2], fact, until)
        for person in ground.people.organisers():
            yield from _one(ground.notice(about, Recipient(person.chat), dues[2]))


def _to_site(ground: Ground, about: About, point: BridgePoint, due: datetime) -> Iterator[Notice]:
    """The technician; where there is none bound the contact, who then hears it once and not twice."""
    technicians = [one for one in ground.people.of(point.unit) if TECHNICIAN in one.roles]
    contacts = [one for one in ground.people.of(point.unit) if CONTACT in one.roles]
    heard = technicians or contacts
    if about.step != RUNGS[0]:
        heard = [one for one in contacts if technicians and TECHNICIAN not in one.roles]
    for person in heard:
        yield from _one(ground.notice(about, Recipient(person.chat, point.unit), due))


def _not_the_first(ground: Ground, session: Session) -> bool:
    """Whoever was ready in the morning is not asked again in the afternoon."""
    start, points = begins(session), ground.meeting.bridge_points
    own = {point.key for point in points_of(points, session)}
    before = [one for one in ground.near if to_the_hour(one) and begins(one) < start]
    same_day = [one for one in before if begins(one).date() == start.date()]
    return any(own <= {point.key for point in points_of(points, one)} for one in same_day)


def _tests(ground: Ground, session: Session) -> Iterator[Notice]:
    """An hour before a bridge point's own slot, or before the test that the letter sets for it."""
    for point in points_of(ground.meeting.bridge_points, session):
        test = test_of(ground.meeting, ground.records, session, point)
        done = ground.records.value(Readiness, session.key, point.key, Stage.TEST)
        if test is None or test >= begins(session) or done is not None:
            continue
        about = About(Kind.READINESS, key_of(session.key, point.key), TEST, write_instant(test), test)
        people = ground.people.acting(point.unit, TECHNICIAN, CONTACT) if point.unit else ()
        for person in people:
            yield from _one(ground.notice(about, Recipient(person.chat, point.unit), test - TEST_BEFORE))


def _one(notice: Notice | None) -> Iterator[Notice]:
    if notice is not None:
        yield notice
