"""How a unit's delegation stands: who of it is there, late, absent with or without a reason, or not yet called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import CheckIn, Excuse, Presence, RollCall
from meetings.deputies import Deputy, passed_over


class State(StrEnum):
    ON_SITE = "on-site"
    ONLINE = "online"
    LATE = "late"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    WAITING = "waiting"


Said = tuple[State, str | None]
"""How somebody stands, and the reason where there is one."""
THERE = {
    Presence.ON_SITE: State.ON_SITE,
    Presence.ONLINE: State.ONLINE,
    Presence.LATE: State.LATE,
    Presence.ABSENT: State.UNEXCUSED,
}
"""How somebody stands who said it of themselves, or who was there when the roll was called."""


@dataclass(frozen=True, slots=True)
class Attending:
    """One person, under a name that nobody else of the delegation has, and how they stand. `listed`: on its list; else
    they came without being on it."""

    attendee: Delegate
    state: State
    reason: str | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """How many people are in each state; together they are all that are expected."""

    on_site: int = 0
    online: int = 0
    late: int = 0
    excused: int = 0
    unexcused: int = 0
    waiting: int = 0

    @property
    def present(self) -> int:
        return self.on_site + self.online

    @property
    def expected(self) -> int:
        return self.present + self.late + self.excused + self.unexcused + self.waiting

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, name) + getattr(other, name) for name in Count.__slots__))


@dataclass(frozen=True, slots=True)
class Standing:
    """A delegation: those on its list where that is known, what is said of each, who came besides, and the count of all.

    A board of ten thousand people needs but their count, so that who stands how is put together when it is asked for.
    """

    listed: tuple[Delegate, ...]
    said: tuple[Said, ...]
    others: tuple[CheckIn, ...]
    count: Count

    @property
    def named(self) -> bool:
        return bool(self.listed)

    @property
    def people(self) -> tuple[Attending, ...]:
        """By name: those on the list in its order, then who came without being on it."""
        listed = [Attending(one, *said) for one, said in zip(self.listed, self.said, strict=True)]
        others = [Attending(Delegate(one.name), _of_check_in(one), listed=False) for one in self.others]
        return (*listed, *others)

    @property
    def names(self) -> tuple[str, ...]:
        """Those on the list, in its order."""
        return tuple(one.name for one in self.listed)


def delegation(answer: Answer | None, deputies: Iterable[Deputy] = ()) -> tuple[Delegate, ...]:
    """Who is to come, in the order of the list, each under a name that nobody else of it has; a deputy who may come
    stands in the place of the absent person."""
    people = answer.delegation if answer else ()
    for deputy in deputies:
        people = passed_over(people, deputy) if deputy.stands else people
    return _told_apart(people)


def _told_apart(people: Iterable[Delegate]) -> tuple[Delegate, ...]:
    """Namesakes get a number, so that each can be ticked by name."""
    people = tuple(people)
    if len({one.name for one in people}) == len(people):
        return people
    seen: set[str] = set()
    found = []
    for one in people:
        name, number = one.name, 1
        while name in seen:
            number += 1
            name = f"{one.name} ({number})"
        seen.add(name)
        found.append(one if number == 1 else replace(one, name=name))
    return tuple(found)


def standing(
    answer: Answer | None, roll: RollCall | None, check_ins: Iterable[CheckIn], deputies: Iterable[Deputy] = ()
) -> Standing:
    """How the delegation stands by what its contact called and each person said. The contact's word on who is missing
    comes before a check-in; a check-in comes before what was said of the delegation as a whole."""
    there = {one.name: one for one in check_ins}
    listed = delegation(answer, deputies)
    refused = answer is not None and answer.coming is Coming.ABSENT
    state = _said(roll, there, answer if refused else None)
    said = tuple([state(one.name) for one in listed])
    names = {one.name for one in listed}
    others = tuple(one for one in there.values() if one.name not in names)
    count = _counted([*(one for one, _ in said), *map(_of_check_in, others)])
    if not listed and roll is not None and roll.expected:
        count = _by_number(roll, count)
    return Standing(listed, said, others, count)


def _said(roll: RollCall | None, there: Mapping[str, CheckIn], refusal: Answer | None) -> Callable[[str], Said]:
    """What is known of somebody by that name, with the reason; what holds for all of them is looked up once."""
    roll = roll or RollCall(Presence.ONLINE)
    missing = dict(zip(reversed(roll.missing), reversed(roll.reasons), strict=True))  # of two reasons the first holds
    called, whole, present = frozenset(roll.called), _of_whole(roll), THERE[roll.presence]
    otherwise = (State.EXCUSED, refusal.reason) if refusal else (State.WAITING, None)

    def state(name: str) -> Said:
        if name in missing:
            reason = missing[name] or None
            return _of_reason(reason), reason
        if name in there:
            return _of_check_in(there[name]), None
        if whole is not None:
            return whole, roll.reason
        return (present, None) if name in called else otherwise

    return state


def _of_reason(reason: str | None) -> State:
    if reason == Excuse.LATE:
        return State.LATE
    return State.EXCUSED if reason else State.UNEXCUSED


def _of_check_in(said: CheckIn) -> State:
    return THERE[said.presence]


def _of_whole(roll: RollCall | None) -> State | None:
    """Where the delegation as a whole is late or absent."""
    if roll is None or roll.presence not in (Presence.LATE, Presence.ABSENT):
        return None
    return State.LATE if roll.presence is Presence.LATE else _of_reason(roll.reason)


def _counted(people: Iterable[State]) -> Count:
    number = Counter(people)
    return Count(*(number[state] for state in State))


def _by_number(roll: RollCall, seen: Count) -> Count:
    """A delegation without names: as many as were said to be there, at least those who checked in."""
    expected = max(roll.expected, seen.expected)
    whole = _of_whole(roll)
    if whole is not None:
        return seen + _of_state(whole, expected - seen.expected)
    if roll.present is None:
        return seen + Count(waiting=expected - seen.expected)
    more = max(0, min(roll.present, expected) - seen.present)
    more = min(more, expected - seen.expected)
    absent = expected - seen.expected - more
    return seen + _of_state(THERE[roll.presence], more) + _of_state(_of_reason(roll.reason), absent)


def _of_state(state: State, number: int) -> Count:
    return Count(*(number if one is state else 0 for one in State))
