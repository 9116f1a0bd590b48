"""A small meeting, and a large one, that storage is tried with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetings.facts import Fact, Source, SourceKind
from meetings.model import BridgePoint, Form, Invited, Meeting, Session, SessionState
from meetings.moments import VIETNAM, parse
from meetings.units import Unit

NOW = datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM)
LETTER = Source(SourceKind.DOCUMENT, document="1471", section="1", quote="8h00, ngày 29/5/2020")
ADDED = Source(SourceKind.ORGANISER, by="Ban tổ chức", at=NOW)


def session(key: str, start: str = "2020-05-29 08:00") -> Session:
    return Session(
        key,
        title=Fact("Phiên toàn thể", LETTER),
        state=Fact(SessionState.SCHEDULED, LETTER),
        start=Fact(parse(start), LETTER),
        place=Fact("Phòng 110, 113 Trần Duy Hưng", ADDED),
        chair=Fact("Thứ trưởng", LETTER),
        attendees=Fact(("Lãnh đạo Sở", "Trưởng phòng"), LETTER),
    )


MEETING = Meeting(
    "hn-2020",
    Fact("Hội nghị trực tuyến", LETTER),
    Fact(Form.ONLINE, LETTER),
    sessions=(session("s1"), session("s2", "2020-05-29 pm")),
    roster=(Invited(Unit("so-dak-lak", "Sở KH&CN Đắk Lắk", aliases=("Đắc Lắc",)), LETTER),),
    bridge_points=(BridgePoint("dak-lak", Fact("Điểm cầu Đắk Lắk", LETTER), unit="so-dak-lak"),),
)


def moved(meeting: Meeting, start: str) -> Meeting:
    first = replace(meeting.sessions[0], start=Fact(parse(start), ADDED))
    return replace(meeting, sessions=(first, *meeting.sessions[1:]))


def large(sessions: int) -> Meeting:
    return replace(MEETING, sessions=tuple(session(f"s{number}") for number in range(sessions)))
