"""Sittings of a new letter that meet those of other meetings: at one time the same room, the same chair, or the same units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from meetings.cautions import at_once
from meetings.model import Meeting, Session
from meetings.participants import Sitting
from meetings.problems import Problem
from meetings.reading.fold import fold

_TITLES = re.compile(
    r"\b(?:ong|ba|dong chi|d/c|(?:pho )?(?:bo truong|thu truong|giam doc|chu tich|chanh van phong|bi thu|cuc truong|vu truong))\b"
)


def clashes(meeting: Meeting, others: Iterable[Meeting]) -> Iterator[Problem]:
    """`lint.clash` (title, other, day) for a room or a chair, `lint.units_clash` (title, other, day, number, name) for
    units that take part in both; `name` is that of the first of them."""
    for other in others:
        for one, theirs in ((a, b) for a in meeting.sessions for b in other.sessions if at_once(a, b)):
            if one.start is None:
                continue
            values: dict[str, object] = {
                "title": one.title.value,
                "other": theirs.title.value,
                "day": one.start.value.day,
            }
            if _share(one, theirs):
                yield Problem("lint.clash", values)
            elif both := _units(meeting, one) & _units(other, theirs):
                first = min(both)
                names = {fold(each.unit.name): each.unit.name for each in meeting.roster}
                yield Problem("lint.units_clash", {**values, "number": len(both), "name": names[first]})


def _share(one: Session, other: Session) -> bool:
    """A room, said more or less fully, or whoever presides."""
    rooms = [fold(each.place.value).strip(" .;,") for each in (one, other) if each.place is not None]
    chairs = [_person(each.chair.value) for each in (one, other) if each.chair is not None]
    return any(len(said) == 2 and (said[0] in said[1] or said[1] in said[0]) and all(said) for said in (rooms, chairs))


def _person(named: str) -> str:
    """The name without titles: *Bộ trưởng Chu Ngọc Anh* is *đồng chí Chu Ngọc Anh*."""
    return " ".join(_TITLES.sub(" ", fold(named).partition(",")[0]).split())


def _units(meeting: Meeting, session: Session) -> set[str]:
    return {fold(one.unit.name) for one in Sitting(meeting).at(session)}
