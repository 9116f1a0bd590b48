"""Records on both databases: every version kept, nobody's change lost to another's, never an old value."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from meetings.answers import Answer, Coming, Delegate
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Speaker, Turn
from meetings.problems import Refusal
from meetings.records import Record
from meetings.reports import Standing, Submission
from storage.effects import KeepPerson, Overtaken, Put, RemoveMeeting, SaveMeeting, SetDialogue
from storage.store import Store
from tests.storage.samples import MEETING, NOW

AN, UNIT, KEY = 5_000_000_007, "so-dak-lak", "s1:so-dak-lak"
COMING = Answer(Coming.ONLINE, delegation=(Delegate("Nguyễn Thị An", "Giám đốc"), Delegate("Y Đức")), seats=2)


def answer(seats: int, expected: int, by: int = AN) -> Put:
    return Put("hn-2020", KEY, Answer(Coming.ONLINE, seats=seats), expected, by, UNIT)


@pytest.fixture
async def held(store: Store) -> Store:
    """With a meeting that is there."""
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    return store


async def seats(store: Store) -> int | None:
    found = (await store.records("hn-2020", Answer)).value(Answer, "s1", UNIT)
    return found.seats if found else None


async def test_what_was_put_is_read_whole_and_by_unit(held: Store) -> None:
    floor = Floor((Speaker(UNIT, Turn.SPEAKING, "Tham luận", began=NOW),), minutes=7)
    await held.apply(1, [Put("hn-2020", KEY, COMING, 0, AN, UNIT), Put("hn-2020", "s1", floor, 0, AN)], NOW)
    records = await held.records("hn-2020", Answer, Floor)
    assert records.get(Answer, "s1", UNIT) == Record(KEY, COMING, 1, AN, NOW, UNIT)
    assert records.value(Floor, "s1") == floor
    assert [record.value for record in records.of_unit(Answer, UNIT)] == [COMING]
    own = await held.records("hn-2020", Answer, Floor, unit=UNIT)
    assert (own.version(Answer, "s1", UNIT), own.version(Floor, "s1")) == (1, 0)
    assert (await held.records("hn-2020", Declaration)).all(Declaration) == {}
    assert (await held.records("another", Answer)).all(Answer) == {}


async def test_every_version_is_kept_with_who_wrote_it_and_when(held: Store) -> None:
    instants = [NOW + timedelta(hours=hours) for hours in range(3)]
    for version, at in enumerate(instants):
        await held.apply(version, [answer(version, version, AN + version)], at)
    versions = await held.versions("hn-2020", Answer, KEY)
    assert [(one.value.seats, one.version, one.by, one.at) for one in versions] == [
        (version, version + 1, AN + version, at) for version, at in enumerate(instants)
    ]
    assert await seats(held) == 2


async def test_records_stand_in_the_order_of_their_first_version(held: Store) -> None:
    for number, key in enumerate(("b", "c", "a")):
        put = Put("hn-2020", key, Declaration(room=key), 0, AN)
        await held.apply(number, [put], NOW + timedelta(minutes=number))
    await held.apply(9, [Put("hn-2020", "b", Declaration(room="later"), 1, AN)], NOW + timedelta(hours=1))
    assert list((await held.records("hn-2020", Declaration)).all(Declaration)) == ["b", "c", "a"]


@pytest.mark.parametrize("expected", [0, 2, 5])
async def test_another_version_than_the_one_decided_on_is_refused_and_nothing_is_written(
    held: Store, expected: int
) -> None:
    await held.apply(1, [answer(1, 0)], NOW)
    with pytest.raises(Overtaken):
        await held.apply(2, [KeepPerson(AN, "An"), answer(9, expected)], NOW)
    assert await seats(held) == 1
    assert (await held.glance(AN, AN)).person is None
    assert len(await held.versions("hn-2020", Answer, KEY)) == 1


@pytest.mark.parametrize("first", [0, 1])
async def test_of_two_at_once_exactly_one_wins_and_the_other_sees_it(held: Store, other: Store, first: int) -> None:
    """`first` 0: both write the first version; 1: both change it."""
    if first:
        await held.apply(None, [answer(0, 0)], NOW)
    stores = (held, other)

    async def write(who: int) -> bool:
        try:
            await stores[who].apply(100 + who, [answer(10 + who, first, AN + who)], NOW)
        except Overtaken:
            return False
        return True

    won = await asyncio.gather(write(0), write(1))
    assert sorted(won) == [False, True]
    assert [await seats(store) for store in stores] == [10 + won.index(True)] * 2
    await stores[won.index(False)].apply(200, [answer(77, first + 1)], NOW)
    assert [await seats(store) for store in stores] == [77, 77]
    assert [one.version for one in await held.versions("hn-2020", Answer, KEY)] == list(range(1, first + 3))


async def test_many_at_once_who_decide_again_lose_nothing(held: Store, other: Store) -> None:
    """Each adds one seat, again and again until nobody was in between: no addition is lost."""

    async def add(store: Store, update: int) -> None:
        while True:
            records = await store.records("hn-2020", Answer)
            value, version = records.value(Answer, "s1", UNIT), records.version(Answer, "s1", UNIT)
            try:
                await store.apply(update, [answer((value.seats if value else 0) + 1, version)], NOW)
            except Overtaken:
                continue
            return

    await asyncio.gather(*(add((held, other)[number % 2], number) for number in range(12)))
    assert await seats(held) == 12
    assert len(await held.versions("hn-2020", Answer, KEY)) == 12


async def test_what_was_read_before_is_never_shown_after_it_changed(held: Store, other: Store) -> None:
    for version in range(6):
        writer, reader = (held, other) if version % 2 else (other, held)
        await writer.apply(version, [answer(version, version)], NOW)  # all at the same instant
        assert [await seats(reader), await seats(writer)] == [version, version]


async def test_a_record_of_a_meeting_that_was_removed_and_came_back_is_the_new_one(held: Store, other: Store) -> None:
    await held.apply(1, [answer(1, 0)], NOW)
    assert await seats(other) == 1
    await held.apply(2, [RemoveMeeting("hn-2020"), SaveMeeting(MEETING, None)], NOW)
    assert await seats(other) is None
    await held.apply(3, [answer(2, 0)], NOW)  # the same version at the same instant as the one that is gone
    assert await seats(other) == 2


async def test_an_update_that_comes_again_writes_nothing_anew(held: Store) -> None:
    assert await held.apply(1, [answer(1, 0)], NOW)
    assert not await held.apply(1, [answer(2, 1)], NOW)
    assert await seats(held) == 1


async def test_of_a_meeting_that_is_not_there_nothing_can_be_put(store: Store) -> None:
    with pytest.raises(Refusal):
        await store.apply(1, [answer(1, 0)], NOW)


async def test_moments_and_what_is_not_said_come_back_as_they_were(held: Store) -> None:
    deputy = Deputy("A", "B", Consent.AGREED, basis="CV 12", decided_by="Lan", decided_at=NOW)
    await held.apply(1, [Put("hn-2020", KEY, deputy, 0, AN, UNIT)], NOW)
    assert (await held.records("hn-2020", Deputy)).value(Deputy, "s1", UNIT) == deputy


async def test_every_file_that_a_version_or_a_waiting_dialogue_names_is_told(held: Store) -> None:
    """By its digest; what only speaks of one names none."""
    reports = [Submission(1, Standing.HANDED_IN, "a.pdf", sign * 64, 9, "An") for sign in "ab"]
    waiting = SetDialogue(AN, AN, "x", "offer", {"files": {"t": {"digest": "c" * 64}}})
    speaking = Answer(Coming.ABSENT, reason='"digest"')
    written = [Put("hn-2020", "r:x", one, version, AN) for version, one in enumerate(reports)]
    assert await held.digests() == frozenset()
    await held.apply(None, [*written, Put("hn-2020", KEY, speaking, 0, AN, UNIT), waiting], NOW)
    assert await held.digests() == {"a" * 64, "b" * 64, "c" * 64}
