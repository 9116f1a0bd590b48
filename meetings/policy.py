"""When people are reminded: what an installation sets, what a meeting sets otherwise, and what somebody wishes for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings.moments import VIETNAM
from meetings.records import Records


class Choice(StrEnum):
    """What somebody can do without. Changes, cancellations and calls for readiness cannot be muted."""

    FAR = "far"
    """Some working days before a session."""
    EVE = "eve"
    """The day before."""
    SITE = "site"
    """An hour before, for those who make a bridge point ready."""
    LAST = "last"
    """A quarter of an hour before."""
    DEADLINES = "deadlines"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Policy:
    """`at` is the clock time, in Viet Nam, of what comes by the day; `group_at` that of the day's schedule in groups.

    Days before a session or deadline: 0 is the day itself, up to 1 they are calendar days before a session, else working
    days (design §5, rule 7). `site_minutes` and `last_minutes` count back from the start, 0: none. `ladder`: minutes
    before the start at which the technician, the contact, the organisers hear of a bridge point that is not ready.
    Between `quiet_from` and `quiet_until` nothing goes out that can wait (rule 6).
    """

    at: time = time(8, 0)
    group_at: time = time(7, 0)
    session_days: tuple[int, ...] = (3, 1)
    deadline_days: tuple[int, ...] = (3, 1, 0)
    task_days: tuple[int, ...] = (3,)
    site_minutes: int = 60
    last_minutes: int = 15
    ladder: tuple[int, int, int] = (40, 30, 20)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(6, 30)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Key: `MEETING`. What the organisers set otherwise for their meeting; None: as the installation has it."""

    kind: ClassVar[str] = "adjustment"
    at: time | None = None
    group_at: time | None = None
    session_days: tuple[int, ...] | None = None
    deadline_days: tuple[int, ...] | None = None
    site_minutes: int | None = None
    last_minutes: int | None = None


MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Wish:
    """Key: the Telegram id of the person. What they mute, and when they would rather hear: None as everybody."""

    kind: ClassVar[str] = "wish"
    muted: tuple[Choice, ...] = ()
    at: time | None = None
    last_minutes: int | None = None


NO_WISH = Wish()


def of_meeting(policy: Policy, records: Records) -> Policy:
    """The installation's policy with what the meeting's organisers set otherwise."""
    return adjusted(policy, records.value(Adjustment, MEETING) or Adjustment())


def adjusted(policy: Policy, adjustment: Adjustment) -> Policy:
    set_otherwise = {one.name: getattr(adjustment, one.name) for one in fields(adjustment)}
    return replace(policy, **{name: value for name, value in set_otherwise.items() if value is not None})


def wishes(records: Records) -> Mapping[int, Wish]:
    """By person; only of those who wish for anything."""
    return {int(key): record.value for key, record in records.all(Wish).items() if record.value != NO_WISH}


def muted(wish: Wish, choice: Choice, *, mute: bool) -> Wish:
    """With that muted, or heard again; in the order of the choices."""
    others = {*wish.muted} - {choice}
    kept = others | {choice} if mute else others
    return replace(wish, muted=tuple(one for one in Choice if one in kept))


def is_quiet(policy: Policy, instant: datetime) -> bool:
    clock = instant.astimezone(VIETNAM).time()
    if policy.quiet_from <= policy.quiet_until:
        return policy.quiet_from <= clock < policy.quiet_until
    return clock >= policy.quiet_from or clock < policy.quiet_until


def awake(policy: Policy, instant: datetime) -> datetime:
    """That instant (aware), or where it lies in the quiet hours their end."""
    if not is_quiet(policy, instant):
        return instant
    local = instant.astimezone(VIETNAM)
    ends = datetime.combine(local.date(), policy.quiet_until, VIETNAM)
    return ends if local < ends else ends + timedelta(days=1)
