"""A meeting reads back as it was saved, is read once for a version, and only what changed is rewritten."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from meetings.model import Meeting
from meetings.reading.fold import fold
from storage.effects import SaveMeeting
from storage.store import KEPT, Store
from tests.storage.samples import MEETING, NOW, large, moved, session
from tests.storage.server import Server
from tests.strategies import MEETINGS


async def _saved_and_read(url: str, before: Meeting, after: Meeting) -> list[Meeting]:
    store = await Store.open(url)
    try:
        return [await _round(store, before), await _round(store, replace(after, key=before.key))]
    finally:
        await store.close()


async def _round(store: Store, meeting: Meeting) -> Meeting:
    version = (await store.glance(1, 1)).meetings.get(meeting.key)
    await store.apply(None, [SaveMeeting(meeting, version)], NOW)
    return await store.meeting(meeting.key, (await store.glance(1, 1)).meetings[meeting.key])


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def kept_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One database for all examples of a property."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('kept') / 'test.db'}"
    else:
        server: Server = request.getfixturevalue("postgres")
        yield server.url


@settings(max_examples=15, deadline=None)
@given(before=MEETINGS, after=MEETINGS)
def test_any_meeting_reads_back_as_saved_also_over_another(kept_url: str, before: Meeting, after: Meeting) -> None:
    read = asyncio.run(_saved_and_read(kept_url, before, after))
    assert read == [before, replace(after, key=before.key)]


async def test_many_who_ask_at_once_get_one_reading(store: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    first, *others = await asyncio.gather(*(store.meeting("hn-2020", 1) for _ in range(63)))
    assert all(meeting is first for meeting in others)


async def test_a_reading_under_way_does_not_answer_for_a_later_version(store: Store) -> None:
    """Whoever saw version 2 at a glance gets it, even while version 1 is just being read for someone else."""
    await store.apply(None, [SaveMeeting(large(300), None)], NOW)
    changed = moved(large(300), "2020-05-29 14:00")
    early = asyncio.create_task(store.meeting("hn-2020", 1))
    await asyncio.sleep(0)
    await store.apply(None, [SaveMeeting(changed, 1)], NOW)
    assert await store.meeting("hn-2020", (await store.glance(1, 1)).meetings["hn-2020"]) == changed
    await early


async def test_a_question_given_up_does_not_disturb_the_others(store: Store) -> None:
    await store.apply(None, [SaveMeeting(large(300), None)], NOW)
    given_up = asyncio.create_task(store.meeting("hn-2020", 1))
    waiting = asyncio.create_task(store.meeting("hn-2020", 1))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await waiting == large(300)


async def test_only_some_meetings_are_kept_and_all_can_be_read(store: Store) -> None:
    keys = [f"m{number}" for number in range(KEPT + 4)]
    await store.apply(None, [SaveMeeting(replace(MEETING, key=key), None) for key in keys], NOW)
    for key in keys * 2:
        assert (await store.meeting(key, 1)).key == key


async def test_only_what_changed_is_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    store = await Store.open(f"sqlite:///{path}")
    before = replace(MEETING, sessions=tuple(session(f"s{number}") for number in range(50)))
    await store.apply(None, [SaveMeeting(before, None)], NOW)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE seen (key); CREATE TRIGGER noted AFTER INSERT ON sessions"
            " BEGIN INSERT INTO seen VALUES (new.key); END"
        )
    await store.apply(None, [SaveMeeting(moved(before, "2020-05-29 14:00"), 1)], NOW)
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT key FROM seen").fetchall() == [("s0",)]


async def test_names_are_stored_folded_for_searching(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    store = await Store.open(f"sqlite:///{path}")
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT key FROM units WHERE folded LIKE ?"
        assert connection.execute(asked, (f"%{fold('ĐẮK LẮK')}%",)).fetchall() == [("so-dak-lak",)]
        assert connection.execute(asked, ("%dac lac%",)).fetchall() == [("so-dak-lak",)]
        assert connection.execute("SELECT folded FROM bridge_points").fetchall() == [("diem cau dak lak",)]
