"""What a meeting consists of: frozen values, each field that was read somewhere a fact with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source
from meetings.moments import Moment
from meetings.units import Unit


class Form(StrEnum):
    """How people meet."""

    ONLINE = "online"
    ON_SITE = "on-site"
    MIXED = "mixed"
    TOUR = "tour"
    """One host after the other, as a department's tour of districts."""


class SessionState(StrEnum):
    TENTATIVE = "tentative"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    """Without a new date: `start` is None."""
    CANCELLED = "cancelled"


class DeputyRule(StrEnum):
    """What the invitation says of sending a deputy; None in the meeting where it says nothing."""

    FREE = "free"
    CONSENT = "consent"
    OBLIGED = "obliged"
    FORBIDDEN = "forbidden"


class Purpose(StrEnum):
    """Why a unit stands on the list of recipients (Nơi nhận)."""

    ACT = "act"
    COOPERATE = "cooperate"
    REPORT = "report"


class DocumentKind(StrEnum):
    LETTER = "letter"
    PLAN = "plan"
    NOTICE = "notice"
    ANNEX = "annex"
    PAPER = "paper"
    NEWS = "news"


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the meeting: a source of facts, an annex or something to read.

    `issued` is as precise as the document says ("tháng 4 năm 2023"). Nothing it states is known before `known_from`
    (aware), or where that is None before the first instant of `issued`. `file` is a path or address where it can be
    had; None where the paper is named but the file is not there.
    """

    key: str
    kind: DocumentKind
    title: str
    number: str | None = None
    issued: Moment | None = None
    issuer: str | None = None
    part_of: str | None = None
    session: str | None = None
    file: str | None = None
    public: bool = True
    known_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """A unit on the roster, and why it is there."""

    unit: Unit
    source: Source
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting. `host` is the unit visited; no `bridge_points` means all of the meeting's."""

    key: str
    title: Fact[str]
    state: Fact[SessionState]
    start: Fact[Moment] | None = None
    end: Fact[Moment] | None = None
    place: Fact[str] | None = None
    chair: Fact[str] | None = None
    attendees: Fact[tuple[str, ...]] | None = None
    link: Fact[str] | None = None
    note: Fact[str] | None = None
    host: str | None = None
    bridge_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BridgePoint:
    """A site that takes part; `unit` runs it and may declare what no document states."""

    key: str
    name: Fact[str]
    unit: str | None = None
    central: bool = False
    room: Fact[str] | None = None
    address: Fact[str] | None = None
    attendees: Fact[tuple[str, ...]] | None = None
    backdrop: Fact[str] | None = None
    contact: Fact[str] | None = None
    technician: Fact[str] | None = None
    hotline: Fact[str] | None = None
    test: Fact[Moment] | None = None
    link: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions; `asks` is what each participant should speak to."""

    key: str
    title: Fact[str]
    asks: Fact[tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is to be handed in. No `units` means every unit on the roster; `who` is the wording of the document."""

    key: str
    what: Fact[str]
    who: Fact[str] | None = None
    due: Fact[Deadline] | None = None
    to: Fact[str] | None = None
    format: Fact[str] | None = None
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preparation:
    """What somebody gets ready for the meeting without handing it in: papers to bring, cars, a line, a backdrop."""

    key: str
    what: Fact[str]
    who: Fact[str]
    due: Fact[Deadline] | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    key: str
    session: str
    what: Fact[str]
    start: Fact[Moment] | None = None
    end: Fact[Moment] | None = None
    speaker: Fact[str] | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about what. Numbers are shown in private chats only."""

    key: str
    name: Fact[str]
    about: Fact[str] | None = None
    position: Fact[str] | None = None
    phone: Fact[str] | None = None
    email: Fact[str] | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A point of the conclusions that asks nothing of anybody: praise, a finding, a summary."""

    key: str
    text: Fact[str]
    by: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A clause of the conclusions; `lead` and `co` are the document's wording, `units` those of the roster it binds."""

    key: str
    what: Fact[str]
    lead: Fact[str]
    clause: str | None = None
    co: Fact[tuple[str, ...]] | None = None
    due: Fact[Deadline] | None = None
    state: TaskState = TaskState.OPEN
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annexed:
    """Something the document says stands in an annex whose file is not there: `what` names it ("agenda")."""

    what: str
    source: Source


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is convened by one letter. `rehearsal` marks invented figures; `public` may be seen by strangers."""

    key: str
    title: Fact[str]
    form: Fact[Form]
    short: str | None = None
    rehearsal: bool = False
    public: bool = True
    convener: Fact[str] | None = None
    chair: Fact[str] | None = None
    aim: Fact[str] | None = None
    place: Fact[str] | None = None
    time: Fact[Moment] | None = None
    deputies: Fact[DeputyRule] | None = None
    deputies_note: Fact[str] | None = None
    backdrop: Fact[str] | None = None
    documents: tuple[Document, ...] = ()
    roster: tuple[Invited, ...] = ()
    sessions: tuple[Session, ...] = ()
    bridge_points: tuple[BridgePoint, ...] = ()
    topics: tuple[Topic, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    contacts: tuple[Contact, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    tasks: tuple[Task, ...] = ()
    annexed: tuple[Annexed, ...] = ()
