"""Who speaks when: papers that were assigned first, then who asked, in the order that the chair decides.

The idea is that of the queue which W3C's Zakim keeps in meetings: ask, be acknowledged, speak, leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings.model import Meeting
from meetings.participants import invited
from meetings.problems import Problem, Refusal

MINUTES = (3, 5, 7, 10)
"""How long each may speak; the chair chooses."""


class Turn(StrEnum):
    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    """Called, and not there."""


PENDING = (Turn.WAITING, Turn.SPEAKING)
CALLABLE = (Turn.WAITING, Turn.SKIPPED)
GIVEN_UP = (Turn.WITHDRAWN, Turn.SKIPPED)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A unit on the list, and by `name` who speaks; `assigned` where the programme names its paper, which is `item`.

    `asked_at`, `began` and `ended` are aware. `readied`: was told that it is next. `on_behalf`: somebody of the chair's
    table wrote it down for the unit.
    """

    unit: str
    state: Turn = Turn.WAITING
    subject: str | None = None
    name: str | None = None
    assigned: bool = False
    asked_at: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None
    item: str | None = None
    readied: bool = False
    on_behalf: bool = False

    @property
    def key(self) -> str:
        """A place on the list: a unit may have papers besides what it asks for."""
        return f"{self.unit}:{self.item}" if self.item else self.unit


@dataclass(frozen=True, slots=True)
class Floor:
    """Key: session. The order of `speakers` is that in which they are called; `minutes` is the time of each."""

    kind: ClassVar[str] = "floor"
    speakers: tuple[Speaker, ...] = ()
    minutes: int = 5
    closed: bool = False

    @property
    def speaking(self) -> Speaker | None:
        return next((one for one in self.speakers if one.state is Turn.SPEAKING), None)

    @property
    def waiting(self) -> tuple[Speaker, ...]:
        """Who asked, or has a paper, and was not called, in order."""
        return self.having(Turn.WAITING)

    def having(self, state: Turn) -> tuple[Speaker, ...]:
        return tuple(one for one in self.speakers if one.state is state)

    def of(self, unit: str) -> Speaker | None:
        """The unit's place: the one that is pending, else the last that it had."""
        own = [one for one in self.speakers if one.unit == unit]
        return next((one for one in own if one.state in PENDING), own[-1] if own else None)

    def ahead(self, speaker: Speaker) -> int:
        """How many are called before this one."""
        return next((n for n, one in enumerate(self.waiting) if one.key == speaker.key), 0)


def papers(meeting: Meeting, session: str) -> tuple[Speaker, ...]:
    """The papers that the programme assigns to invited units, in its order; what the conveners say is no turn."""
    units = {unit.key for unit in invited(meeting)}
    return tuple(
        Speaker(item.unit, subject=item.what.value, assigned=True, item=item.key)
        for item in meeting.agenda
        if item.session == session and item.unit in units and item.unit is not None
    )


def opened(stored: Floor | None, assigned: Sequence[Speaker]) -> Floor:
    """The list as it stands with the programme of today: a paper added later comes after those that were assigned.

    A paper that the programme no longer names is gone, unless it was called already.
    """
    floor, named = stored or Floor(), {one.key: one for one in assigned}
    kept = [_as_named(one, named.get(one.key)) for one in floor.speakers if _stands(one, one.key in named)]
    there = {one.key for one in kept}
    place = max((n for n, one in enumerate(kept, 1) if one.assigned), default=0)
    fresh = [one for one in assigned if one.key not in there]
    return replace(floor, speakers=(*kept[:place], *fresh, *kept[place:]))


def _stands(one: Speaker, named: bool) -> bool:  # noqa: FBT001 - private, and it reads as a sentence where it is used
    return not one.assigned or named or one.state is not Turn.WAITING


def _as_named(one: Speaker, named: Speaker | None) -> Speaker:
    return replace(one, subject=named.subject) if named else one


def ask(floor: Floor, wish: Speaker) -> Floor:
    """The wish at the end of the list; a paper that was given back takes its place again.

    Raises Refusal: `floor.closed` (unless the chair's table asks on behalf), `floor.already`.
    """
    if floor.closed and not wish.on_behalf:
        raise Refusal(Problem("floor.closed"))
    before = floor.of(wish.unit)
    if before is not None and before.state in PENDING:
        raise Refusal(Problem("floor.already"))
    if before is not None and before.assigned and before.state is not Turn.DONE:
        again = replace(before, state=Turn.WAITING, asked_at=wish.asked_at, began=None, ended=None, readied=False)
        return _with(floor, before, again)
    over = [one for one in floor.speakers if one.key == wish.key and one.state in GIVEN_UP]
    subject = wish.subject or next((one.subject for one in over), None)
    rest = tuple(one for one in floor.speakers if one not in over)
    return replace(floor, speakers=(*rest, replace(wish, subject=subject)))


def describe(floor: Floor, unit: str, *, subject: str | None = None, name: str | None = None) -> Floor:
    """What the unit will speak about (of a paper the programme says it), or who will. Raises Refusal (`floor.not_asked`)."""
    own = _waiting_of(floor, unit)
    about = own.subject if own.assigned or subject is None else subject
    return _with(floor, own, replace(own, subject=about, name=name or own.name))


def withdraw(floor: Floor, unit: str) -> Floor:
    """Raises Refusal: `floor.speaks` while the unit speaks, `floor.not_asked` where nothing waits."""
    own = floor.of(unit)
    if own is not None and own.state is Turn.SPEAKING:
        raise Refusal(Problem("floor.speaks"))
    own = _waiting_of(floor, unit)
    return _with(floor, own, replace(own, state=Turn.WITHDRAWN))


def call(floor: Floor, key: str, now: datetime, seen: str | None = None) -> Floor:
    """That one speaks from `now` (aware); who spoke until then has spoken. A skipped one may be called again.

    `seen` is the key of who spoke when this was decided. Raises Refusal, each with the `unit` concerned:
    `floor.called` where that one speaks already, `floor.other` where meanwhile somebody else was called,
    `floor.not_waiting`.
    """
    speaking = floor.speaking
    if speaking is not None and speaking.key == key:
        raise Refusal(Problem("floor.called", {"unit": speaking.unit}))
    if speaking is not None and speaking.key != seen:
        raise Refusal(Problem("floor.other", {"unit": speaking.unit}))
    called = next((one for one in floor.speakers if one.key == key and one.state in CALLABLE), None)
    if called is None:
        raise Refusal(Problem("floor.not_waiting", {"unit": key.partition(":")[0]}))
    if speaking is not None:
        floor = _with(floor, speaking, replace(speaking, state=Turn.DONE, ended=now))
    return _with(floor, called, replace(called, state=Turn.SPEAKING, began=now, ended=None))


def finish(floor: Floor, key: str, now: datetime, state: Turn = Turn.DONE) -> Floor:
    """That one has spoken, or (SKIPPED) was not there. Raises Refusal (`floor.not_speaking`) where it does not speak."""
    speaking = floor.speaking
    if speaking is None or speaking.key != key:
        raise Refusal(Problem("floor.not_speaking", {"unit": key.partition(":")[0]}))
    return _with(floor, speaking, replace(speaking, state=state, ended=now))


def move(floor: Floor, key: str, by: int) -> Floor:
    """That one so many places later (negative: earlier) among those who wait; at most to an end of them.

    Raises Refusal (`floor.not_waiting`).
    """
    waiting = list(floor.waiting)
    here = next((n for n, one in enumerate(waiting) if one.key == key), None)
    if here is None:
        raise Refusal(Problem("floor.not_waiting", {"unit": key.partition(":")[0]}))
    one = waiting.pop(here)
    waiting.insert(min(max(here + by, 0), len(waiting)), one)
    order = iter(waiting)
    return replace(floor, speakers=tuple(next(order) if s.state is Turn.WAITING else s for s in floor.speakers))


def ready(floor: Floor) -> tuple[Floor, Speaker | None]:
    """Who is next and was not told so yet; from now on it was."""
    following = next(iter(floor.waiting), None)
    if following is None or following.readied:
        return floor, None
    return _with(floor, following, replace(following, readied=True)), following


def spoken(speaker: Speaker, now: datetime) -> timedelta:
    """How long that one has spoken by `now` (aware), or did."""
    return (speaker.ended or now) - speaker.began if speaker.began else timedelta()


def _waiting_of(floor: Floor, unit: str) -> Speaker:
    own = floor.of(unit)
    if own is None or own.state is not Turn.WAITING:
        raise Refusal(Problem("floor.not_asked"))
    return own


def _with(floor: Floor, old: Speaker, new: Speaker) -> Floor:
    return replace(floor, speakers=tuple(new if one is old else one for one in floor.speakers))
