"""An announcement goes out when its time has come, once, and not at all where somebody was faster."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.releasing import release
from meetings import announcements as rules
from meetings.announcements import Announcement, Body, State
from meetings.answers import Answer, Coming
from meetings.audience import Audience, Whom
from meetings.notices import Kind
from meetings.notices import State as Sending
from storage.effects import BindGroup, Effect, Grant, KeepPerson, Put, Role, SaveMeeting
from storage.store import Store
from tests import made

NOW = made.instant(hour=8)
AFTER = NOW + timedelta(minutes=2)
MEETING = made.meeting(
    made.session(start=made.at_hour(14)), roster=(made.invited("a", "Sở A"), made.invited("b", "Sở B"))
)
HELD = rules.send_off(Announcement(Body("Mang thẻ"), 1, "Lan"), 1, "Lan", NOW, approval=False)


Opening = Callable[..., Awaitable[Store]]


@pytest.fixture
async def stored(url: str) -> AsyncIterator[Opening]:
    """Opens a store with the meeting, its people, a group, and the announcements that are given."""
    store = await Store.open(url)

    async def fill(*announcements: Announcement) -> Store:
        people: list[Effect] = [KeepPerson(1, "Lan"), KeepPerson(2, "Hạnh"), Grant(2, MEETING.key, Role.CONTACT, "a")]
        puts = [Put(MEETING.key, str(key), one, 0, 1) for key, one in enumerate(announcements, 1)]
        group = BindGroup(-5, "Nhóm", MEETING.key, 7, 1)
        await store.apply(None, [SaveMeeting(MEETING, None), *people, group, *puts], NOW)
        return store

    yield fill
    await store.close()


async def _release(store: Store) -> bool:
    return await release(store, MEETING.key, 1, await store.records(MEETING.key, Announcement), AFTER)


async def test_it_is_owed_to_everybody_once_and_the_record_says_whom_nobody_could_tell(stored: Opening) -> None:
    everybody = replace(HELD, audience=Audience(groups=True))
    store = await stored(everybody)
    assert await _release(store)
    assert not await _release(store)
    owed = await store.outbox.ledger(MEETING.key)
    assert sorted((one.notice.chat, one.notice.unit, one.notice.thread) for one in owed) == [
        (-5, None, 7),
        (2, "a", None),
    ]
    value = (await store.records(MEETING.key, Announcement)).value(Announcement, "1")
    assert value is not None
    assert (value.state, value.chats, value.unheard, value.out) == (State.OUT, 2, ("b",), AFTER)


async def test_of_a_stop_and_the_release_at_the_same_moment_one_holds(stored: Opening) -> None:
    store = await stored(HELD)
    seen = await store.records(MEETING.key, Announcement)
    await store.apply(None, [Put(MEETING.key, "1", rules.stop(HELD, "Minh"), 1, 1)], NOW)
    assert not await release(store, MEETING.key, 1, seen, AFTER)
    assert await store.outbox.counts(MEETING.key) == {}


async def test_who_did_it_meanwhile_is_not_told_that_it_is_lacking(stored: Opening) -> None:
    lacking = replace(HELD, audience=Audience(Whom.LACKING, gap="answer:s"))
    store = await stored(lacking)
    answer = Answer(Coming.ONLINE)
    await store.apply(None, [Put(MEETING.key, "s:a", answer, 0, 2, "a")], NOW)
    assert await _release(store)
    assert await store.outbox.counts(MEETING.key, Kind.ANNOUNCEMENT, "1") == {}


async def test_two_hundred_people_wait_each_once(stored: Opening) -> None:
    store = await stored(HELD)
    many = [effect for n in range(10, 210) for effect in (KeepPerson(n, f"N{n}"), Grant(n, MEETING.key, Role.GUEST))]
    await store.apply(None, many, NOW)
    assert await _release(store)
    assert await store.outbox.counts(MEETING.key, Kind.ANNOUNCEMENT, "1") == {Sending.WAITING: 201}
