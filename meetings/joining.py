"""Coming in by the public link: somebody says which unit they are of, and an organiser decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar


class Admission(StrEnum):
    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Request:
    """Key: the Telegram id of the person; the record's unit is the one that they chose. `decided_by` is a name."""

    kind: ClassVar[str] = "request"
    person: int
    name: str
    state: Admission
    decided_by: str | None = None
    role: str = "contact"
    username: str | None = None


PREFIX = "dv-"


def payload(meeting: str) -> str:
    """What the public link of the meeting of that key carries: `t.me/BOT?start=dv-KEY`.

    A key has at most 24 letters, digits and hyphens; Telegram takes 64 of these signs (Bot features, deep linking).
    """
    return f"{PREFIX}{meeting}"


def decided(request: Request, by: str, *, admitted: bool) -> Request:
    """The request as the organiser of that name decided it."""
    return replace(request, state=Admission.ADMITTED if admitted else Admission.REFUSED, decided_by=by)
