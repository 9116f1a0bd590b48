"""What of a proposed meeting can be looked at, corrected, added or dropped one by one, each under a path of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from meetings.convening.quoting import LOOSE
from meetings.convening.renaming import renamed
from meetings.deadlines import Deadline
from meetings.facts import Fact, Source
from meetings.keys import slug
from meetings.model import DeputyRule, Invited, Meeting, Purpose, Session
from meetings.moments import Moment
from meetings.units import Unit

T = TypeVar("T")
Value = str | Moment | Deadline | DeputyRule


class Kind(StrEnum):
    """What a field takes as an answer."""

    TEXT = "text"
    MOMENT = "moment"
    DEADLINE = "deadline"
    RULE = "rule"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field. `of` names the part it belongs to (a session, a requirement); `value` is None where nothing is stated.

    `path` is a field of the meeting (`chair`), of a part (`sessions.phien-1.start`), or a group of units that came from
    the same words (`roster.KEY`, the key of its first); `count` is how many they are.
    """

    path: str
    name: str
    kind: Kind
    value: Value | None
    source: Source | None
    of: str | None = None
    count: int = 1
    kept: bool = False
    """Whether it can be corrected, but not be dropped."""
    unclear: bool = False
    """Whether the document states a time here whose year no word gives."""


OWN = (
    ("title", Kind.TEXT),
    ("convener", Kind.TEXT),
    ("chair", Kind.TEXT),
    ("deputies", Kind.RULE),
    ("backdrop", Kind.TEXT),
)
PARTS: dict[str, tuple[tuple[str, Kind], ...]] = {
    "sessions": (("title", Kind.TEXT), ("start", Kind.MOMENT), ("end", Kind.MOMENT), ("place", Kind.TEXT)),
    "agenda": (("what", Kind.TEXT), ("start", Kind.MOMENT)),
    "topics": (("title", Kind.TEXT),),
    "requirements": (("what", Kind.TEXT), ("due", Kind.DEADLINE), ("to", Kind.TEXT)),
    "preparations": (("what", Kind.TEXT), ("who", Kind.TEXT), ("due", Kind.DEADLINE)),
    "tasks": (("what", Kind.TEXT), ("lead", Kind.TEXT), ("due", Kind.DEADLINE)),
    "contacts": (("name", Kind.TEXT), ("phone", Kind.TEXT), ("email", Kind.TEXT)),
}
FEW = 3
"""Names that are shown one by one."""
MORE_UNITS = "roster.+"
ASKED = ("convener", "chair", "deputies", "start", "end", "place", "due")
"""Fields that are shown though the document says nothing: an organiser may add them."""
OVER = ("deputies", "sessions_end")
"""Fields that nobody adds once the meeting is over and its conclusions are out."""
FIXED = ("title", "what", "lead", "who", "name")
"""Fields without which their part would be nothing: to drop one is to drop its part."""


def entries(meeting: Meeting, unclear: Collection[str] = ()) -> tuple[Entry, ...]:
    """Everything in the order in which it is shown: the meeting's own fields, units, bridge points, the parts."""
    first, later = ("sessions", "requirements", "preparations"), ("agenda", "topics", "tasks", "contacts")
    where = (*_parts(meeting, first, unclear), *_units(meeting), *_points(meeting))
    every = (*_document(meeting), *_own(meeting), *where, *_parts(meeting, later, unclear))
    return tuple(
        one for one in every if one.value is not None or one.unclear or not (meeting.tasks and one.name in OVER)
    )


def _document(meeting: Meeting) -> Iterator[Entry]:
    for paper in meeting.documents[:1]:
        yield Entry("document.number", "number", Kind.TEXT, paper.number, None, kept=True)
        yield Entry("document.issued", "issued", Kind.MOMENT, paper.issued, None, kept=True)


def _own(meeting: Meeting) -> Iterator[Entry]:
    for name, kind in OWN:
        fact = getattr(meeting, name)
        if fact is not None or name in ASKED:
            yield Entry(name, name, kind, *_told(fact), kept=name == "title")


def _units(meeting: Meeting) -> Iterator[Entry]:
    groups: dict[Source, list[Invited]] = {}
    for one in meeting.roster:
        groups.setdefault(one.source, []).append(one)
    for told, units in groups.items():
        names = [one.unit.name for one in units]
        kind = Kind.TEXT if len(names) == 1 else Kind.UNITS
        yield Entry(f"roster.{units[0].unit.key}", "units", kind, _listed(names), told, count=len(names))
    yield Entry(MORE_UNITS, "more_units", Kind.UNITS, None, None)


def _points(meeting: Meeting) -> Iterator[Entry]:
    groups: dict[Source, list[str]] = {}
    for point in meeting.bridge_points:
        groups.setdefault(point.name.source, []).append(point.name.value)
    for told, names in groups.items():
        first = next(one for one in meeting.bridge_points if one.name.source == told)
        yield Entry(f"bridge_points.{first.key}", "points", Kind.UNITS, _listed(names), told, count=len(names))


def _listed(names: list[str]) -> str:
    """All of a few; of many the first and the last."""
    return "; ".join(names) if len(names) <= FEW else f"{names[0]} … {names[-1]}"


def _parts(meeting: Meeting, collections: Iterable[str], unclear: Collection[str]) -> Iterator[Entry]:
    for collection in collections:
        fields = PARTS[collection]
        for part in getattr(meeting, collection):
            head = getattr(part, fields[0][0]).value
            for name, kind in fields:
                fact = getattr(part, name)
                if fact is not None or name in ASKED:
                    path = f"{collection}.{part.key}.{name}"
                    told, open_ = _told(fact), fact is None and path in unclear
                    yield Entry(path, f"{collection}_{name}", kind, *told, of=head, unclear=open_)


def _told(fact: Fact[Any] | None) -> tuple[Any, Source | None]:
    return (fact.value, fact.source) if fact is not None and fact.value != LOOSE else (None, None)


def correct(meeting: Meeting, path: str, value: Value, source: Source) -> Meeting:
    """With the value in that place, stated by `source`; units are names, a line each."""
    first, _, rest = path.partition(".")
    if first == "document":
        paper = _put(meeting.documents[0], **{rest: value})
        if rest == "issued":
            paper = replace(paper, known_from=None)
        return replace(meeting, documents=(paper, *meeting.documents[1:]))
    if first == "roster":
        return (
            _with_units(meeting, str(value), source) if path == MORE_UNITS else _unit(meeting, rest, str(value), source)
        )
    if not rest:
        return _own_field(meeting, first, Fact(value, source))
    key, _, name = rest.partition(".")
    changed = _with(meeting, first, key, name, Fact(value, source))
    if first == "sessions" and name == "start":
        changed = replace(changed, sessions=tuple(map(_not_ended_before, changed.sessions)))
    only = first == "sessions" and len(meeting.sessions) == 1
    mirrored = {"start": "time", "place": "place", "title": "title"}.get(name) if only else None
    return _put(changed, **{mirrored: Fact(value, source)}) if mirrored else changed


def _own_field(meeting: Meeting, name: str, fact: Fact[Any]) -> Meeting:
    """A field of the whole meeting; a paper that had no name bears that of the meeting."""
    papers = meeting.documents
    if name == "title":
        papers = tuple(replace(one, title=str(fact.value)) if one.title == LOOSE else one for one in papers)
    return _put(meeting, documents=papers, **{name: fact})


def _put(thing: T, **changes: object) -> T:
    """By name: the fields are chosen by data, which no checker of types can follow."""
    anything: Any = thing
    return cast("T", replace(anything, **changes))


def _with(meeting: Meeting, collection: str, key: str, name: str, fact: Fact[Any] | None) -> Meeting:
    parts = (_put(one, **{name: fact}) if one.key == key else one for one in getattr(meeting, collection))
    return _put(meeting, **{collection: tuple(parts)})


def _not_ended_before(one: Session) -> Session:
    """An end that a later start has passed is open again."""
    passed = one.start is not None and one.end is not None and one.end.value.latest < one.start.value.earliest
    return replace(one, end=None) if passed else one


def _unit(meeting: Meeting, key: str, name: str, source: Source) -> Meeting:
    """Another name for one unit, wherever the draft names it."""
    unit = next((one.unit for one in meeting.roster if one.unit.key == key), None)
    return renamed(meeting, unit.name, name[:150], source) if unit is not None else meeting


def _with_units(meeting: Meeting, names: str, source: Source) -> Meeting:
    roster = list(meeting.roster)
    for name in filter(None, (line.strip(" .;,-") for line in names.splitlines())):
        if all(one.unit.name != name for one in roster):
            unit = Unit(slug(name, [one.unit.key for one in roster]), name[:150])
            roster.append(Invited(unit, source, Purpose.ACT))
    return replace(meeting, roster=tuple(roster))


def drop(meeting: Meeting, path: str) -> Meeting:
    """Without what stands there, and without what then refers to nothing."""
    first, _, rest = path.partition(".")
    if first == "roster":
        return _without_units(meeting, next((one.source for one in meeting.roster if one.unit.key == rest), None))
    if first == "bridge_points":
        told = next((one.name.source for one in meeting.bridge_points if one.key == rest), None)
        return replace(meeting, bridge_points=tuple(one for one in meeting.bridge_points if one.name.source != told))
    if not rest:
        return _put(meeting, **{first: None})
    key, _, name = rest.partition(".")
    return _without_part(meeting, first, key) if name in FIXED else _with(meeting, first, key, name, None)


def _without_part(meeting: Meeting, collection: str, key: str) -> Meeting:
    left = _put(meeting, **{collection: tuple(one for one in getattr(meeting, collection) if one.key != key)})
    if collection != "sessions":
        return left
    return replace(left, agenda=tuple(one for one in left.agenda if one.session != key))


def _without_units(meeting: Meeting, told: Source | None) -> Meeting:
    gone = {one.unit.key for one in meeting.roster if one.source == told}
    return replace(
        meeting,
        roster=tuple(one for one in meeting.roster if one.unit.key not in gone),
        bridge_points=tuple(replace(one, unit=None) if one.unit in gone else one for one in meeting.bridge_points),
        sessions=tuple(replace(one, host=None) if one.host in gone else one for one in meeting.sessions),
    )
