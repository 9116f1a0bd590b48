"""Reminders of what is to be handed in and of tasks: before and after, and only to those who have not done it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

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
from meetings.thinning import LATE, Step, thinned
from meetings.workdays import add_workdays

Due = Callable[[Wish], datetime]
"""When a step is said to whoever wishes for that."""
USEFUL = timedelta(days=14)
"""For how long it makes sense to say that something is late."""


def deadline_reminders(ground: Ground) -> Iterator[Notice]:
    """Of each thing, to the units that owe the same together: on which days they hear hangs on all that they owe."""
    dated = [one for one in ground.meeting.requirements if one.due and not is_closed(ground.records, one.key)]
    lacking: dict[str, list[Requirement]] = {}
    for wanted in dated:
        late = owing(ground.meeting, wanted, ground.records)
        for unit in late:
            lacking.setdefault(unit, []).append(wanted)
        if late and wanted.due:
            yield from _to_organisers(ground, Kind.DEADLINE, wanted.key, wanted.due.value)
    together: dict[tuple[Requirement, ...], list[str]] = {}
    for unit, wanting in lacking.items():
        together.setdefault(tuple(wanting), []).append(unit)
    for alike, units in together.items():
        days = thinned({step: day for one in alike if one.due for step, day in _days(ground, one.key, one.due.value)})
        for one in alike:
            if one.due:
                yield from _to_units(ground, Kind.DEADLINE, (one.key, one.due.value), units, days)


def task_reminders(ground: Ground) -> Iterator[Notice]:
    for task in ground.meeting.tasks:
        if task.due is not None and task.state is TaskState.OPEN and task.units:
            days = {(task.key, step): day for step, day in _steps(ground.policy.task_days, task.due.value)}
            yield from _to_units(ground, Kind.TASK, (task.key, task.due.value), task.units, days)
            yield from _to_organisers(ground, Kind.TASK, task.key, task.due.value)


def owing(meeting: Meeting, wanted: Requirement, records: Records) -> list[str]:
    """The units that are asked for it and have not handed it in, in the order of the roster."""
    units = (unit.key for unit in invited(meeting) if not wanted.units or unit.key in wanted.units)
    return [key for key in units if submitted(records, wanted.key, key) is None]


def fact_of(deadline: Deadline, unit: str | None) -> str:
    """What a reminder of it speaks of: until when, and to which unit."""
    bound = "until" if deadline.inclusive else "before"
    return f"{bound} {write(deadline.moment)} {unit or ''}".rstrip()


def _days(ground: Ground, subject: str, deadline: Deadline) -> Iterator[tuple[Step, date]]:
    return (((subject, step), day) for step, day in _steps(ground.policy.deadline_days, deadline))


def _steps(days: Iterable[int], deadline: Deadline) -> Iterator[tuple[str, date]]:
    """The steps that come by the day; of a deadline to the hour, what is late is said by the hour."""
    for count in days:
        yield f"d{count}", reminder_day(deadline, count)
    if deadline.moment.clock is None:
        yield LATE, add_workdays(last_safe(deadline).date(), 1)


def _to_units(
    ground: Ground, kind: Kind, duty: tuple[str, Deadline], units: Iterable[str], days: Mapping[Step, date]
) -> Iterator[Notice]:
    subject, deadline = duty
    steps = {step: day for (key, step), day in days.items() if key == subject}
    dues: dict[str, Due] = {step: _by_day(ground, day) for step, day in steps.items()}
    if deadline.moment.clock is not None:
        dues[LATE] = _afterwards(ground, deadline)
    for step, due in dues.items():
        if not any(ground.holds(due(wish)) for wish in (Wish(), *ground.wishes.values())):
            continue
        until = last_safe(deadline) + MINUTE + (USEFUL if step == LATE else timedelta(0))
        for unit in units:
            about = About(kind, subject, step, fact_of(deadline, unit), until)
            for person in ground.people.acting(unit, CONTACT, DELEGATE):
                yield from _to(ground, about, person, due)


def _to_organisers(ground: Ground, kind: Kind, subject: str, deadline: Deadline) -> Iterator[Notice]:
    """Once, when it is late."""
    until, due = last_safe(deadline) + MINUTE + USEFUL, _afterwards(ground, deadline)
    about = About(kind, subject, LATE, fact_of(deadline, None), until)
    for person in ground.people.organisers():
        yield from _to(ground, about, Person(person.chat, person.name, None, person.roles), due)


def _to(ground: Ground, about: About, person: Person, due: Due) -> Iterator[Notice]:
    wish = ground.wish(person.chat, Choice.DEADLINES if about.kind is Kind.DEADLINE else Choice.TASKS)
    if wish is not None and (found := ground.notice(about, Recipient(person.chat, person.unit), due(wish))):
        yield found


def _by_day(ground: Ground, day: date) -> Due:
    return lambda wish: ground.by_day(day, wish.at)


def _afterwards(ground: Ground, deadline: Deadline) -> Due:
    """When it is said that it is late: an hour after a clock time, else on the next working day."""
    safe = last_safe(deadline)
    if deadline.moment.clock is not None:
        return lambda _: awake(ground.policy, safe + timedelta(hours=1))
    return _by_day(ground, add_workdays(safe.date(), 1))
