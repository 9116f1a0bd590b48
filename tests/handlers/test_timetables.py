"""Built timetables: as new as what was asked for, and built once however many ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.timetables import Timetables
from storage.effects import SaveMeeting
from storage.store import Store
from tests.storage.samples import ADDED, MEETING, NOW, moved


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/diemcau.db")
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    yield store
    await store.close()


async def test_everyone_who_asks_at_once_gets_the_one_that_was_built(store: Store) -> None:
    timetables = Timetables(store)
    first, *others = await asyncio.gather(*(timetables.at(MEETING.key, 1, NOW) for _ in range(20)))
    assert first is not None
    assert all(other is first for other in others)


async def test_a_new_version_is_seen_and_an_older_question_does_not_bring_the_old_one_back(store: Store) -> None:
    timetables = Timetables(store)
    old = await timetables.at(MEETING.key, 1, NOW)
    await store.apply(None, [SaveMeeting(moved(MEETING, "2020-05-29 14:00"), 1)], NOW)
    new = await timetables.at(MEETING.key, 2, NOW)
    assert old is not None
    assert new is not None
    assert old.starts != new.starts
    assert await timetables.at(MEETING.key, 1, NOW) is new


async def test_what_is_not_convened_yet_is_none(store: Store) -> None:
    timetables = Timetables(store)
    later = replace(MEETING.title, source=ADDED)
    unknown = replace(MEETING, key="chua", title=later)
    await store.apply(None, [SaveMeeting(unknown, None)], NOW)
    assert await timetables.at("chua", 1, NOW.replace(year=2019)) is None
    assert await timetables.at("chua", 1, NOW) is not None
