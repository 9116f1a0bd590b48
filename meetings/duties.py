"""In which order duties are shown, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from meetings.deadlines import Deadline, is_late, last_safe
from meetings.facts import Fact
from meetings.model import Meeting, Preparation, Requirement, Task, TaskState


class Due(Protocol):
    @property
    def due(self) -> Fact[Deadline] | None: ...


DueT = TypeVar("DueT", bound=Due)


def by_due(duties: Iterable[DueT], now: datetime) -> tuple[DueT, ...]:
    """What is due next first; then what is overdue, the latest first; what has no deadline, as it was given; what is done."""
    return tuple(sorted(duties, key=lambda duty: _rank(duty, now)))


def _rank(duty: Due, now: datetime) -> tuple[int, float]:
    if isinstance(duty, Task) and duty.state is TaskState.DONE:
        return (3, 0.0)
    if duty.due is None:
        return (2, 0.0)
    safe = last_safe(duty.due.value).timestamp()
    return (1, -safe) if is_late(duty.due.value, now) else (0, safe)


def tasks_of(meeting: Meeting, unit: str) -> tuple[Task, ...]:
    """The tasks in which the unit leads or co-operates."""
    return tuple(task for task in meeting.tasks if unit in task.units)


def duties(meeting: Meeting, unit: str | None = None) -> tuple[Requirement | Preparation, ...]:
    """What is to be handed in, then what is to be prepared, by that unit or by all; what names no units is for every one."""
    every: list[Requirement | Preparation] = [*meeting.requirements, *meeting.preparations]
    return tuple(one for one in every if unit is None or not one.units or unit in one.units)
