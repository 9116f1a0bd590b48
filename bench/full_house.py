"""A meeting of 240 bridge points and 10,000 people in which every unit has said something of everything, some of it bad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import Presence, RollCall
from meetings.declarations import Declaration
from meetings.facts import Fact
from meetings.floor import Floor, Speaker
from meetings.model import BridgePoint, Invited, Meeting, Requirement, Topic
from meetings.proposals import Proposal
from meetings.readiness import Check, Incident, Progress, Readiness, Stage, Trouble
from meetings.records import Recorded, key_of
from meetings.reports import Standing, Submission
from meetings.rota import Slot
from meetings.units import Unit
from playground.stage import Stage as Running
from storage.effects import ChooseMeeting, Effect, Grant, KeepPerson, MakeInvitations, Put, Role, SaveMeeting
from tests.storage.samples import LETTER, MEETING, NOW, session

POINTS, PEOPLE, TOPICS = 240, 10_000, 5
KEY = "bac-ninh"
SCENE = "dien-tap"


@dataclass(frozen=True, slots=True)
class Contributed:
    """What one unit wrote, under its key."""

    key: str
    value: Recorded


def unit(number: int) -> str:
    return f"ubnd-{number % POINTS}"


def meeting() -> Meeting:
    points = tuple(BridgePoint(f"xa-{n}", Fact(f"Điểm cầu xã {n}", LETTER), unit=unit(n)) for n in range(POINTS))
    topics = tuple(Topic(f"cd-{n}", Fact(f"Chuyên đề {n}", LETTER)) for n in range(TOPICS))
    report = Requirement("bao-cao", Fact("Báo cáo", LETTER), topics=tuple(one.key for one in topics))
    roster = tuple(Invited(Unit(unit(n), f"UBND xã {n}"), LETTER) for n in range(POINTS))
    return replace(
        MEETING,
        key=KEY,
        bridge_points=points,
        roster=roster,
        topics=topics,
        requirements=(report,),
        sessions=(*MEETING.sessions, session("s3", "2020-05-29 16:00")),
    )


async def furnish(running: Running) -> None:
    """Store it; the organiser of the scene organises it too, five minutes before it begins."""
    running.clock.now = datetime.combine(NOW.date() + timedelta(days=1), NOW.timetz()).replace(hour=7, minute=55)
    organiser, store, whole = running.people["organiser"].id, running.store, meeting()
    name = running.people["organiser"].full_name
    own = [KeepPerson(organiser, name), Grant(organiser, KEY, Role.ORGANISER), ChooseMeeting(organiser, KEY)]
    codes = MakeInvitations(KEY, Role.CONTACT, tuple(_codes()), 5, running.clock.now + timedelta(days=9), organiser)
    await store.apply(None, [SaveMeeting(whole, None), *_people(), *own, codes], NOW)
    told = [Put(KEY, one.key, one.value, 0, organiser, unit(n)) for n in range(POINTS) for one in contributed("s1", n)]
    floor = Floor(tuple(Speaker(unit(n), asked_at=NOW) for n in range(POINTS)))
    await store.apply(None, [*told, Put(KEY, "s1", floor, 0, organiser)], NOW)


def _people() -> Iterator[Effect]:
    for number in range(1, PEOPLE + 1):
        yield KeepPerson(number, f"Người {number}")
        yield Grant(number, KEY, Role.CONTACT, unit(number))


def _codes() -> Iterator[tuple[str, str]]:
    for n in range(0, POINTS, 2):
        yield unit(n), f"CODE{n:04}"


def contributed(session: str, n: int) -> Iterator[Contributed]:
    """What the unit of that number told."""
    own = key_of(session, unit(n))
    told = Readiness(tuple(Check)[: n % 7], (Check.SOUND,) if n % 7 == 1 else ())
    for stage in Stage:
        yield Contributed(key_of(session, f"xa-{n}", stage), told)
    yield Contributed(key_of(session, f"xa-{n}"), Slot(NOW + timedelta(minutes=5 * n), 5))
    names = tuple(Delegate(f"Người {number}") for number in range(PEOPLE * n // POINTS, PEOPLE * (n + 1) // POINTS))
    yield Contributed(own, Answer(Coming.ONLINE, delegation=names))
    yield Contributed(key_of(unit(n), "1"), Proposal(1, "Đề nghị hỗ trợ kinh phí", f"cd-{n % TOPICS}"))
    if n % 2:
        yield Contributed(own, RollCall(Presence.ONLINE, called=tuple(one.name for one in names[: n % 40])))
        yield Contributed(f"xa-{n}", Declaration("Hội trường", "Số 1", "Ông A", "0900 000 000"))
    if n % 3:
        handed = Submission(n, Standing.HANDED_IN, "bao-cao.pdf", f"{n:064}", 1000, "Người", ("cd-1",), received=NOW)
        yield Contributed(key_of("bao-cao", unit(n)), handed)
    if n % 10 == 0:
        yield Contributed(str(n + 1), Incident(n + 1, session, f"xa-{n}", Trouble.SOUND, Progress.RAISED, "Người", NOW))
