"""The look-alike and the database of one play: 63 bound groups, 200 bound people, a send and a move about to begin."""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from bot.carrying import carry_out
from meetings.announcements import Announcement, Body
from meetings.audience import Audience, Whom
from meetings.changes import Proposed, standing
from meetings.changing import Change, What
from meetings.facts import Fact, Source, SourceKind
from meetings.holding import HOLD, Hold
from meetings.known import known, write
from meetings.model import BridgePoint, Form, Invited, Meeting, Session, SessionState
from meetings.moments import VIETNAM, at
from meetings.units import Unit
from playground.model import Chat, User
from playground.world import World
from storage.effects import BindGroup, Effect, Grant, KeepPerson, Put, Role, SaveMeeting
from storage.outbox import Planned
from storage.store import Store
from storage.told import Shown
from tests.faults.killing.plot import UNITS, House, Plot

MEETING, SESSION, MOVED, SAID = "hn-63", "s1", "1", "1"
FAST = 10.0
OLD, NEW = clock_time(7, 10), clock_time(13, 40)
OLD_CLOCK, NEW_CLOCK = "7h10", "13h40"
WORDS = "Mang theo thẻ căn cước khi vào cổng"
LETTER = Source(SourceKind.DOCUMENT, document="cv", section="1", quote="theo giấy mời")
OFFICE = 1


def conference(today: date) -> Meeting:
    """63 units, each with a bridge point of its own; one session on the day after."""
    units = [Unit(f"so-{number}", f"Sở KH&CN tỉnh số {number}") for number in range(UNITS)]
    sitting = Session(
        SESSION,
        title=Fact("Phiên toàn thể", LETTER),
        state=Fact(SessionState.SCHEDULED, LETTER),
        start=Fact(at(today + timedelta(days=1), OLD), LETTER),
    )
    return Meeting(
        MEETING,
        Fact("Hội nghị trực tuyến toàn quốc", LETTER),
        Fact(Form.ONLINE, LETTER),
        sessions=(sitting,),
        roster=tuple(Invited(unit, LETTER) for unit in units),
        bridge_points=tuple(BridgePoint(f"dc-{one.key}", Fact(one.name, LETTER), unit=one.key) for one in units),
    )


def later(meeting: Meeting) -> Meeting:
    """As it is to be once it was moved."""
    start = at(day_of(meeting), NEW)
    (sitting,) = meeting.sessions
    return replace(meeting, sessions=(replace(sitting, start=Fact(start, LETTER)),))


def day_of(meeting: Meeting) -> date:
    start = meeting.sessions[0].start
    assert start is not None
    return start.value.earliest.astimezone(VIETNAM).date()


def fact_of(meeting: Meeting) -> str:
    """What everybody knows of the session; no unit has a room, so it is the same for all."""
    return write(known(meeting, meeting.sessions[0]))


@dataclass
class Stage:
    token: str
    world: World
    folder: Path
    meeting: Meeting
    people: list[User]
    rooms: list[Chat]
    askers: list[User]
    reminding: datetime
    """When, to the minute, the reminder of the day before is due: just now."""
    chats: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.chats = frozenset({*(one.id for one in self.people), *(one.id for one in self.rooms)})

    @property
    def database(self) -> Path:
        return self.folder / "play.db"

    def unit_of(self, number: int) -> str:
        return f"so-{number % UNITS}"


def built(number: int, house: House, folder: Path) -> Stage:
    """Telegram as it is before the play, its limits ten times the real ones; nothing stands in the database yet."""
    token = f"{1_000_000 + number}:CRASH"
    world = World(lambda: datetime.now(VIETNAM), time.monotonic, patient=True)
    world.rates.on, world.rates.scale = True, FAST
    world.add_bot(token, "diemcau_bot")
    owner = world.add_user("Huệ")
    people = [world.add_user(f"Người {one}") for one in range(house.people)]
    askers = [world.add_user(f"Khách {one}") for one in range(house.asking)]
    rooms = [world.add_group(f"Nhóm {one}", [owner]) for one in range(house.groups)]
    for user in (*people, *askers):
        world.private(user).started = True
    for room in rooms:
        world.add_bot_to_group(room, owner)
    world.bot.queue.waiting.clear()  # that it was let into the groups lies days back
    now = datetime.now(VIETNAM)
    return Stage(
        token, world, folder, conference(now.date()), people, rooms, askers, now.replace(second=0, microsecond=0)
    )


async def furnished(stage: Stage, empty: Path, ready: Path) -> None:
    """Copy the furnished database to the stage; made from the empty one where it was not made on this day."""
    made = ready.with_name(f"{day_of(stage.meeting)}-{ready.name}")
    if not made.exists():
        shutil.copy(empty, made)
        store = await Store.open(f"sqlite:///{made}")
        await _furnish(store, stage)
        await store.close()
    shutil.copy(made, stage.database)


async def _furnish(store: Store, stage: Stage) -> None:
    now = stage.reminding - timedelta(days=2)
    effects: list[Effect] = [SaveMeeting(stage.meeting, None)]
    for number, user in enumerate(stage.people):
        contact = Grant(user.id, MEETING, Role.CONTACT, stage.unit_of(number))
        effects += [KeepPerson(user.id, user.full_name), contact]
    effects += [BindGroup(room.id, room.title, MEETING, None, OFFICE) for room in stage.rooms]
    await store.apply(None, effects, now)
    fact = fact_of(stage.meeting)
    shown = [Shown(MEETING, SESSION, user.id, fact, stage.unit_of(one)) for one, user in enumerate(stage.people)]
    await store.show([*shown, *(Shown(MEETING, SESSION, room.id, fact) for room in stage.rooms)], now)


async def begun(stage: Stage, plot: Plot) -> None:
    """The announcement's minute is over now; what was due before now was planned, and the reminder is due just now."""
    now = datetime.now(VIETNAM)
    whom = Audience(groups=True) if plot.to_all else Audience(Whom.GROUPS, groups=True)
    said = Announcement(Body(WORDS), OFFICE, "Huệ", whom, hold=Hold(OFFICE, "Huệ", now - HOLD, goes=now))
    before = now if plot.to_all else stage.reminding - timedelta(seconds=1)
    async with _opened(stage) as store:
        await store.apply(None, [Put(MEETING, SAID, said, 0, OFFICE)], now)
        await store.outbox.plan(MEETING, [], before, Planned(before, 1), now)


async def moved(stage: Stage, *, elsewhere: bool) -> None:
    """The minute of the confirmed move is over; `elsewhere`: another process than the one that is killed carries it out."""
    change = Change(What.MOVE, SESSION, at(day_of(stage.meeting), NEW))
    async with _opened(stage) as store:
        now = datetime.now(VIETNAM)
        move = Proposed(change, standing(stage.meeting, change), Hold(OFFICE, "Huệ", now - HOLD, goes=now))
        await store.apply(None, [Put(MEETING, MOVED, move, 0, OFFICE)], now)
        if elsewhere:
            await carry_out(store, now)


@asynccontextmanager
async def _opened(stage: Stage) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{stage.database}")
    try:
        yield store
    finally:
        await store.close()
