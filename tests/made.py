"""Small meetings made by hand for tests: only what the test speaks of, the rest as plain as the model allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.model import (
    BridgePoint,
    Document,
    DocumentKind,
    Form,
    Invited,
    Meeting,
    Requirement,
    Session,
    SessionState,
)
from meetings.moments import VIETNAM, Moment, at, on
from meetings.units import Unit

T = TypeVar("T")
LETTER = Source(SourceKind.DOCUMENT, document="letter")
DAY = date(2026, 12, 15)


@dataclass(frozen=True)
class Member:
    """Somebody bound to a meeting."""

    person: int
    role: str = "contact"
    unit: str | None = None
    name: str = "Trần Thị Hạnh"


@dataclass(frozen=True)
class Group:
    """A group bound to a meeting, or to one of its units."""

    chat: int
    unit: str | None = None
    thread: int | None = None


def fact(value: T, source: Source = LETTER) -> Fact[T]:
    return Fact(value, source)


def instant(day: date = DAY, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), VIETNAM)


def organiser_at(when: datetime) -> Source:
    """Added by the organisers at that instant."""
    return Source(SourceKind.ORGANISER, by="Lan", at=when)


def letter(**changes: Any) -> Document:
    given: dict[str, Any] = {"number": "1/GM-BTC", "issued": on(date(2026, 12, 1)), **changes}
    return Document("letter", DocumentKind.LETTER, "Giấy mời", **given)


def session(key: str = "s", start: Moment | None = None, **changes: Any) -> Session:
    given: dict[str, Any] = {"title": fact(f"Buổi {key}"), "state": fact(SessionState.SCHEDULED), **changes}
    return Session(key, start=fact(start) if start else None, **given)


def at_hour(hour: int, minute: int = 0, day: date = DAY) -> Moment:
    return at(day, time(hour, minute))


def due(key: str, moment: Moment | None, *, inclusive: bool = True) -> Requirement:
    wanted = fact(Deadline(moment, inclusive, "lời văn")) if moment else None
    return Requirement(key, fact(f"Báo cáo {key}"), due=wanted)


def point(key: str, name: str, **changes: Any) -> BridgePoint:
    return BridgePoint(key, fact(name), **changes)


def invited(key: str, name: str, **changes: Any) -> Invited:
    return Invited(Unit(key, name, **changes), LETTER)


def meeting(*sessions: Session, key: str = "hop", **changes: Any) -> Meeting:
    given: dict[str, Any] = {
        "title": fact(f"Hội nghị {key}"),
        "form": fact(Form.ONLINE),
        "documents": (letter(),),
        "sessions": sessions,
        **changes,
    }
    return Meeting(key, **given)
