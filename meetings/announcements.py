"""An organiser's own words to many: what they say, to whom, and what became of them until they are out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from meetings import holding
from meetings.audience import EVERYBODY, Audience
from meetings.holding import Hold, Stage
from meetings.problems import Problem, Refusal
from meetings.records import Record, Records

TEXT_MOST = 3500
"""UTF-16 units of a text: a message has room for 4,096, some of which name meeting and unit."""
CAPTION_MOST = 700
"""UTF-16 units beside a photo or file: a caption has room for 1,024."""
SOONEST = timedelta(minutes=1)
FARTHEST = timedelta(days=366)


class Media(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"


class State(StrEnum):
    """As its organisers see it."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    HELD = "held"
    OUT = "out"
    """It is being sent, or was."""
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Body:
    """What it says, as the HTML of the Bot API; `file` is the Telegram id of what goes with it."""

    html: str
    media: Media | None = None
    file: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What it said before it was corrected, by whom and when (aware)."""

    before: Body
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """Key: its number as text. `author` is a Telegram id, the times are aware.

    `hold` is None for a draft. `out` is when it began to be sent, to `chats` chats; `unheard` are the units of the
    audience for which nobody could be told. A `dropped` draft is shown no more.
    """

    kind: ClassVar[str] = "announcement"
    body: Body
    author: int
    name: str
    audience: Audience = EVERYBODY
    at: datetime | None = None
    pinned: bool = False
    hold: Hold | None = None
    out: datetime | None = None
    chats: int = 0
    unheard: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: datetime | None = None
    withdrawn_by: str | None = None
    dropped: bool = False

    @property
    def state(self) -> State:
        if self.withdrawn is not None:
            return State.WITHDRAWN
        if self.hold is None:
            return State.DRAFT
        return State.OUT if self.hold.stage is Stage.DONE else State(self.hold.stage.value)

    @property
    def revision(self) -> int:
        """1 for what was written first."""
        return len(self.corrections) + 1


def next_key(records: Records) -> str:
    """A number that no announcement of the meeting had."""
    return str(max((int(key) for key in records.all(Announcement)), default=0) + 1)


def check_body(length: int, *, media: bool) -> None:
    """Raises Refusal for a text of so many UTF-16 units that no message has room for, and for none at all."""
    most = CAPTION_MOST if media else TEXT_MOST
    if length == 0 and not media:
        raise Refusal(Problem("announcement.empty"))
    if length > most:
        raise Refusal(Problem("announcement.long_caption" if media else "announcement.long", {"limit": most}))


def check_time(at: datetime, now: datetime) -> None:
    """Raises Refusal for a time that is past, or further off than a year."""
    if at < now + SOONEST:
        raise Refusal(Problem("announcement.past"))
    if at > now + FARTHEST:
        raise Refusal(Problem("announcement.far"))


def send_off(one: Announcement, by: int, name: str, now: datetime, *, approval: bool) -> Announcement:
    """From a draft to what is held. Raises Refusal (`holding.over`) where somebody did so already."""
    if one.state is not State.DRAFT:
        raise Refusal(Problem("holding.over"))
    return replace(one, hold=holding.begin(by, name, now, approval=approval, wanted=one.at))


def approve(one: Announcement, by: int, name: str, now: datetime) -> Announcement:
    return replace(one, hold=holding.approve(_hold(one), by, name, now))


def stop(one: Announcement, name: str) -> Announcement:
    """Whatever waits is not sent; what went out stays, and can be withdrawn."""
    if one.withdrawn is not None:
        raise Refusal(Problem("holding.over"))
    return replace(one, hold=holding.stop(_hold(one), name))


def as_draft(one: Announcement) -> Announcement:
    """What was stopped before anything went out, to be changed. Raises Refusal (`holding.over`) for anything else."""
    if one.state is not State.STOPPED or one.out is not None:
        raise Refusal(Problem("holding.over"))
    return replace(one, hold=None, at=None)


def correct(one: Announcement, body: Body, name: str, now: datetime) -> Announcement:
    """What waits goes out as corrected. Raises Refusal for what is no more, and where a file would become a text."""
    if one.out is None or one.withdrawn is not None:
        raise Refusal(Problem("holding.over"))
    if (one.body.media, one.body.file) != (body.media, body.file):
        raise Refusal(Problem("announcement.same_file"))
    return replace(one, body=body, corrections=(*one.corrections, Correction(one.body, name, now)))


def withdraw(one: Announcement, name: str, now: datetime) -> Announcement:
    if one.out is None or one.withdrawn is not None:
        raise Refusal(Problem("holding.over"))
    return replace(one, withdrawn=now, withdrawn_by=name)


def due(records: Records, now: datetime) -> tuple[Record[Announcement], ...]:
    """Those whose time has come, and to which nothing is owed yet."""
    found = records.all(Announcement).values()
    return tuple(one for one in found if one.value.hold is not None and holding.is_due(one.value.hold, now))


def next_due(records: Records) -> datetime | None:
    """When (aware) the next one goes out by itself."""
    holds = (one.value.hold for one in records.all(Announcement).values())
    return min((one.goes for one in holds if one and one.stage is Stage.HELD and one.goes), default=None)


def release(one: Announcement, chats: int, unheard: tuple[str, ...], now: datetime) -> Announcement:
    """It goes out from the aware time `now` on, to so many chats."""
    return replace(one, hold=holding.done(_hold(one)), out=now, chats=chats, unheard=unheard)


def _hold(one: Announcement) -> Hold:
    if one.hold is None:
        raise Refusal(Problem("holding.over"))
    return one.hold
