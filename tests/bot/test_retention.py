"""The hourly tick forgets who took part in meetings whose time is over, and no other."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.retention import forget_concluded
from meetings.moments import VIETNAM
from playground.stage import samples
from storage.effects import Grant, KeepPerson, Role, SaveMeeting
from storage.store import Store

NOTICE = datetime(2023, 4, 16, 12, 0, tzinfo=VIETNAM)
"""Notice 940 came out on that day."""


async def test_only_a_meeting_concluded_long_enough_ago_is_forgotten(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'a.db'}")
    try:
        known = samples()
        roles = [Grant(7, one.key, Role.CHAIR) for one in known]
        await store.apply(None, [*(SaveMeeting(one, None) for one in known), KeepPerson(7, "An"), *roles], NOTICE)
        assert await forget_concluded(store, NOTICE + timedelta(days=90), 90) == []
        assert len((await store.glance(7, 7)).roles) == len(known)
        over = await forget_concluded(store, NOTICE + timedelta(days=91), 90)
        assert "ket-luan-2023" in over
        assert {grant.meeting for grant in (await store.glance(7, 7)).roles} == {one.key for one in known} - set(over)
        assert "dien-tap" not in over
        assert await forget_concluded(store, NOTICE + timedelta(days=91), 400) == []
    finally:
        await store.close()
