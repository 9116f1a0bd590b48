"""What every rule of reminding looks at: the meeting, its people, what they were told, and the span of time in question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meetings.known import Facts
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM, Precision
from meetings.notices import Kind, Notice
from meetings.policy import NO_WISH, Choice, Policy, Wish, awake, of_meeting, wishes
from meetings.recipients import Bound, BoundGroup, People, Recipient
from meetings.records import Records
from meetings.timetable import HELD
from meetings.told import Told

BEHIND = timedelta(days=8)
"""A reminder may stand for all sittings of a week, so that those of the last days count."""
FAR = timedelta(days=16)
"""Days off that may lie between a reminder and its session, besides the working days that are counted twice."""
TO_THE_HOUR = (Precision.MINUTE, Precision.PART)
TO_THE_DAY = (*TO_THE_HOUR, Precision.DAY)


@dataclass(frozen=True, slots=True)
class About:
    """What a notice speaks of, and from when until when it is of use; see `Notice`."""

    kind: Kind
    subject: str
    step: str
    fact: str
    until: datetime


class Ground:
    """All that is known when it is asked what is owed; what is found out once is kept. `since` and `until` are aware."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is owed depends on each of them
        self,
        meeting: Meeting,
        members: Iterable[Bound],
        records: Records,
        told: Iterable[Told],
        groups: Iterable[BoundGroup],
        policy: Policy,
        since: datetime,
        until: datetime,
    ) -> None:
        self.meeting, self.records, self.groups = meeting, records, tuple(groups)
        self.since, self.until = since, until
        self.policy, self.wishes = of_meeting(policy, records), wishes(records)
        self.people = People(meeting, members, records)
        self.told = tuple(told)
        self.sessions = {one.key: one for one in meeting.sessions}
        self._held_by = {(one.session, one.chat): one for one in self.told}
        self._facts = Facts(meeting)
        self.near = self._near()

    def holds(self, due: datetime) -> bool:
        """Whether that moment lies in the span: after its beginning, not after its end."""
        return self.since < due <= self.until

    def fact(self, session: Session, unit: str | None) -> str:
        """What a member of the unit knows of the session once told; see `known.write`."""
        return self._facts.line(session, unit)

    def _near(self) -> tuple[Session, ...]:
        """The sessions that take place near the span: what is later is reminded of later, what was earlier is over."""
        days = max((*self.policy.session_days, 0))
        first, last = self.since - BEHIND, self.until + FAR + 2 * days * timedelta(days=1)
        return tuple(one for one in self.meeting.sessions if takes_place(one) and first <= begins(one) <= last)

    def wish(self, chat: int, choice: Choice) -> Wish | None:
        """What the person wishes; None where they muted that."""
        found = self.wishes.get(chat, NO_WISH)
        return None if choice in found.muted else found

    def holding(self, session: str, chat: int) -> Told | None:
        """What the chat was last told of the session."""
        return self._held_by.get((session, chat))

    def by_day(self, day: date, clock: time | None = None) -> datetime:
        """When something goes out on that day; never in the quiet hours."""
        return awake(self.policy, datetime.combine(day, clock or self.policy.at, VIETNAM))

    def notice(self, about: About, to: Recipient, due: datetime) -> Notice | None:
        """Owed in the span, and while it is of any use; None otherwise."""
        if not self.holds(due) or due >= about.until:
            return None
        fixed = (self.meeting.key, about.kind, about.subject, about.step, to.chat, due, about.until, about.fact)
        return Notice(*fixed, to.unit, to.thread)


def takes_place(session: Session) -> bool:
    """Whether it is held, as far as is known, on a day that is known."""
    dated = session.start is not None and session.start.value.precision in TO_THE_DAY
    return dated and session.state.value in HELD


def to_the_hour(session: Session) -> bool:
    return takes_place(session) and session.start is not None and session.start.value.precision in TO_THE_HOUR


def to_the_minute(session: Session) -> bool:
    return takes_place(session) and session.start is not None and session.start.value.precision is Precision.MINUTE


def begins(session: Session) -> datetime:
    """The first instant (aware) that its start can mean. Raises ValueError for one without a start."""
    if session.start is None:
        raise ValueError(f"session {session.key} has no start")
    return session.start.value.earliest


def useful_until(session: Session) -> datetime:
    """A reminder is of no more use once the session began; where only its day is known, once that day is over."""
    if session.start is None:
        raise ValueError(f"session {session.key} has no start")
    start = session.start.value
    return start.earliest if start.precision in TO_THE_HOUR else start.latest


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
