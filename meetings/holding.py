"""Two pairs of eyes and a minute to think again: what stands between a decision and its going out (design §5, rule 12)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.problems import Problem, Refusal

HOLD = timedelta(seconds=60)
"""How long it can still be stopped before anything is sent."""


class Stage(StrEnum):
    PROPOSED = "proposed"
    """Another organiser has not yet looked at it."""
    HELD = "held"
    """Nobody else is needed; it goes out when its time comes."""
    DONE = "done"
    """It went out, or is going out."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Hold:
    """Who asked for it and who approved it, by Telegram id and name; the times are aware.

    `wanted` is the time for which it was asked, None for as soon as it may be. `goes` is when it goes out, None while
    it waits for another organiser.
    """

    by: int
    name: str
    asked: datetime
    stage: Stage = Stage.HELD
    wanted: datetime | None = None
    goes: datetime | None = None
    approver: int | None = None
    approver_name: str | None = None
    stopped_by: str | None = None

    @property
    def open(self) -> bool:
        """Whether it can still be stopped before anything goes out."""
        return self.stage in (Stage.PROPOSED, Stage.HELD)


def begin(by: int, name: str, now: datetime, *, approval: bool, wanted: datetime | None = None) -> Hold:
    """Held for a minute, and until the wanted time; with `approval` it waits for another organiser first."""
    asked = Hold(by, name, now, Stage.PROPOSED, wanted)
    return asked if approval else _held(asked, now)


def approve(hold: Hold, by: int, name: str, now: datetime) -> Hold:
    """By somebody else than who asked. Raises Refusal: `holding.own`, or `holding.over` where nothing waits any more."""
    if hold.stage is not Stage.PROPOSED:
        raise Refusal(Problem("holding.over"))
    if by == hold.by:
        raise Refusal(Problem("holding.own"))
    return _held(replace(hold, approver=by, approver_name=name), now)


def stop(hold: Hold, name: str) -> Hold:
    """By any organiser. Raises Refusal (`holding.over`) once it was stopped already."""
    if hold.stage is Stage.STOPPED:
        raise Refusal(Problem("holding.over"))
    return replace(hold, stage=Stage.STOPPED, stopped_by=name)


def is_due(hold: Hold, now: datetime) -> bool:
    return hold.stage is Stage.HELD and hold.goes is not None and hold.goes <= now


def done(hold: Hold) -> Hold:
    return replace(hold, stage=Stage.DONE)


def _held(hold: Hold, now: datetime) -> Hold:
    """A minute from now at the earliest, also where the wanted time went by while it waited for approval."""
    soonest = now + HOLD
    return replace(hold, stage=Stage.HELD, goes=max(soonest, hold.wanted) if hold.wanted else soonest)
