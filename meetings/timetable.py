"""The sessions of a meeting in the order in which they happen, ready to be asked what comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meetings.model import Meeting, Session, SessionState
from meetings.moments import PART_HOURS, VIETNAM, Moment, Part, Precision
from meetings.places import bridge_points, roster
from meetings.units import Unit

NOON = time(12, 0)
NEAR = 50


def ends_at(session: Session) -> datetime | None:
    """When it is over (aware). Without a stated end a session lasts to the end of its half-day (design §3)."""
    if session.end is not None:
        return session.end.value.latest
    if session.start is None:
        return None
    start = session.start.value
    return _end_of_half_day(start) if start.precision is Precision.MINUTE else start.latest


def _end_of_half_day(start: Moment) -> datetime:
    begins = start.earliest
    part = Part.MORNING if begins.time() < NOON else Part.AFTERNOON
    ends = datetime.combine(start.day, PART_HOURS[part][1], VIETNAM)
    return ends if ends > begins else begins + timedelta(hours=3)


def is_past(session: Session, now: datetime) -> bool:
    ends = ends_at(session)
    return ends is not None and ends <= now


def is_going_on(session: Session, now: datetime) -> bool:
    """Whether it has certainly begun and is neither over nor called off: a day or month alone names no beginning."""
    if session.start is None or session.state.value not in HELD:
        return False
    start = session.start.value
    begun = start.earliest if start.precision in (Precision.MINUTE, Precision.PART) else start.latest
    return begun <= now and not is_past(session, now)


HELD = (SessionState.SCHEDULED, SessionState.TENTATIVE)
"""The states in which a session takes place, as far as is known."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A meeting as it is known, its sessions ordered by start; `ends` holds the latest end up to each of them."""

    meeting: Meeting
    dated: tuple[Session, ...]
    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    undated: tuple[Session, ...]
    points: tuple[Unit, ...]
    """The bridge points as something to be found by name."""
    units: tuple[Unit, ...]

    def coming(self, now: datetime) -> tuple[Session, ...]:
        """What is going on or comes next, soonest first, cancelled ones with it; found by halving, not by reading all."""
        first, begun = bisect_right(self.ends, now), bisect_right(self.starts, now)
        going_on = tuple(s for s in self.dated[first:begun] if not is_past(s, now))
        return going_on + self.dated[max(first, begun) :]

    def next_start(self, now: datetime) -> datetime | None:
        """The start of the first session that is not over and not called off."""
        for place in range(bisect_right(self.ends, now), len(self.dated)):
            session = self.dated[place]
            if session.state.value in HELD and not is_past(session, now):
                return self.starts[place]
        return None

    def last(self, now: datetime, count: int) -> tuple[Session, ...]:
        """The last sessions that are over, latest first."""
        over = (session for session in reversed(self.dated) if is_past(session, now))
        return tuple(session for session, _ in zip(over, range(count), strict=False))

    def nearest(self, now: datetime) -> Session | None:
        """What comes next and is not called off; else what was last; else what was called off."""
        coming = self.coming(now)[:NEAR]
        held = [s for s in coming if s.state.value in HELD]
        return next(iter(held or self.last(now, 1) or coming), None)

    def between(self, first: date, last: date) -> tuple[Session, ...]:
        """Sessions that begin or go on in the days from `first` to `last`, both included; found by halving."""
        not_before = bisect_left(self.ends, datetime.combine(first, time.min, VIETNAM))
        not_after = bisect_right(self.starts, datetime.combine(last, time.max, VIETNAM))
        return tuple(s for s in self.dated[not_before:not_after] if _touches(s, first, last))

    def session(self, key: str) -> Session | None:
        return next((s for s in (*self.dated, *self.undated) if s.key == key), None)


def build(meeting: Meeting) -> Timetable:
    """Order the sessions of the meeting; those without a start stand apart."""
    dated = sorted((s for s in meeting.sessions if s.start), key=_start)
    ends: list[datetime] = []
    for session in dated:
        end = ends_at(session) or _start(session)
        ends.append(max(end, ends[-1]) if ends else end)
    undated = tuple(s for s in meeting.sessions if not s.start)
    return Timetable(
        meeting, tuple(dated), tuple(map(_start, dated)), tuple(ends), undated, bridge_points(meeting), roster(meeting)
    )


def _start(session: Session) -> datetime:
    if session.start is None:
        raise ValueError(f"session {session.key} has no start")
    return session.start.value.earliest


def _touches(session: Session, first: date, last: date) -> bool:
    if session.start is None:
        return False
    ends = session.end.value.last_day if session.end else session.start.value.last_day
    return session.start.value.day <= last and ends >= first


def choose(
    candidates: Iterable[Timetable], now: datetime, bound: str | None, chosen: str | None, own: Iterable[str]
) -> Timetable | None:
    """Which meeting is meant: the group's; else the one the person switched to; else the only own one; else the next.

    With nothing to come the one that ended last. None without candidates.
    """
    by_key = {timetable.meeting.key: timetable for timetable in candidates}
    mine = [key for key in own if key in by_key]
    for key in (bound, chosen, mine[0] if len(set(mine)) == 1 else None):
        if key in by_key:
            return by_key[key]
    pool = [by_key[key] for key in mine] or list(by_key.values())
    return min(pool, key=lambda timetable: _closeness(timetable, now), default=None)


def _closeness(timetable: Timetable, now: datetime) -> tuple[bool, float]:
    coming = timetable.next_start(now)
    if coming is not None:
        return (False, coming.timestamp())
    return (True, -timetable.starts[-1].timestamp() if timetable.starts else 0.0)
