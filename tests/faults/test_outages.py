"""After an outage each thing that fell due in it is sent late and marked so, merged, or declared missed: none is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from meetings.deadlines import Deadline
from meetings.delivering import LATE
from meetings.knowledge import as_of
from meetings.model import Requirement, Task
from meetings.moments import at
from meetings.notices import Kind, Notice, State
from meetings.policy import Policy
from meetings.reminders import NEEDED, owed
from playground.model import Chat
from storage.effects import BindGroup, Grant, Role
from tests.faults.office import CONFERENCE, START, UNIT, Office, opened
from tests.made import fact
from tests.storage.samples import MEETING

BEGINS = START - timedelta(minutes=61)
EARLY = fact(Deadline(at(START.date(), time(6, 30)), inclusive=True, wording="chậm nhất 6h30"))
LATER = fact(Deadline(at(START.date(), time(15, 0)), inclusive=True, wording="chậm nhất 15h"))
FULL = replace(
    CONFERENCE,
    requirements=(
        Requirement("bc", fact("Báo cáo"), due=EARLY, units=(UNIT,)),
        Requirement("kn", fact("Kiến nghị"), due=LATER, units=(UNIT,)),
    ),
    tasks=(Task("nv", fact("Đề án"), fact("Sở"), due=EARLY, units=(UNIT,)),),
)
"""Two of its deadlines are over an hour and a half before it begins, so that somebody is late in the same hour; the third
is over later than anything was planned ahead."""


async def _due(office: Office, since: datetime, until: datetime) -> list[Notice]:
    """What falls due in that time, as the plain rules have it."""
    store = office.store
    meeting = as_of(await store.meeting(MEETING.key, 1), since)
    assert meeting is not None
    members, groups = await store.members(MEETING.key), await store.groups(MEETING.key)
    records, told = await store.records(MEETING.key, *NEEDED), await store.told(MEETING.key)
    return list(owed(meeting, members, records, told, groups, Policy(), since, until))


async def _furnished(office: Office) -> dict[int, Chat]:
    """Somebody of each role, and a group; their chats."""
    organiser, technician, _ = office.people
    group = office.world.add_group("Nhóm", office.people)
    office.world.add_bot_to_group(group, organiser)
    roles = Grant(organiser.id, MEETING.key, Role.ORGANISER), Grant(technician.id, MEETING.key, Role.TECHNICIAN, UNIT)
    await office.store.apply(None, [*roles, BindGroup(group.id, "Nhóm", MEETING.key, None, 0)], office.clock.now)
    return {group.id: group, **{one.id: office.world.private(one) for one in office.people}}


@pytest.mark.parametrize("hours", [1 / 60, 1, 24, 24 * 7], ids=["minute", "hour", "day", "week"])
async def test_whatever_fell_due_is_sent_or_declared_missed(hours: float, database: str, tmp_path: Path) -> None:
    async with opened(database, tmp_path, meeting=FULL) as office:
        chats = await _furnished(office)
        await office.minute(BEGINS)
        back = BEGINS + timedelta(hours=hours)
        expected = await _due(office, BEGINS, back)
        before = {one.id: len(office.read(one)) for one in office.people}
        await office.away(back)
        ledger = {one.notice.key: one for one in await office.ledger()}
        kinds = {Kind.SESSION} if hours < 1 else {Kind.SESSION, Kind.READINESS, Kind.DEADLINE, Kind.TASK}
        assert {one.kind for one in expected} >= kinds
        for one in expected:
            entry = ledger[one.key]
            assert entry.state is (State.SENT if back < one.until else State.MISSED), one
            if entry.state is State.SENT:
                text = chats[one.chat].messages[entry.message or 0].text
                assert ("Gửi trễ" in text) == (back - one.due > LATE), one
        for user in office.people:
            sent = {ledger[one.key].message for one in expected if one.chat == user.id} - {None}
            assert len(office.read(user)) - before[user.id] == len(sent) <= 1
