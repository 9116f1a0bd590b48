"""What an installation sets, and where its machine stands, is what people get: their clock is that of Viet Nam."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Reminders
from tests.faults.office import START, Office, opened

MINUTE = timedelta(minutes=1)


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def test_reminders_come_when_the_settings_say(database: str, tmp_path: Path) -> None:
    async with opened(database, tmp_path, reminders=Reminders(site_minutes=0, last_minutes=10)) as office:
        await office.minute(START - 15 * MINUTE)
        assert not [text for text in office.read(office.people[0]) if "họp 8h00" in text]
        await office.minute(START - 10 * MINUTE)
        assert [text.splitlines()[0] for text in office.read(office.people[0]) if "họp 8h00" in text] == [
            "Còn 10 phút: họp 8h00, thứ Sáu 29/5/2020"
        ]


@pytest.mark.usefixtures("far_away")
async def test_wherever_the_machine_stands_reminders_come_at_the_hours_of_viet_nam(office: Office) -> None:
    """matrix-reminder-bot#90, gelin/calendar-bot#20: late by hours, for the machine's clock was another one."""
    for due in (START - 60 * MINUTE, START - 15 * MINUTE):
        await office.minute(due)
    sent = {one.notice.step: one.sent_at for one in await office.ledger(office.people[0].id)}
    assert sent["m60"] == START - 60 * MINUTE
    assert sent["m15"] == START - 15 * MINUTE
    assert any(text.startswith("Còn 15 phút: họp 8h00") for text in office.read(office.people[0]))
