"""The hourly tick forgets who took part in meetings whose time is over, with their files, and no other."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.files import FileFolder
from bot.retention import delete_unnamed, forget_concluded
from meetings.moments import VIETNAM
from meetings.reports import Standing, Submission
from playground.stage import samples
from storage.effects import Effect, ForgetTakingPart, Grant, KeepPerson, Put, Role, SaveMeeting, SetDialogue
from storage.store import Store
from tests.made import meeting

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


async def test_the_files_of_what_is_forgotten_go_and_those_that_anything_still_names_stay(tmp_path: Path) -> None:
    store, files = await Store.open(f"sqlite:///{tmp_path / 'a.db'}"), FileFolder(tmp_path / "files")
    try:
        both, gone, replaced, waiting = [await files.keep(one) for one in (b"both", b"gone", b"replaced", b"waiting")]
        offered = SetDialogue(7, 7, "x", "offer", {"files": {"a": {"digest": waiting}}})
        written: list[Effect] = [
            *(SaveMeeting(meeting(key=key), None) for key in ("over", "to-come")),
            *(_handed_in("over", 0, digest, key) for key, digest in (("a:x", both), ("b:x", gone))),
            _handed_in("to-come", 0, replaced, "a:x"),
            _handed_in("to-come", 1, both, "a:x"),
            offered,
        ]
        await store.apply(None, written, NOTICE)
        now = datetime.now(VIETNAM) + timedelta(hours=2)
        assert await delete_unnamed(store, files, now) == 0
        await store.apply(None, [ForgetTakingPart("over")], NOTICE)
        assert await delete_unnamed(store, files, now - timedelta(hours=2)) == 0  # they were kept just now
        assert await delete_unnamed(store, files, now) == 1
        assert [await files.open(one) for one in (both, replaced, waiting)] == [b"both", b"replaced", b"waiting"]
        with pytest.raises(FileNotFoundError):
            await files.open(gone)
    finally:
        await store.close()


def _handed_in(meeting: str, expected: int, digest: str, key: str) -> Put:
    return Put(meeting, key, Submission(1, Standing.HANDED_IN, "a.pdf", digest, 4, "An"), expected, 7, "x")
