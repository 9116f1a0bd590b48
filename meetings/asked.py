"""What the letter asks of a unit's answer: to which sessions it is invited, where it sits, and what else it is to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from meetings.model import BridgePoint, Form, Meeting, Preparation, Session
from meetings.reading.fold import composed, fold
from meetings.timetable import HELD
from meetings.units import Unit

_CAR = re.compile(r"\b(?:o to|xe dua|xe don|bo tri xe|phuong tien di)\b")
_VISIT = re.compile(r"\b(?:tham quan|di tham)\b")
_ENTERPRISE = re.compile(r"\b(?:mời|invite)\b.*\b(?:doanh nghiệp|hợp tác xã|htx|enterprises?)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """The preparations that speak of a car, of visits to propose, of enterprises to invite; `host` may ask for a slot."""

    car: Preparation | None = None
    visits: Preparation | None = None
    enterprises: Preparation | None = None
    host: bool = False


def sessions_of(meeting: Meeting, unit: str) -> tuple[Session, ...]:
    """The sessions to which the unit answers: a host of a tour only to its own, others to all where they sit."""
    own = {point.key for point in meeting.bridge_points if unit in (point.unit, point.key)}
    return _sessions(meeting, unit, own)


def _sessions(meeting: Meeting, unit: str, own: AbstractSet[str]) -> tuple[Session, ...]:
    hosted = tuple(one for one in meeting.sessions if one.host == unit)
    if meeting.form.value is Form.TOUR and hosted:
        return hosted
    held = (one for one in meeting.sessions if one.state.value in HELD)
    return tuple(one for one in held if not (own and one.bridge_points) or own & set(one.bridge_points))


def expected(meeting: Meeting) -> dict[str, tuple[Unit, ...]]:
    """The units that are to answer, by session; one pass over bridge points and roster."""
    own: dict[str, set[str]] = {}
    for point in meeting.bridge_points:
        for key in {point.unit or point.key, point.key}:
            own.setdefault(key, set()).add(point.key)
    found: dict[str, list[Unit]] = {}
    for invited in meeting.roster:
        for session in _sessions(meeting, invited.unit.key, own.get(invited.unit.key, set())):
            found.setdefault(session.key, []).append(invited.unit)
    return {key: tuple(units) for key, units in found.items()}


def points_of(meeting: Meeting, session: Session, unit: str) -> tuple[BridgePoint, ...]:
    """The bridge points at which the unit may sit in that session: those that it runs."""
    among = session.bridge_points
    points = [point for point in meeting.bridge_points if unit in (point.unit, point.key)]
    return tuple(point for point in points if not among or point.key in among)


def asked_of(meeting: Meeting, session: Session, unit: str) -> Asked:
    host = session.host == unit
    own = [one for one in meeting.preparations if not one.units or unit in one.units]
    return Asked(
        None if host else _speaking_of(_CAR, meeting.preparations),
        _speaking_of(_VISIT, own) if host else None,
        _speaking_of(_ENTERPRISE, meeting.preparations if host else own),
        host,
    )


def offers_car(meeting: Meeting) -> bool:
    return _speaking_of(_CAR, meeting.preparations) is not None


def _speaking_of(pattern: re.Pattern[str], among: Sequence[Preparation]) -> Preparation | None:
    return next((one for one in among if _says(pattern, one.what.value)), None)


def _says(pattern: re.Pattern[str], what: str) -> bool:
    """As it is written, for mời and mới differ; or folded."""
    return bool(pattern.search(composed(what)) or pattern.search(fold(what)))
