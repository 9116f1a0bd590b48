"""The rota of line tests: one bridge point after the other, each with a slot of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from meetings.problems import Problem


@dataclass(frozen=True, slots=True)
class Slot:
    """Key: session and bridge point. `start` is aware, `minutes` how long; `wish` is another time the site asks for."""

    kind: ClassVar[str] = "slot"
    start: datetime
    minutes: int
    wish: datetime | None = None
    note: str | None = None

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


MOST_MINUTES = 120


def rota(points: Sequence[str], start: datetime, minutes: int) -> dict[str, Slot] | Problem:
    """A slot for each point (its key) in this order, back to back from the aware `start`, `minutes` each."""
    if not 1 <= minutes <= MOST_MINUTES:
        return Problem("rota.minutes", {"most": MOST_MINUTES})
    length = timedelta(minutes=minutes)
    return {point: Slot(start + place * length, minutes) for place, point in enumerate(dict.fromkeys(points))}


def overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end


def moved(slots: Mapping[str, Slot], point: str, start: datetime) -> Slot | Problem:
    """The point's slot at another aware time; a Problem where somebody else's is then."""
    slot = Slot(start, slots[point].minutes)
    taken = next((other for key, other in slots.items() if key != point and overlap(slot, other)), None)
    return Problem("rota.taken") if taken else slot
