"""Who hears a word, and what stands of its subject in the moment in which it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rights import PRESIDIUM
from handlers.services import Services
from handlers.views.screen import Screen
from locales import Words
from meetings.model import Meeting, Session
from meetings.notices import Notice
from meetings.records import Record, Recorded, Records, T
from meetings.tidings import key_in
from meetings.units import Unit
from storage.effects import Role
from storage.readers import Reader

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Hearing:
    """The meeting as it is known at the aware time `now`, and the reader with their language."""

    services: Services
    words: Words
    meeting: Meeting
    reader: Reader
    notice: Notice
    now: datetime

    @property
    def key(self) -> str:
        """The key of the record of which the word is."""
        return key_in(self.notice.subject)

    def unit(self, key: str | None) -> Unit | None:
        return next((one.unit for one in self.meeting.roster if one.unit.key == key), None)

    def session(self, key: str) -> Session | None:
        return next((one for one in self.meeting.sessions if one.key == key), None)

    async def records(self, *classes: type[Recorded], unit: str | None = None) -> Records:
        return await self.services.store.records(self.meeting.key, *classes, unit=unit)

    async def record(self, cls: type[T], unit: str | None = None) -> Record[T] | None:
        """As it stands now; `unit`, where it is that unit's, spares reading the others'."""
        return (await self.records(cls, unit=unit)).get(cls, self.key)

    async def unchanged(self, cls: type[T], unit: str | None = None) -> Record[T] | None:
        """None once another version stands than that of which the word is."""
        found = await self.record(cls, unit)
        return found if found is not None and str(found.version) == self.notice.fact else None


def deciding(hearing: Hearing) -> bool:
    """Organisers, chair and secretary."""
    return bool(PRESIDIUM & hearing.reader.roles)


def organising(hearing: Hearing) -> bool:
    return Role.ORGANISER in hearing.reader.roles


def of_unit(hearing: Hearing) -> bool:
    """Whoever is still something for the unit for which they hear it."""
    return any(unit == hearing.notice.unit for _, unit in hearing.reader.held)


def anybody(_hearing: Hearing) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Word:
    """How a word is drawn when it is sent; None: it is no longer true. `hears`: whether it may still be told so.

    `lasts` is how long it is of use. `joins`: nothing is decided by its buttons, so that it may stand in one message with
    others of the same moment.
    """

    draw: Callable[[Hearing], Awaitable[Screen | None]]
    hears: Callable[[Hearing], bool] = of_unit
    lasts: timedelta = WEEK
    joins: bool = False
