"""What was understood of a document: every field with the words it was read from, where they stand, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from meetings.moments import Moment

T_co = TypeVar("T_co", covariant=True)


class Sure(StrEnum):
    STATED = "stated"
    """A label or the fixed layout of official documents gives it."""
    DERIVED = "derived"
    """Part of it stands elsewhere in the document: the year in the issue date, the day in a heading."""
    LIKELY = "likely"
    """Read from running text: a person should look at it."""


@dataclass(frozen=True, slots=True)
class Quoted(Generic[T_co]):
    """A field: its value, the words of the document it was read from, and their place (see blocks.Paragraph.at)."""

    value: T_co
    quote: str
    at: int
    sure: Sure = Sure.STATED


@dataclass(frozen=True, slots=True)
class Dated:
    """A time as a document states it, in Viet Nam's time.

    Where the year is not known `moment` has the year when.UNKNOWN_YEAR; likewise the month, for what recurs monthly.
    """

    moment: Moment
    year_known: bool = True
    month_known: bool = True


class Kind(StrEnum):
    INVITATION = "invitation"
    LETTER = "letter"
    """Công văn: a letter with V/v and no name of its type."""
    NOTICE = "notice"
    PLAN = "plan"
    CALENDAR = "calendar"
    AGENDA = "agenda"
    CONCLUSIONS = "conclusions"
    POSTPONEMENT = "postponement"
    CORRECTION = "correction"
    TECHNICAL_TEST = "technical-test"
    REPORT = "report"
    """A report on what is over, as newspapers write it."""


class State(StrEnum):
    """What a document says of a session; `scheduled` where it says nothing else."""

    SCHEDULED = "scheduled"
    TENTATIVE = "tentative"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    """Put off without a new date."""
    CANCELLED = "cancelled"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Identity:
    """What names the document: số/ký hiệu, day of issue, issuing body, trích yếu, whom it addresses (Kính gửi)."""

    number: Quoted[str] | None = None
    issued: Quoted[Dated] | None = None
    issuer: Quoted[str] | None = None
    subject: Quoted[str] | None = None
    addressees: tuple[Quoted[str], ...] = ()


@dataclass(frozen=True, slots=True)
class BridgePoint:
    name: Quoted[str]
    place: Quoted[str] | None = None
    attendees: tuple[Quoted[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting. What the document withdraws stands in the `old_` fields and is never in force."""

    title: Quoted[str] | None = None
    start: Quoted[Dated] | None = None
    end: Quoted[Dated] | None = None
    place: Quoted[str] | None = None
    state: Quoted[State] | None = None
    old_start: Quoted[Dated] | None = None
    old_end: Quoted[Dated] | None = None
    old_place: Quoted[str] | None = None
    unit: Quoted[str] | None = None
    """With whom, in a schedule of visits."""
    chair: Quoted[str] | None = None
    attendees: tuple[Quoted[str], ...] = ()
    bridge_points: tuple[BridgePoint, ...] = ()
    bridge_point_count: Quoted[int] | None = None
    online: Quoted[bool] | None = None
    recurrence: Quoted[str] | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to be handed in or done in time. Without `due` the document asks for it and sets no deadline.

    `inclusive` is None where the wording does not say whether the day itself counts.
    """

    what: Quoted[str]
    due: Quoted[Dated] | None = None
    inclusive: bool | None = None
    opens: Quoted[Dated] | None = None
    by: Quoted[str] | None = None
    """Who owes it."""
    to: Quoted[str] | None = None
    channel: Quoted[str] | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the agenda; `start` and `end` carry the day only where the document gives one."""

    item: Quoted[str]
    start: Quoted[Dated] | None = None
    clock: str | None = None
    """The clock time (HH:MM) where the day is not known, or both are."""
    end_clock: str | None = None
    speaker: Quoted[str] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    assignee: Quoted[str] | None
    what: Quoted[str]
    co: tuple[Quoted[str], ...] = ()
    """Units that co-operate (phối hợp)."""
    due: Quoted[Dated] | None = None
    label: str | None = None
    """Its number in the document: 2.a"""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; at least one of phone and mail is there."""

    name: Quoted[str] | None = None
    phone: Quoted[str] | None = None
    mail: Quoted[str] | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận; `purpose` as written: để báo cáo, để t/h."""

    name: Quoted[str]
    purpose: Quoted[str] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it was understood; what it does not say is None or empty."""

    kind: Quoted[Kind] | None = None
    identity: Identity = Identity()  # frozen, so one instance serves all
    convener: Quoted[str] | None = None
    """Who holds it: the issuing body, else whom the words name as holding or convening it."""
    sessions: tuple[Session, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    topics: tuple[Quoted[str], ...] = ()
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Quoted[str], ...] = ()
    recipients: tuple[Recipient, ...] = ()
    deputies: Quoted[str] | None = None
    """The rule for who cannot come, in the document's words."""
    backdrop: Quoted[str] | None = None
    """What the backdrop (maket) must say."""
    cited: tuple[str, ...] = ()
    """The numbers of papers that it names, its own among them."""
    sentences: int = 0
    read: int = 0
    """Of the sentences, those of which something went into a field."""
    bases: tuple[Quoted[str], ...] = ()
    """Legal bases (Căn cứ …), which ask for nothing."""
    unread: tuple[Quoted[str], ...] = ()
    """Sentences with a date, a time, a place or a duty that went into no field."""

    @property
    def deadlines(self) -> tuple[Requirement, ...]:
        return tuple(one for one in self.requirements if one.due is not None)
