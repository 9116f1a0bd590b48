"""What stands on the backdrop (maket) of a place: what the letter says of it, else the meeting's title and the unit's name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meetings import provinces
from meetings.facts import Fact
from meetings.model import BridgePoint, Meeting, Session, SessionState
from meetings.moments import Moment, Precision
from meetings.provinces import Province
from meetings.units import Kind, Unit

RANKS = Path(__file__).with_name("exchange") / "ranks.toml"
OPEN = r"\s*(?:\.{3,}|…+)\.*$"
"""The dots with which a letter leaves the name of the place open."""
DASH = re.compile(r"\s+[-–—]\s+|:\s+")
ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b|&|\bTP\.")
HELD = (SessionState.SCHEDULED, SessionState.TENTATIVE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backdrop hangs: a bridge point, or where there is none the unit itself. `key` names it on buttons."""

    key: str
    unit: Unit | None
    point: BridgePoint | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a backdrop as people write it, not in capitals.

    `place` is the province's name. `said` is what the letter wants to stand there, None where it says nothing;
    `title_added` where the meeting's title is not among those words.
    """

    convener: str | None
    title: str
    name: str
    place: str | None
    day: Moment | None
    said: Fact[str] | None
    title_added: bool = False


def places(meeting: Meeting) -> tuple[Place, ...]:
    """All that get a backdrop: the central bridge point first, then the others; without any, the hosts or the roster."""
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    points = sorted(meeting.bridge_points, key=lambda point: not point.central)
    if points:
        return tuple(_at_point(point, units.get(point.unit or "")) for point in points)
    hosts = dict.fromkeys(session.host for session in meeting.sessions if session.host in units)
    return tuple(Place(key, units[key]) for key in (hosts or units) if key is not None)


def place_of(meeting: Meeting, unit: Unit) -> Place:
    """The place of a unit; one that runs none gets a backdrop with its name."""
    return next((place for place in places(meeting) if place.unit == unit), Place(unit.key, unit))


def _at_point(point: BridgePoint, unit: Unit | None) -> Place:
    return Place(unit.key if unit else point.key, unit, point)


def wording(meeting: Meeting, place: Place) -> Wording:
    """What stands there, by the letter or, where that says nothing, by rule."""
    day, province = _day(meeting, place), _province(meeting, place)
    said = place.point.backdrop if place.point and place.point.backdrop else meeting.backdrop
    text = _filled(said.value, _own_province(place), day) if said else None
    convener = meeting.convener.value if meeting.convener else None
    where = province.style_on(day.day).name if province and day else None
    if text is None:
        return Wording(convener, meeting.title.value, full_name(place), where, day, None)
    titled = _titled(meeting, text)
    if not titled:
        return Wording(convener, meeting.title.value, text, where, day, said, title_added=True)
    rest = DASH.sub("", text[titled:], count=1).strip()
    return Wording(convener, text[:titled], rest or full_name(place), where, day, said)


def _titled(meeting: Meeting, text: str) -> int:
    """How many letters of the text are the meeting's title, if it begins with that."""
    titles = [meeting.title.value, *([meeting.short] if meeting.short else [])]
    return max((len(one) for one in titles if text.casefold().startswith(one.casefold())), default=0)


def _filled(text: str, province: Province | None, day: Moment | None) -> str | None:
    """The words with the province in the place that they leave open; None where nothing is known to fill it with."""
    blank = _blank().search(text)
    if blank is None:
        return text
    if province is None or day is None:
        return None
    return f"{text[: blank.start()].rstrip()} {ranked(province, day)}"


def ranked(province: Province, day: Moment) -> str:
    """`tỉnh Bến Tre`, with the name and rank of the day."""
    style = province.style_on(day.day)
    return f"{_ranks()[style.kind]} {style.name}"


@cache
def _ranks() -> dict[str, str]:
    return tomllib.loads(RANKS.read_text(encoding="utf-8"))


@cache
def _blank() -> re.Pattern[str]:
    """As in “Sở Khoa học và Công nghệ tỉnh/thành phố......”: the ranks to choose from, if any, and the dots."""
    either = rf"(?:{_ranks()[Kind.PROVINCE]}\s*[/,]\s*{_ranks()[Kind.CITY]})?"
    return re.compile(either + OPEN, re.IGNORECASE)


def full_name(place: Place) -> str:
    """The unit's name without abbreviations where one of its names has none; else the bridge point's."""
    if place.unit is None:
        return place.point.name.value if place.point else place.key
    name = place.unit.name
    if not ABBREVIATION.search(name):
        return name
    last = name.rsplit(maxsplit=1)[-1]
    whole = [one for one in place.unit.aliases if one.endswith(last) and not ABBREVIATION.search(one)]
    return max(whole, key=len) if whole and len(max(whole, key=len)) > len(name) else name


def _day(meeting: Meeting, place: Place) -> Moment | None:
    """The first day on which people meet there, else when the meeting is."""
    starts = [one.start.value for one in _sessions(meeting, place) if one.start and one.state.value in HELD]
    known = [start for start in starts if start.precision is not Precision.YEAR]
    return min(known, key=lambda start: start.earliest) if known else meeting.time.value if meeting.time else None


def _sessions(meeting: Meeting, place: Place) -> Iterable[Session]:
    if place.point is not None:
        key = place.point.key
        return [one for one in meeting.sessions if not one.bridge_points or key in one.bridge_points]
    hosted = [one for one in meeting.sessions if place.unit and one.host == place.unit.key]
    return hosted or meeting.sessions


def _own_province(place: Place) -> Province | None:
    return provinces.province(place.unit.province) if place.unit and place.unit.province else None


def _province(meeting: Meeting, place: Place) -> Province | None:
    """Where people meet: at home, or where nobody hosts and there is no bridge point, where the meeting is."""
    point = place.point
    at_home = point is not None or any(place.unit and one.host == place.unit.key for one in meeting.sessions)
    if at_home and (own := _own_province(place)):
        return own
    written = [point.address, point.room] if point else [meeting.place]
    last = [fact.value.rsplit(",", 1)[-1].strip().casefold() for fact in written if fact]
    return next((row for row in provinces.table().values() if any(_ends_in(said, row) for said in last)), None)


def _ends_in(said: str, row: Province) -> bool:
    return any(said.endswith(style.name.casefold()) for style in row.styles)
