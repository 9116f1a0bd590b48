"""Who hears of what in a meeting: people by unit and role, deputies in the place of those who are absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from meetings.answers import Answer
from meetings.deputies import Deputy, standing_in
from meetings.model import Meeting, Session
from meetings.participants import Sitting, conveners
from meetings.reading.fold import fold
from meetings.records import Records

CONTACT, TECHNICIAN, DELEGATE = "contact", "technician", "delegate"
CHAIR, SECRETARY, ORGANISER = "chair", "secretary", "organiser"


class Bound(Protocol):
    """Somebody with a role, for a unit or for none; the role is a text such as `contact`."""

    @property
    def person(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def role(self) -> str: ...


class BoundGroup(Protocol):
    """A chat bound to a meeting or to one of its units, and the topic in it to speak in."""

    @property
    def chat(self) -> int: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def thread(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat and the unit for which it hears; `thread` is the topic of a group."""

    chat: int
    unit: str | None = None
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A chat, the unit for which it hears (None: none in particular), and as what."""

    chat: int
    name: str
    unit: str | None
    roles: frozenset[str]

    def holds(self, roles: frozenset[str]) -> bool:
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Administrator:
    """Whoever runs the installation: an organiser of every meeting."""

    person: int
    name: str = ""
    unit: str | None = None
    role: str = ORGANISER


def with_organisers(members: Iterable[Bound], admins: Iterable[int]) -> tuple[Bound, ...]:
    """The members; where nobody among them organises the meeting, the administrators hear what organisers would."""
    found = tuple(members)
    if any(one.role == ORGANISER for one in found):
        return found
    return (*found, *(Administrator(person) for person in sorted(admins)))


class People:
    """Everybody bound to a meeting, found out once."""

    def __init__(self, meeting: Meeting, members: Iterable[Bound], records: Records) -> None:
        self._by_unit = _by_unit(members)
        self._meeting, self._records = meeting, records
        self._sitting = Sitting(meeting)
        self._conveners = conveners(meeting)
        self._units: dict[str, frozenset[str]] = {}

    def of(self, unit: str | None) -> tuple[Person, ...]:
        return self._by_unit.get(unit, ())

    def acting(self, unit: str, first: str, instead: str) -> tuple[Person, ...]:
        """Who of the unit holds the first role; where nobody does, who holds the other."""
        people = self.of(unit)
        chosen = tuple(one for one in people if first in one.roles)
        return chosen or tuple(one for one in people if instead in one.roles)

    def organisers(self) -> tuple[Person, ...]:
        found = {one.chat: one for people in self._by_unit.values() for one in people if ORGANISER in one.roles}
        return tuple(found.values())

    def units_of(self, session: Session) -> frozenset[str]:
        """The units that come to the session, and those that hold it."""
        if session.key not in self._units:
            there = (one.unit.key for one in self._sitting.at(session, self._records))
            self._units[session.key] = self._conveners.union(key for key in there if self._comes(session, key))
        return self._units[session.key]

    def comes_to(self, session: Session, unit: str) -> bool:
        """Whether the unit is one of `units_of`, found out for it alone."""
        there = self._sitting.includes(session, unit, self._records)
        return unit in self._conveners or (there and self._comes(session, unit))

    def of_session(self, session: Session) -> Iterable[Person]:
        """Whom a session concerns: the people of its units, and those who are of none, as its chair."""
        yield from self.of(None)
        units = self.units_of(session)
        for unit, people in self._by_unit.items():
            if unit in units:
                yield from _with_deputy(people, standing_in(self._records, session.key, unit or ""))

    def _comes(self, session: Session, unit: str) -> bool:
        answer = self._records.value(Answer, session.key, unit)
        return answer is None or answer.comes or standing_in(self._records, session.key, unit) is not None


def _by_unit(members: Iterable[Bound]) -> Mapping[str | None, tuple[Person, ...]]:
    """Once for each unit, however many roles somebody holds in it."""
    held: dict[str | None, dict[int, tuple[str, set[str]]]] = {}
    for one in members:
        held.setdefault(one.unit, {}).setdefault(one.person, (one.name, set()))[1].add(str(one.role))
    shared: dict[frozenset[str], frozenset[str]] = {}
    return {
        unit: tuple(
            Person(chat, name, unit, shared.setdefault(frozenset(roles), frozenset(roles)))
            for chat, (name, roles) in people.items()
        )
        for unit, people in held.items()
    }


def _with_deputy(people: tuple[Person, ...], deputy: Deputy | None) -> Iterable[Person]:
    """The bound deputy as a delegate, and the absent person no more (rule 8); a contact stays what they are."""
    if deputy is None:
        return people
    comes, absent = _name(deputy.name), _name(deputy.absent)

    def now(one: Person) -> Person:
        if _name(one.name) == absent:
            return replace(one, roles=one.roles - {DELEGATE})
        return replace(one, roles=one.roles | {DELEGATE}) if _name(one.name) == comes else one

    return tuple(map(now, people))


def _name(name: str) -> tuple[str, ...]:
    """What tells one name from the other, in whatever order its parts are written: accounts put the family name last."""
    return tuple(sorted(fold(name).split()))
