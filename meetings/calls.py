"""Calls to those who stay silent: who was rung when, and whether they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Outcome(StrEnum):
    ANSWERED = "answered"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True)
class Call:
    """`by` names who rang, at the aware time `at`."""

    at: datetime
    by: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Calls:
    """Key: unit; the calls in the order in which they were made."""

    kind: ClassVar[str] = "calls"
    made: tuple[Call, ...] = ()
