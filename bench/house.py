"""A database as after a year of use: one large meeting, the people of it, and small meetings beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bench.stub import FIRST_PERSON
from meetings import provinces
from meetings.facts import Fact, Source, SourceKind
from meetings.model import BridgePoint, Document, DocumentKind, Form, Invited, Meeting, Session, SessionState
from meetings.moments import VIETNAM, at, on
from meetings.units import Unit
from storage.effects import Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.store import Store

LETTER = Source(SourceKind.DOCUMENT, document="cv", section="1", quote="theo lịch kèm theo")
KEY = "hn-lon"


async def furnish(path: Path, sessions: int, people: int, today: date) -> None:
    """Make a database at `path`; half of the sessions are over on the day `today`, half are still to come."""
    store = await Store.open(f"sqlite+aiosqlite:///{path}")
    now = datetime.combine(today, time(9, 12), VIETNAM)
    try:
        await store.apply(None, [SaveMeeting(meeting(sessions, today), None)], now)
        await store.apply(None, list(_people(people)), now)
    finally:
        await store.close()


def meeting(sessions: int, today: date) -> Meeting:
    """An online meeting of the 63 provinces of 2020, four sessions a day."""
    units = [Unit(row.key, f"Sở KH&CN {row.name}", province=row.key) for row in provinces.all_on(date(2020, 5, 29))]
    issued = on(today - timedelta(days=sessions // 8 + 7))
    return Meeting(
        KEY,
        Fact("Hội nghị trực tuyến toàn quốc về khoa học và công nghệ", LETTER),
        Fact(Form.ONLINE, LETTER),
        documents=(Document("cv", DocumentKind.LETTER, "Công văn mời họp", number="1471/BKHCN-ĐP", issued=issued),),
        roster=tuple(Invited(unit, LETTER) for unit in units),
        bridge_points=tuple(
            BridgePoint(f"dc-{unit.key}", Fact(f"Điểm cầu {unit.name}", LETTER), unit=unit.key) for unit in units
        ),
        sessions=tuple(_session(number, sessions, today) for number in range(sessions)),
    )


def _session(number: int, count: int, today: date) -> Session:
    day = today + timedelta(days=(number - count // 2) // 4 + 1)
    return Session(
        f"s{number}",
        title=Fact(f"Phiên {number + 1}: thảo luận theo nhóm chuyên đề", LETTER),
        state=Fact(SessionState.SCHEDULED, LETTER),
        start=Fact(at(day, time((8, 10, 14, 16)[number % 4], 0)), LETTER),
        end=Fact(at(day, time((9, 11, 15, 17)[number % 4], 30)), LETTER),
        place=Fact("Phòng 110, số 113 Trần Duy Hưng, Hà Nội", LETTER),
        chair=Fact("Thứ trưởng", LETTER),
        attendees=Fact(("Lãnh đạo Sở", "Trưởng phòng Quản lý khoa học"), LETTER),
    )


def _people(count: int) -> Iterator[Effect]:
    units = [row.key for row in provinces.all_on(date(2020, 5, 29))]
    for number in range(count):
        person = FIRST_PERSON + number
        yield KeepPerson(person, "Nguyễn Văn An", f"an{number}")
        yield Grant(person, KEY, Role.CONTACT if number < len(units) else Role.DELEGATE, units[number % len(units)])
