"""Effects are written all or not at all, once for each update, and never over another's newer version."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from meetings.facts import Fact
from meetings.problems import Refusal
from storage.effects import (
    ChooseMeeting,
    Effect,
    Grant,
    KeepPerson,
    RemoveMeeting,
    Role,
    SaveMeeting,
    SetLanguage,
    Stale,
)
from storage.store import Store
from tests.storage.samples import LETTER, MEETING, NOW, moved

PERSON = 5_000_000_007


async def test_a_saved_meeting_reads_back_and_is_seen_at_a_glance(store: Store) -> None:
    assert await store.apply(1, [SaveMeeting(MEETING, None)], NOW)
    assert (await store.glance(PERSON, PERSON)).meetings == {"hn-2020": 1}
    assert await store.meeting("hn-2020", 1) == MEETING


@pytest.mark.parametrize(
    ("failing", "key"),
    [
        (SetLanguage(1, "en"), "storage.no_person"),
        (Grant(PERSON, "no-such", Role.CONTACT), "storage.refers_to_nothing"),
        (ChooseMeeting(PERSON, "no-such"), "storage.refers_to_nothing"),
        (SaveMeeting(replace(MEETING, key="b"), 3), "storage.stale"),
        (SaveMeeting(replace(MEETING, sessions=MEETING.sessions[:1] * 2), 1), "storage.same_key"),
        (SaveMeeting(replace(MEETING, title=Fact("a\x00b", LETTER)), 1), "plain.wrong"),
    ],
)
async def test_when_one_effect_cannot_be_nothing_is_written(store: Store, failing: Effect, key: str) -> None:
    await store.apply(1, [SaveMeeting(MEETING, None)], NOW)
    changes: list[Effect] = [KeepPerson(PERSON, "An"), SaveMeeting(moved(MEETING, "2020-05-29 14:00"), 1)]
    with pytest.raises(Refusal) as caught:
        await store.apply(2, [*changes, failing], NOW)
    assert caught.value.problem.key == key
    glance = await store.glance(PERSON, PERSON)
    assert (glance.person, glance.meetings) == (None, {"hn-2020": 1})
    assert await store.meeting("hn-2020", 1) == MEETING
    assert await store.apply(2, changes, NOW), "the refused update is not counted as applied"


async def test_the_effects_of_an_update_are_written_once(store: Store, other: Store) -> None:
    assert await store.apply(1, [KeepPerson(PERSON, "An")], NOW)
    assert not await store.apply(1, [KeepPerson(PERSON, "Bình")], NOW)
    assert not await other.apply(1, [KeepPerson(PERSON, "Bình")], NOW)
    person = (await store.glance(PERSON, PERSON)).person
    assert person is not None
    assert person.name == "An"


async def test_one_update_handled_by_two_processes_at_once_is_written_once(store: Store, other: Store) -> None:
    for update in range(20):
        written = await asyncio.gather(
            store.apply(update, [KeepPerson(update, "An")], NOW), other.apply(update, [KeepPerson(update, "Bình")], NOW)
        )
        assert sorted(written) == [False, True]


async def test_what_was_decided_on_an_older_version_is_refused(store: Store) -> None:
    await store.apply(1, [SaveMeeting(MEETING, None)], NOW)
    await store.apply(2, [SaveMeeting(moved(MEETING, "2020-05-29 14:00"), 1)], NOW)
    with pytest.raises(Stale) as caught:
        await store.apply(3, [SaveMeeting(moved(MEETING, "2020-05-30 08:00"), 1)], NOW)
    assert caught.value.problem.values == {"meeting": "hn-2020"}
    assert await store.meeting("hn-2020", 2) == moved(MEETING, "2020-05-29 14:00")


async def test_a_new_meeting_does_not_overwrite_one_of_the_same_key(store: Store) -> None:
    await store.apply(1, [SaveMeeting(MEETING, None)], NOW)
    with pytest.raises(Stale):
        await store.apply(2, [SaveMeeting(moved(MEETING, "2020-05-29 14:00"), None)], NOW)


async def test_saving_the_same_again_makes_no_new_version(store: Store) -> None:
    for expected in (None, None, 1):
        await store.apply(None, [SaveMeeting(MEETING, expected)], NOW)
    assert (await store.glance(PERSON, PERSON)).meetings == {"hn-2020": 1}


async def test_of_two_processes_that_decide_on_one_version_one_is_refused(store: Store, other: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    for version in range(1, 11):
        results = await asyncio.gather(
            store.apply(None, [SaveMeeting(moved(MEETING, f"2020-06-{version:02} 08:00"), version)], NOW),
            other.apply(None, [SaveMeeting(moved(MEETING, f"2020-06-{version:02} 14:00"), version)], NOW),
            return_exceptions=True,
        )
        assert sorted(type(result).__name__ for result in results) == ["Stale", "bool"]
    assert (await store.glance(PERSON, PERSON)).meetings == {"hn-2020": 11}


async def test_two_processes_that_bring_one_new_meeting_make_one(store: Store, other: Store) -> None:
    for number in range(10):
        same = SaveMeeting(replace(MEETING, key=f"m{number}"), None)
        assert all(await asyncio.gather(store.apply(None, [same], NOW), other.apply(None, [same], NOW)))
        different = [replace(same.meeting, key=f"n{number}"), moved(replace(same.meeting, key=f"n{number}"), "2021")]
        results = await asyncio.gather(
            store.apply(None, [SaveMeeting(different[0], None)], NOW),
            other.apply(None, [SaveMeeting(different[1], None)], NOW),
            return_exceptions=True,
        )
        assert sorted(type(result).__name__ for result in results) == ["Stale", "bool"]
    versions = (await store.glance(PERSON, PERSON)).meetings
    assert set(versions.values()) == {1}


async def test_effects_taken_in_opposite_order_by_two_processes_both_get_through(store: Store, other: Store) -> None:
    await store.apply(None, [KeepPerson(1, "An"), KeepPerson(2, "Bình")], NOW)
    for _ in range(10):
        await asyncio.gather(
            store.apply(None, [SetLanguage(1, "vi"), SetLanguage(2, "vi")], NOW),
            other.apply(None, [SetLanguage(2, "en"), SetLanguage(1, "en")], NOW),
        )


async def test_a_change_by_another_process_is_seen_at_once(store: Store, other: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    assert await other.meeting("hn-2020", (await other.glance(1, 1)).meetings["hn-2020"]) == MEETING
    for day in range(1, 6):
        changed = moved(MEETING, f"2020-06-{day:02}")
        await store.apply(None, [SaveMeeting(changed, day)], NOW)
        version = (await other.glance(1, 1)).meetings["hn-2020"]
        assert await other.meeting("hn-2020", version) == changed


async def test_a_meeting_removed_and_brought_again_is_not_mistaken_for_the_old_one(store: Store, other: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    assert await other.meeting("hn-2020", 1) == MEETING
    again = moved(MEETING, "2021-01-05 08:00")
    await store.apply(None, [RemoveMeeting("hn-2020"), SaveMeeting(again, None)], NOW)
    version = (await other.glance(1, 1)).meetings["hn-2020"]
    assert await other.meeting("hn-2020", version) == again


async def test_a_removed_meeting_is_refused_by_name(store: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None), RemoveMeeting("hn-2020")], NOW)
    await store.apply(None, [RemoveMeeting("hn-2020")], NOW)
    assert (await store.glance(1, 1)).meetings == {}
    with pytest.raises(Refusal) as caught:
        await store.meeting("hn-2020", 1)
    assert (caught.value.problem.key, caught.value.problem.values) == ("storage.no_meeting", {"meeting": "hn-2020"})
    with pytest.raises(Stale):
        await store.apply(None, [SaveMeeting(MEETING, 1)], NOW)


async def test_an_update_forgotten_may_be_applied_again(store: Store) -> None:
    await store.apply(1, [KeepPerson(PERSON, "An")], NOW)
    await store.forget(NOW)
    assert not await store.apply(1, [], NOW)
    await store.forget(NOW + timedelta(seconds=1))
    assert await store.apply(1, [], NOW)


async def test_a_task_given_up_leaves_all_or_nothing_and_the_store_goes_on(store: Store) -> None:
    for number in range(1, 31):
        before = (await store.glance(number, 1)).meetings.get("hn-2020")
        changed = moved(MEETING, f"2020-06-{number:02}")
        tasks = [
            asyncio.create_task(store.apply(number, [KeepPerson(number, "An"), SaveMeeting(changed, before)], NOW)),
            asyncio.create_task(store.glance(1, 1)),
        ]
        for _ in range(number):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        after = await store.glance(number, 1)
        written = after.person is not None
        assert after.meetings.get("hn-2020") == ((before or 0) + 1 if written else before)
        assert await store.apply(number, [], NOW) is not written
