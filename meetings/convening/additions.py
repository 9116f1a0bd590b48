"""What a second document adds to a meeting: sittings, reports and tasks that it did not have, under keys of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from meetings.convening.alike import ALIKE, likeness
from meetings.convening.quoting import slug
from meetings.model import Meeting, Preparation, Requirement, Session, Task
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.draft import Draft, State

WorkT = TypeVar("WorkT", Preparation, Task)
NOT_HELD = (State.POSTPONED, State.CANCELLED, State.PAST)


def requirement_like(meeting: Meeting, one: drafts.Requirement) -> Requirement | None:
    """What the meeting asks for in nearly the same words."""
    return max(
        (each for each in meeting.requirements if likeness(each.what.value, one.what.value) >= ALIKE),
        key=lambda each: likeness(each.what.value, one.what.value),
        default=None,
    )


def new_sessions(meeting: Meeting, draft: Draft, made: Meeting, places: Iterable[int]) -> Iterator[Session]:
    """Sittings that the meeting did not have; `made` has one for each of the draft's, in its order."""
    used = {one.key for one in meeting.sessions}
    for place in places:
        one, session = draft.sessions[place], made.sessions[place]
        held = one.state is None or one.state.value not in NOT_HELD
        if held and session.start is not None:
            key = slug(session.key, used)
            used.add(key)
            yield replace(session, key=key, host=None)


def new_requirements(meeting: Meeting, draft: Draft, made: Meeting) -> Iterator[Requirement]:
    """What the meeting asks already as a task or a preparation is not asked again."""
    used = {one.key for one in meeting.requirements}
    asked = [one.what.value for one in meeting.tasks] + [one.what.value for one in meeting.preparations]
    for one, wanted in zip(draft.requirements, made.requirements, strict=True):
        known = any(likeness(each, one.what.value) >= ALIKE for each in asked)
        if not known and requirement_like(meeting, one) is None:
            key = slug(wanted.key, used)
            used.add(key)
            yield replace(wanted, key=key)


def new_preparations(meeting: Meeting, made: Meeting) -> Iterator[Preparation]:
    yield from _new(meeting, meeting.preparations, made.preparations)


def new_tasks(meeting: Meeting, made: Meeting) -> Iterator[Task]:
    yield from _new(meeting, meeting.tasks, made.tasks)


def _new(meeting: Meeting, there: Iterable[WorkT], made: Iterable[WorkT]) -> Iterator[WorkT]:
    """What the meeting does not ask already, under keys of which none is taken."""
    used, asked = {one.key for one in there}, _asked(meeting)
    for one in made:
        if all(likeness(each, one.what.value) < ALIKE for each in asked):
            key = slug(one.key, used)
            used.add(key)
            yield replace(one, key=key)


def _asked(meeting: Meeting) -> list[str]:
    """What the meeting asks already, in whichever way."""
    return [
        *(one.what.value for one in meeting.tasks),
        *(one.what.value for one in meeting.preparations),
        *(one.what.value for one in meeting.requirements),
    ]
