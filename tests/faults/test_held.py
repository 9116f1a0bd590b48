"""What waits for approval or for its minute is in no process: a restart at any point loses it to nobody and does it once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.carrying import carry_out
from meetings import holding
from meetings.changes import Proposed, standing
from meetings.changing import Change, What
from meetings.holding import Hold, Stage
from meetings.moments import Moment, parse
from storage.effects import Put, SaveMeeting
from storage.store import Store
from tests.storage.samples import MEETING, NOW

CHANGE = Change(What.MOVE, "s1", start=parse("2020-05-29 14:00"))
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@asynccontextmanager
async def _started(folder: Path) -> AsyncIterator[Store]:
    """A process that knows nothing but the database."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'test.db'}")
    try:
        yield store
    finally:
        await store.close()


async def _propose(folder: Path) -> None:
    async with _started(folder) as store:
        hold = holding.begin(7, "Lan", NOW, approval=True)
        proposed = Proposed(CHANGE, standing(MEETING, CHANGE), hold)
        await store.apply(None, [SaveMeeting(MEETING, None), Put(MEETING.key, "1", proposed, 0, 7)], NOW)


async def _decide(folder: Path, decide: Callable[[Hold], Hold]) -> None:
    async with _started(folder) as store:
        record = (await store.records(MEETING.key, Proposed)).get(Proposed, "1")
        assert record is not None
        value = replace(record.value, hold=decide(record.value.hold))
        await store.apply(None, [Put(MEETING.key, "1", value, record.version, 8)], NOW)


async def _after(folder: Path, passed: timedelta) -> tuple[bool, Moment | None, Stage]:
    """Whether it was carried out just then, when the session begins, and how the change stands."""
    async with _started(folder) as store:
        done = await carry_out(store, NOW + passed)
        version = (await store.glance(0, 0)).meetings[MEETING.key]
        start = (await store.meeting(MEETING.key, version)).sessions[0].start
        record = (await store.records(MEETING.key, Proposed)).get(Proposed, "1")
        assert record is not None
        return done, start.value if start else None, record.value.hold.stage


async def test_approval_and_the_minute_after_it_survive_restarts_and_the_change_is_made_once(tmp_path: Path) -> None:
    before, after = parse("2020-05-29 08:00"), parse("2020-05-29 14:00")
    await _propose(tmp_path)
    assert await _after(tmp_path, 5 * MINUTE) == (False, before, Stage.PROPOSED)
    await _decide(tmp_path, lambda hold: holding.approve(hold, 8, "Minh", NOW))
    assert await _after(tmp_path, MINUTE - SECOND) == (False, before, Stage.HELD)
    assert await _after(tmp_path, MINUTE) == (True, after, Stage.DONE)
    assert await _after(tmp_path, 2 * MINUTE) == (False, after, Stage.DONE)


async def test_what_was_stopped_before_a_restart_stays_stopped_after_it(tmp_path: Path) -> None:
    await _propose(tmp_path)
    await _decide(tmp_path, lambda hold: holding.approve(hold, 8, "Minh", NOW))
    await _decide(tmp_path, lambda hold: holding.stop(hold, "Lan"))
    assert await _after(tmp_path, 5 * MINUTE) == (False, parse("2020-05-29 08:00"), Stage.STOPPED)
