"""Reminders of what is to be handed in and of tasks: before and after, and only to those who have not done it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from meetings.deadlines import MINUTE, Deadline, last_safe, reminder_day
from meetings.ground import About, Ground
from meetings.model import Meeting, Requirement, TaskState
from meetings.moments import write
from meetings.notices import Kind, Notice
from meetings.participants import invited
from meetings.policy import Choice, Wish, awake
from meetings.recipients import CONTACT, DELEGATE, Person, Recipient
from meetings.records import Records
from meetings.reports import is_closed, submitted
from meetings.workdays import add_workdays

LATE = "late"
"""The step after the deadline: to whoever is late, and once to each organiser."""
USEFUL = timedelta(days=14)
"""For how long it makes sense to say that something is late."""


def deadline_reminders(ground: Ground) -> Iterator[Notice]:
    for wanted in ground.meeting.requirements:
        if wanted.due is None or is_closed(ground.records, wanted.key):
            continue
        late = owing(ground.meeting, wanted, ground.records)
        yield from _reminders(ground, Kind.DEADLINE, wanted.key, wanted.due.value, late)


def task_reminders(ground: Ground) -> Iterator[Notice]:
    for task in ground.meeting.tasks:
        if task.due is not None and task.state is TaskState.OPEN:
            yield from _reminders(ground, Kind.TASK, task.key, task.due.value, list(task.units))


def owing(meeting: Meeting, wanted: Requirement, records: Records) -> list[str]:
    """The units that are asked for it and have not handed it in, in the order of the roster."""
    units = (unit.key for unit in invited(meeting) if not wanted.units or unit.key in wanted.units)
    return [key for key in units if submitted(records, wanted.key, key) is None]


def fact_of(deadline: Deadline, unit: str | None) -> str:
    """What a reminder of it speaks of: until when, and to which unit."""
    bound = "until" if deadline.inclusive else "before"
    return f"{bound} {write(deadline.moment)} {unit or ''}".rstrip()


def _reminders(ground: Ground, kind: Kind, subject: str, deadline: Deadline, units: list[str]) -> Iterator[Notice]:
    choice = Choice.DEADLINES if kind is Kind.DEADLINE else Choice.TASKS
    days = ground.policy.deadline_days if kind is Kind.DEADLINE else ground.policy.task_days
    over = last_safe(deadline) + MINUTE
    steps: list[tuple[str, datetime, Callable[[Wish], datetime]]] = [
        (f"d{count}", over, _day_before(ground, deadline, count)) for count in days
    ]
    for step, until, due in [*steps, (LATE, over + USEFUL, _afterwards(ground, deadline))]:
        dues = {due(wish) for wish in (Wish(), *ground.wishes.values())}
        if not any(map(ground.holds, dues)):
            continue
        for unit in units:
            about = About(kind, subject, step, fact_of(deadline, unit), until)
            for person in ground.people.acting(unit, CONTACT, DELEGATE):
                yield from _to(ground, about, person, choice, due)
        if step == LATE and units:
            about = About(kind, subject, step, fact_of(deadline, None), until)
            for person in ground.people.organisers():
                yield from _to(ground, about, Person(person.chat, person.name, None, person.roles), choice, due)


def _to(
    ground: Ground, about: About, person: Person, choice: Choice, due: Callable[[Wish], datetime]
) -> Iterator[Notice]:
    wish = ground.wish(person.chat, choice)
    if wish is not None and (found := ground.notice(about, Recipient(person.chat, person.unit), due(wish))):
        yield found


def _day_before(ground: Ground, deadline: Deadline, count: int) -> Callable[[Wish], datetime]:
    day = reminder_day(deadline, count) if count else reminder_day(deadline, 0)
    return lambda wish: ground.by_day(day, wish.at)


def _afterwards(ground: Ground, deadline: Deadline) -> Callable[[Wish], datetime]:
    """When it is said that it is late: an hour after a clock time, else on the next working day."""
    safe = last_safe(deadline)
    if deadline.moment.clock is not None:
        return lambda _: awake(ground.policy, safe + timedelta(hours=1))
    day = add_workdays(safe.date(), 1)
    return lambda wish: ground.by_day(day, wish.at)
