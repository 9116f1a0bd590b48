"""Who reads what is sent, what makes a meeting worth looking at again, and who of several processes sends."""

from __future__ import annotations

from meetings.answers import Answer, Coming
from storage.effects import BindGroup, Effect, Grant, KeepPerson, Put, Role, SaveMeeting, SetLanguage
from storage.store import Store
from storage.told import Shown
from tests.storage.samples import MEETING, NOW, moved

AN, BINH, GROUP = 1, 2, -5
BOUND: list[Effect] = [
    SaveMeeting(MEETING, None),
    KeepPerson(AN, "An"),
    SetLanguage(AN, "en"),
    Grant(AN, MEETING.key, Role.CONTACT, "so-dak-lak"),
    Grant(AN, MEETING.key, Role.DELEGATE, "so-dak-lak"),
    BindGroup(GROUP, "Nhóm", MEETING.key, None, AN),
]


async def test_of_each_chat_is_known_who_reads_there_and_what_they_were_told(store: Store) -> None:
    await store.apply(None, BOUND, NOW)
    await store.show([Shown(MEETING.key, "s1", AN, "x"), Shown(MEETING.key, "s1", BINH, "y")], NOW)
    await store.outbox.pause(BINH, "blocked", NOW)
    state, found = await store.readers.look(MEETING.key, [AN, BINH, GROUP])
    assert state == (1, 0, 0)
    assert (found[AN].language, found[AN].roles, found[AN].paused) == ("en", frozenset({"contact", "delegate"}), None)
    assert found[AN].told["s1"].known == "x"
    assert (found[BINH].language, found[BINH].roles, found[BINH].paused) == (None, frozenset(), "blocked")
    assert (found[GROUP].bound, found[AN].bound) == (True, False)


async def test_whatever_may_change_what_is_owed_changes_the_pulse(store: Store) -> None:
    changes: list[list[Effect]] = [
        BOUND,
        [Grant(AN, MEETING.key, Role.CHAIR)],
        [Put(MEETING.key, "s1:so-dak-lak", Answer(Coming.ONLINE), 0, AN, "so-dak-lak")],
        [Put(MEETING.key, "s1:so-dak-lak", Answer(Coming.ABSENT), 1, AN, "so-dak-lak")],
        [SaveMeeting(moved(MEETING, "2020-05-29 14:00"), 1)],
    ]
    seen = [await store.readers.pulse()]
    for number, change in enumerate(changes):
        await store.apply(None, change, NOW.replace(minute=20 + number))
        seen.append(await store.readers.pulse())
        assert await store.readers.pulse() == seen[-1]
    assert len({str(one) for one in seen}) == len(seen)


async def test_one_of_several_processes_sends_and_another_once_it_is_gone(store: Store, other: Store) -> None:
    assert await store.lead()
    assert await store.lead()
    assert not await other.lead()
    await store.close()
    assert await other.lead()
