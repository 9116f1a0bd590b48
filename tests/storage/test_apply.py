"""Effects are written all or not at all, once for each update, and never over another's newer version."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from meetings.facts import Fact, Source, SourceKind
from meetings.model import Form, Meeting, Session, SessionState
from meetings.moments import VIETNAM, parse
from storage.effects import SaveMeeting
from storage.store import Store

NOW = datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM)
LETTER = Source(SourceKind.DOCUMENT, document="1471", quote="8h00, ngày 29/5/2020")
MEETING = Meeting(
    "hn-2020",
    Fact("Hội nghị trực tuyến", LETTER),
    Fact(Form.ONLINE, LETTER),
    sessions=(
        Session(
            "s1",
            Fact("Phiên toàn thể", LETTER),
            Fact(SessionState.SCHEDULED, LETTER),
            start=Fact(parse("2020-05-29 08:00"), LETTER),
        ),
    ),
)


def moved(meeting: Meeting, start: str) -> Meeting:
    first = replace(meeting.sessions[0], start=Fact(parse(start), LETTER))
    return replace(meeting, sessions=(first, *meeting.sessions[1:]))


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    store = await Store.open(store_url)
    yield store
    await store.close()


async def test_a_saved_meeting_reads_back_and_is_seen_at_a_glance(store: Store) -> None:
    assert await store.apply(1, [SaveMeeting(MEETING, None)], NOW)
    glance = await store.glance(7, 7)
    assert glance.meetings == {"hn-2020": 1}
    assert await store.meeting("hn-2020", 1) == MEETING
