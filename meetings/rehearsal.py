"""The whole meeting against the clock, sending nothing: everything that would go out, moment by moment, to every chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import ClassVar

from meetings.assigned import is_assignment
from meetings.change_notices import NEW, step_of
from meetings.deadlines import last_safe
from meetings.knowledge import as_of, turning_points
from meetings.known import Known, read
from meetings.model import Meeting
from meetings.notices import Kind, Notice
from meetings.participants import invited
from meetings.policy import Policy
from meetings.readiness_ladder import TEST
from meetings.recipients import CONTACT, Bound, BoundGroup
from meetings.records import Records
from meetings.reminders import owed
from meetings.told import Told

AFTERWARDS = timedelta(days=15)
"""Until then what is late is said to be late."""
NOBODY = 10**15
"""Where the made-up chats begin that stand for units of which nobody is bound; no person has such a number."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """Key: `LAST` and a language. The file with that `digest` is the text of the last run, which ended at the aware time `at`."""

    kind: ClassVar[str] = "rehearsed"
    digest: str
    at: datetime


LAST = "last"


@dataclass(frozen=True, slots=True)
class Sending:
    """What one chat gets at one aware moment; `held` is what it knew of the sessions that it is told anew."""

    at: datetime
    chat: int
    notices: tuple[Notice, ...]
    held: tuple[tuple[str, Known], ...] = ()

    @property
    def only_if_open(self) -> bool:
        """Whether it goes out only because something was not done, or not confirmed, by then."""
        return all(_is_nudge(one) for one in self.notices)


@dataclass(frozen=True, slots=True)
class Stand:
    """The contact whom a unit does not have yet."""

    person: int
    unit: str | None
    name: str = ""
    role: str = CONTACT


def stands_in(meeting: Meeting, members: Iterable[Bound]) -> tuple[Stand, ...]:
    """One for each unit that is asked and of which nobody is bound."""
    bound = {one.unit for one in members}
    units = [unit.key for unit in invited(meeting) if unit.key not in bound]
    return tuple(Stand(NOBODY + place, key) for place, key in enumerate(units))


def rehearse(
    whole: Meeting, members: Sequence[Bound], records: Records, groups: Sequence[BoundGroup], policy: Policy
) -> tuple[Sending, ...]:
    """From when the meeting is known until two weeks after all of it, if nobody did more than `records` say.

    What becomes known on the way is known from then on, and told as a change where it is one.
    """
    points = turning_points(whole)
    told: dict[tuple[str, int], Told] = {}
    found: list[Sending] = []
    sent: set[tuple[str, str, str, str, str, int]] = set()
    around = members, records, groups, policy
    for since, until in pairwise((*points, *(_end(whole) for _ in points[:1]))):
        known = as_of(whole, since)
        if known is not None:
            found += _between(known, around, told, sent, (since, until))
    return tuple(found)


_Around = tuple[Sequence[Bound], Records, Sequence[BoundGroup], Policy]


def _between(
    meeting: Meeting,
    around: _Around,
    told: dict[tuple[str, int], Told],
    sent: set[tuple[str, str, str, str, str, int]],
    span: tuple[datetime, datetime],
) -> Iterator[Sending]:
    """Planned anew whenever somebody was told a change: what follows hangs on it."""
    members, records, groups, policy = around
    now, until = span
    while True:
        wanted = owed(meeting, members, records, told.values(), groups, policy, now, until)
        left = [one for one in wanted if one.key not in sent]
        if not left:
            return
        for due, group in groupby(left, key=lambda one: max(one.due, now)):
            together = list(group)
            yield from _at(due, together, told)
            sent.update(one.key for one in together)
            if any(one.kind is Kind.CHANGE for one in together):
                now = due
                break
        else:
            return


def _at(due: datetime, notices: Iterable[Notice], told: dict[tuple[str, int], Told]) -> Iterator[Sending]:
    by_chat: dict[int, list[Notice]] = {}
    for one in notices:
        by_chat.setdefault(one.chat, []).append(one)
    for chat, own in by_chat.items():
        held = _held(own, told)
        yield Sending(due, chat, tuple(own), tuple(held.items()))
        for one in own:
            _learn(one, due, told)


def _held(notices: Iterable[Notice], told: Mapping[tuple[str, int], Told]) -> dict[str, Known]:
    before = {one.subject: told.get((one.subject, one.chat)) for one in notices if one.kind is Kind.CHANGE}
    return {session: read(one.known) for session, one in before.items() if one is not None}


def _learn(notice: Notice, at: datetime, told: dict[tuple[str, int], Told]) -> None:
    if notice.kind not in (Kind.SESSION, Kind.CHANGE):
        return
    key = notice.subject, notice.chat
    known = told.get(key)
    if known is None or known.known != notice.fact:
        asked = at if notice.kind is Kind.CHANGE else None
        told[key] = Told(*key, notice.fact, at, asked, unit=notice.unit, thread=notice.thread)


def _is_nudge(notice: Notice) -> bool:
    if notice.kind is Kind.CHANGE:
        return step_of(notice) != NEW
    if notice.kind is Kind.READINESS:
        return notice.step != TEST
    return notice.kind in (Kind.DEADLINE, Kind.TASK) and not is_assignment(notice)


def _end(whole: Meeting) -> datetime:
    """When the last of its sessions, deadlines and tasks is over, and two weeks more."""
    ends = [one.start.value.latest for one in whole.sessions if one.start]
    dues = [one.due for one in whole.requirements] + [one.due for one in whole.tasks]
    ends += [last_safe(due.value) for due in dues if due]
    return max((*ends, turning_points(whole)[-1])) + AFTERWARDS


def worn(sending: Sending) -> Sending:
    """As it is for any chat of the same unit and roles: what tells one from the other is taken off."""
    sign = 1 if sending.chat > 0 else -1
    return replace(sending, chat=sign, notices=tuple(replace(one, chat=sign) for one in sending.notices))
