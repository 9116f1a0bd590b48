"""In which order duties are shown, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from meetings.deadlines import Deadline, is_late, last_safe
from meetings.facts import Fact
from meetings.model import Meeting, Requirement, Task


class Due(Protocol):
    @property
    def due(self) -> Fact[Deadline] | None: ...


DueT = TypeVar("DueT", bound=Due)


def by_due(duties: Iterable[DueT], now: datetime) -> tuple[DueT, ...]:
    """What is due next first; then what is overdue, the latest first; last what has no deadline, as it was given."""
    return tuple(sorted(duties, key=lambda duty: _rank(duty, now)))


def _rank(duty: Due, now: datetime) -> tuple[int, float]:
    if duty.due is None:
        return (2, 0.0)
    safe = last_safe(duty.due.value).timestamp()
    return (1, -safe) if is_late(duty.due.value, now) else (0, safe)


def tasks_of(meeting: Meeting, unit: str) -> tuple[Task, ...]:
    """The tasks in which the unit leads or co-operates."""
    return tuple(task for task in meeting.tasks if unit in task.units)


def requirements_of(meeting: Meeting, unit: str) -> tuple[Requirement, ...]:
    """What the unit has to hand in; a requirement that names no units is for all."""
    return tuple(one for one in meeting.requirements if not one.units or unit in one.units)
