"""Who has not: answered, declared, handed in, named a deputy where that is obliged, called the roll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar

from meetings.answers import Answer
from meetings.attendance import is_open
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy, rule_of
from meetings.model import DeputyRule, Meeting, Session, SessionState
from meetings.participants import invited, participants
from meetings.records import Recorded, Records, key_of
from meetings.reports import Standing, Submission
from meetings.rollboard import RECORDED, waiting
from meetings.timetable import is_past
from meetings.work import undeclared

NEEDED: tuple[type[Recorded], ...] = (*RECORDED, Declaration, Submission)
"""The records that the gaps are found in."""
LATELY = timedelta(hours=1)
"""Who was reminded within that time is not reminded again without a question."""


class Lack(StrEnum):
    ANSWER = "answer"
    DECLARATION = "declaration"
    REPORT = "report"
    DEPUTY = "deputy"
    CHECK_IN = "check-in"


INSTEAD: Mapping[Lack, str] = {Lack.DECLARATION: "technician"}
"""Who is reminded of a unit that has no contact; of anything else its delegates."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The units, in the order of the roster, that lack something; `key` is that of the session or requirement.

    Nobody can be told of those that are `unheard`: they have no contact, nor anybody in their stead.
    """

    lack: Lack
    key: str
    units: tuple[str, ...]
    unheard: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key of the reminders for it."""
        return key_of(self.lack, self.key)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A unit and when (aware) it was last reminded."""

    unit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """Key: the name of a gap. `by` names who sent the last reminder."""

    kind: ClassVar[str] = "reminder"
    told: tuple[Nudge, ...] = ()
    by: str | None = None


class Bound(Protocol):
    """Somebody with a role, for a unit or for none; the role is a text such as `contact`."""

    @property
    def unit(self) -> str | None: ...
    @property
    def role(self) -> str: ...


B = TypeVar("B", bound=Bound)


def missing(meeting: Meeting, records: Records, members: Iterable[Bound], now: datetime) -> tuple[Gap, ...]:
    """What is open at the aware time `now`, by kind and then in the meeting's own order; nothing that is complete.

    A session asks for answers until it is over, and for its roll from half an hour before it begins.
    """
    sessions = [one for one in meeting.sessions if _asks(one, now)]
    found = [
        *((Lack.ANSWER, one.key, _unanswered(meeting, one, records)) for one in sessions),
        (Lack.DECLARATION, "", _undeclared(meeting, sessions, records)),
        *((Lack.REPORT, one.key, _not_handed_in(meeting, one.key, one.units, records)) for one in meeting.requirements),
        *((Lack.DEPUTY, one.key, _without_deputy(meeting, one, records)) for one in sessions),
        *((Lack.CHECK_IN, one.key, _uncalled(meeting, one, records)) for one in sessions if is_open(one, now)),
    ]
    return _gaps(found, members)


def _gaps(found: Iterable[tuple[Lack, str, Iterable[str]]], members: Iterable[Bound]) -> tuple[Gap, ...]:
    people = by_unit(members)
    gaps = []
    for lack, key, units in found:
        if lacking := tuple(dict.fromkeys(units)):
            unheard = tuple(unit for unit in lacking if not heard(lack, people.get(unit, ())))
            gaps.append(Gap(lack, key, lacking, unheard))
    return tuple(gaps)


def by_unit(members: Iterable[B]) -> dict[str, list[B]]:
    """Those with a unit, by its key."""
    found: defaultdict[str, list[B]] = defaultdict(list)
    for one in members:
        if one.unit is not None:
            found[one.unit].append(one)
    return dict(found)


def heard(lack: Lack, people: Sequence[B]) -> list[B]:
    """Who of a unit's people is reminded: its contacts, or where it has none those who may act in their stead."""
    contacts = [one for one in people if one.role == "contact"]
    return contacts or [one for one in people if one.role == INSTEAD.get(lack, "delegate")]


def lately(reminder: Reminder | None, units: Iterable[str], now: datetime) -> tuple[Nudge, ...]:
    """Which of the units were reminded within the last hour."""
    wanted = set(units)
    return tuple(one for one in (reminder.told if reminder else ()) if one.unit in wanted and now - one.at < LATELY)


def reminded(reminder: Reminder | None, units: Iterable[str], now: datetime, by: str) -> Reminder:
    """With these units told at the aware time `now`."""
    told = {one.unit: one for one in (reminder.told if reminder else ())} | {one: Nudge(one, now) for one in units}
    return Reminder(tuple(told.values()), by)


def _asks(session: Session, now: datetime) -> bool:
    """Nobody is chased for what is not certain to take place."""
    return session.state.value is SessionState.SCHEDULED and not is_past(session, now)


def _unanswered(meeting: Meeting, session: Session, records: Records) -> Iterator[str]:
    answers = records.all(Answer)
    units = (one.unit.key for one in participants(meeting, session, records))
    return (key for key in units if key_of(session.key, key) not in answers)


def _undeclared(meeting: Meeting, sessions: Sequence[Session], records: Records) -> Iterator[str]:
    """Of bridge points that a session to come needs."""
    units = {unit.key for unit in invited(meeting)}
    for point in meeting.bridge_points:
        used = any(not one.bridge_points or point.key in one.bridge_points for one in sessions if one.host is None)
        asked = used and not point.central and point.unit in units
        if asked and point.unit is not None and undeclared(point, records.value(Declaration, point.key)):
            yield point.unit


def _not_handed_in(meeting: Meeting, key: str, units: Sequence[str], records: Records) -> Iterator[str]:
    for unit in (one.key for one in invited(meeting)):
        handed = records.value(Submission, key, unit)
        if (not units or unit in units) and (handed is None or handed.state is not Standing.HANDED_IN):
            yield unit


def _without_deputy(meeting: Meeting, session: Session, records: Records) -> Iterator[str]:
    """Where the letter obliges to send a deputy, and the unit said only that it does not come."""
    if rule_of(meeting) is not DeputyRule.OBLIGED:
        return
    for unit in (one.unit for one in participants(meeting, session, records)):
        answer, deputy = records.value(Answer, session.key, unit.key), records.value(Deputy, session.key, unit.key)
        named = deputy is not None and deputy.state not in (Consent.REFUSED, Consent.WITHDRAWN)
        if answer is not None and not answer.comes and not named:
            yield unit.key


def _uncalled(meeting: Meeting, session: Session, records: Records) -> Iterator[str]:
    asked = {unit.key for unit in invited(meeting)}
    return (key for key in waiting(meeting, session, participants(meeting, session, records), records) if key in asked)
