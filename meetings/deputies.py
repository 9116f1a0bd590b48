"""Sending a deputy: asked for, consented to with its basis or refused, never an assumption (design §5, rule 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Consent(StrEnum):
    ASKED = "asked"
    FREE = "free"
    """The letter lets everybody send a deputy: nobody is asked."""
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Deputy:
    """Key: session and unit. `basis` says what the consent or refusal rests on (a document, a call) and `decided_by`
    names who recorded it, at the aware time `decided_at`."""

    kind: ClassVar[str] = "deputy"
    absent: str
    name: str
    state: Consent
    absent_title: str | None = None
    title: str | None = None
    reason: str | None = None
    basis: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    on_behalf: bool = False
