"""What somebody looks for in a schedule: days, a unit, a word of the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from meetings import places
from meetings.model import Session
from meetings.problems import Problem
from meetings.reading import when
from meetings.reading.fold import fold
from meetings.reading.question import EITHER
from meetings.timetable import Timetable
from meetings.units import Unit

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked for, both included; `conflict` where the weekday that was said is not that of the date."""

    first: date
    last: date
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a look-up was understood; nothing set means that it was not."""

    days: Days | None = None
    unit: Unit | None = None
    choices: tuple[Unit, ...] = ()
    word: str | None = None
    problem: Problem | None = None

    @property
    def understood(self) -> bool:
        return bool(self.days or self.unit or self.choices or self.word or self.problem)


def read_days(timetable: Timetable, said: str, now: datetime) -> Days | Problem | None:
    """The days that `said` names. A year that was not said is one in which a session stands on that day (design §10)."""
    found = None if EITHER.search(fold(said)) else when.read(said, now)
    if found is None or isinstance(found, Problem):
        return found
    first, last = found.start.day, (found.end or found.start).last_day
    if found.assumed:
        first, last = _stored_year(timetable, first, last)
    return Days(first, last, found.conflict)


def _stored_year(timetable: Timetable, first: date, last: date) -> tuple[date, date]:
    """The same days in the year of a session that stands there, if none stands on the days as assumed."""
    if timetable.between(first, last):
        return first, last
    for year in sorted({start.year for start in timetable.starts}, reverse=True):
        moved = _in_year(first, year), _in_year(last, year + last.year - first.year)
        if moved[0] and moved[1] and timetable.between(moved[0], moved[1]):
            return moved[0], moved[1]
    return first, last


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def understand(timetable: Timetable, said: str, now: datetime) -> Wanted:
    """Days first, then a unit or bridge point, then a word that stands in a title or place."""
    days = read_days(timetable, said, now)
    if isinstance(days, Problem):
        return Wanted(problem=days)
    if days is not None:
        return Wanted(days=days)
    found = places.find(said, timetable.points or timetable.units, now.date())
    if found.place is None and timetable.points:
        found = places.find(said, timetable.units, now.date()) if not found.choices else found
    if found.place is not None:
        return Wanted(unit=found.place)
    if len(fold(said)) >= SHORTEST_WORD and titled(timetable.meeting.sessions, said):
        return Wanted(word=said)
    return Wanted(choices=found.choices)


def titled(sessions: Sequence[Session], word: str) -> tuple[Session, ...]:
    """Sessions in whose title or place `word` stands, with or without its diacritics."""
    folded = fold(word)
    return tuple(session for session in sessions if folded in _text(session))


def _text(session: Session) -> str:
    return fold(f"{session.title.value} {session.place.value if session.place else ''}")


def of_unit(timetable: Timetable, unit: Unit) -> tuple[Session, ...]:
    """The sessions that the unit hosts; where it hosts none, those at whose bridge points it sits: all of them."""
    hosted = places.hosted_by(timetable.dated, unit.key)
    return hosted or tuple(timetable.dated)
