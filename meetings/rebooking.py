"""That a unit booked its room anew, for a session that moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Rebooking:
    """Key: session and unit. `fact` (`known.write`) is what the unit knew of the session when it said so."""

    kind: ClassVar[str] = "rebooking"
    fact: str
