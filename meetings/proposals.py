"""What units propose or ask of the conveners, by topic, and what they are answered (kiến nghị)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Proposal:
    """Key: unit and a number of its own. `answered_by` names who answered, at the aware time `answered_at`."""

    kind: ClassVar[str] = "proposal"
    number: int
    text: str
    topic: str | None = None
    withdrawn: bool = False
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    on_behalf: bool = False
