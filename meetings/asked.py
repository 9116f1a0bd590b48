"""What the letter asks of a unit's answer besides whether it comes: a car, visits to propose, enterprises to invite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.model import Meeting, Preparation, Session
from meetings.reading.fold import composed, fold

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
