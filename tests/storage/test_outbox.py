"""The outbox: owed once however often derived, claimed by one, and what became of it is never forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest

from meetings.known import known, write
from meetings.notices import Kind, Lane, Notice, State
from storage.effects import Acknowledge, BindGroup, ForgetPerson, KeepPerson, MoveGroup, Owe, SaveMeeting
from storage.outbox import Outcome, Planned
from storage.owing import digest
from storage.store import Store
from storage.told import Shown
from tests.storage.samples import MEETING, NOW, moved

CHAT = 5_000_000_007
HOUR = timedelta(hours=1)
AT_8 = write(known(MEETING, MEETING.sessions[0]))
AFTERNOON = moved(MEETING, "2020-05-29 14:00")
AT_14 = write(known(AFTERNOON, AFTERNOON.sessions[0]))
PLANNED = Planned(NOW + 24 * HOUR, 1)
REMINDER = Notice("hn-2020", Kind.SESSION, "s1", "15m", CHAT, NOW, NOW + HOUR, AT_8)
CHANGE = replace(REMINDER, kind=Kind.CHANGE, step="1", fact=AT_14)
TASK = replace(REMINDER, kind=Kind.TASK, subject="t1", step="1d", fact="1")
SPOKEN = replace(REMINDER, kind=Kind.ANNOUNCEMENT, subject="a1", step="", fact="1")


@pytest.fixture
async def held(store: Store) -> Store:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    return store


async def _owe(store: Store, *notices: Notice) -> None:
    await store.apply(None, [Owe(notices, by=7)], NOW)


async def _states(store: Store) -> dict[str, tuple[State, bool]]:
    return {one.notice.kind.value: (one.state, one.repeated) for one in await store.outbox.ledger("hn-2020")}


async def _claim_all(store: Store) -> list[int]:
    return [one.id for group in await store.outbox.claim(NOW, 100) for one in group]


async def test_a_notice_reads_back_whole_and_is_owed_once(held: Store) -> None:
    full = replace(REMINDER, unit="so-dak-lak", thread=3)
    await _owe(held, full, full)
    await _owe(held, full, TASK)
    written = {one.notice.kind: one for one in await held.outbox.ledger("hn-2020")}
    assert set(written) == {Kind.SESSION, Kind.TASK}
    assert written[Kind.SESSION].notice == full
    assert (written[Kind.SESSION].state, written[Kind.SESSION].by, written[Kind.SESSION].at) == (State.WAITING, 7, NOW)


def test_a_notice_keeps_the_digest_by_which_databases_know_it() -> None:
    assert digest(("hop", "session", "s1", "m15", "Phòng 110", -100_123)) == "77dd9586cd4ec483e999f51bf5dfb357"


async def test_what_is_told_together_is_owed_once_while_it_waits_and_anew_once_it_is_being_sent(held: Store) -> None:
    first, second = replace(SPOKEN, kind=Kind.WORD, fact="1"), replace(SPOKEN, kind=Kind.WORD, fact="2")
    for one in (first, second, replace(second, chat=CHAT + 1)):
        await held.apply(None, [Owe((one,), together=True)], NOW)
    assert len(await _claim_all(held)) == 2
    await held.apply(None, [Owe((second,), together=True)], NOW)
    assert [one.notice.fact for one in await held.outbox.ledger("hn-2020", chat=CHAT)] == ["2", "1"]


async def test_each_notice_is_claimed_by_one_of_many(held: Store, other: Store) -> None:
    await _owe(held, *(replace(REMINDER, chat=chat) for chat in range(1, 101)))
    chats: list[int] = []
    while await held.outbox.counts("hn-2020") != {State.SENDING: 100}:
        taken = await asyncio.gather(*(store.outbox.claim(NOW, 10) for _ in range(3) for store in (held, other)))
        chats += [entry.notice.chat for groups in taken for group in groups for entry in group]
    assert sorted(chats) == list(range(1, 101))


async def test_what_is_due_together_is_claimed_together_changes_first_announcements_alone(held: Store) -> None:
    later = replace(TASK, subject="later", due=NOW + HOUR)
    first, before = replace(SPOKEN, due=NOW - HOUR), replace(REMINDER, due=NOW - HOUR)
    await _owe(held, replace(SPOKEN, subject="a2"), first, replace(TASK, chat=3), TASK, before, CHANGE, later)
    groups = await held.outbox.claim(NOW, 10)
    assert [[one.notice.kind for one in group] for group in groups] == [
        [Kind.CHANGE, Kind.SESSION, Kind.TASK],
        [Kind.TASK],
    ]
    assert [[one.notice.subject for one in group] for group in await held.outbox.claim(NOW, 10)] == [["a1"]]
    assert await held.outbox.claim(NOW, 10, without=[CHAT]) == []
    assert await held.outbox.claim(NOW, 10, lanes=[Lane.CHANGE, Lane.REMINDER]) == []
    assert await held.outbox.next_due() == NOW
    await _claim_all(held)
    assert await held.outbox.next_due() == NOW + HOUR


async def test_who_was_sent_a_session_knows_it_and_may_confirm_it(held: Store) -> None:
    await _owe(held, replace(REMINDER, unit="so-dak-lak"), TASK)
    ids = await _claim_all(held)
    await held.outbox.settle([(ids, Outcome(State.SENT, NOW, message=99))])
    assert {(one.state, one.message, one.sent_at) for one in await held.outbox.ledger("hn-2020")} == {
        (State.SENT, 99, NOW)
    }
    (told,) = await held.told("hn-2020")
    assert (told.session, told.chat, told.known, told.at, told.unit) == ("s1", CHAT, AT_8, NOW, "so-dak-lak")
    await held.apply(None, [Acknowledge("hn-2020", "s1", CHAT, AT_8)], NOW + HOUR)
    await held.show([Shown("hn-2020", "s1", CHAT, AT_14), Shown("gone", "s1", CHAT, AT_8)], NOW + HOUR)
    (told,) = await held.told("hn-2020", CHAT)
    assert (told.known, told.acknowledged, told.at, told.asked) == (AT_14, AT_8, NOW + HOUR, None)


async def test_what_was_shown_earlier_does_not_replace_what_was_told_since(held: Store) -> None:
    """It is noted in batches: whoever looked right before a change was sent would else be sent the same once more."""
    await _owe(held, CHANGE)
    await held.outbox.settle([(await _claim_all(held), Outcome(State.SENT, NOW, message=1))])
    await held.show([Shown("hn-2020", "s1", CHAT, AT_8, at=NOW - HOUR)], NOW + HOUR)
    assert [(one.known, one.at) for one in await held.told("hn-2020", CHAT)] == [(AT_14, NOW)]
    await held.show([Shown("hn-2020", "s1", CHAT, AT_8, at=NOW + HOUR)], NOW + 2 * HOUR)
    assert [(one.known, one.at) for one in await held.told("hn-2020", CHAT)] == [(AT_8, NOW + HOUR)]


async def test_a_change_asks_to_be_confirmed_and_the_same_once_more_changes_nothing(held: Store) -> None:
    await _owe(held, CHANGE)
    await held.outbox.settle([(await _claim_all(held), Outcome(State.SENT, NOW, message=1))])
    await held.show([Shown("hn-2020", "s1", CHAT, AT_14)], NOW + HOUR)
    (told,) = await held.told("hn-2020")
    assert (told.known, told.at, told.asked, told.confirmed) == (AT_14, NOW, NOW, False)
    await held.apply(None, [Acknowledge("hn-2020", "s1", CHAT, AT_14)], NOW + HOUR)
    assert (await held.told("hn-2020"))[0].confirmed


async def test_what_may_have_arrived_is_repeated_once_and_an_announcement_is_not(held: Store) -> None:
    await _owe(held, REMINDER, SPOKEN, TASK)
    await _claim_all(held)
    await _claim_all(held)
    assert await held.outbox.recover(NOW) == 3
    expected = {
        "session": (State.WAITING, True),
        "announcement": (State.UNKNOWN, False),
        "task": (State.UNKNOWN, False),
    }
    assert await _states(held) == expected
    await held.outbox.settle([(await _claim_all(held), Outcome(State.UNKNOWN, NOW, reason="timeout"))])
    assert (await _states(held))["session"] == (State.UNKNOWN, True)
    spoken = await held.outbox.ledger("hn-2020", kinds=[Kind.ANNOUNCEMENT])
    assert await held.outbox.resend([spoken[0].id], NOW, NOW + HOUR) == 1
    assert (await _states(held))["announcement"] == (State.WAITING, True)


async def test_what_could_not_be_sent_waits_and_keeps_its_reason(held: Store) -> None:
    await _owe(held, REMINDER, replace(REMINDER, chat=2))
    first, second = await _claim_all(held)
    wait = Outcome(State.WAITING, NOW, reason="retry_after", since=NOW + HOUR)
    await held.outbox.settle([([first], wait), ([second], Outcome(State.REFUSED, NOW, reason="blocked"))])
    assert await _claim_all(held) == []
    assert await held.outbox.counts("hn-2020") == {State.WAITING: 1, State.REFUSED: 1}
    assert [one.id for group in await held.outbox.claim(NOW + HOUR, 9) for one in group] == [first]
    await held.outbox.settle([([second], Outcome(State.SENT, NOW, message=1))])
    assert await held.outbox.counts("hn-2020", Kind.SESSION, "s1") == {State.SENDING: 1, State.REFUSED: 1}


async def test_a_plan_adds_what_is_missing_and_lets_go_what_is_not_owed(held: Store) -> None:
    soon = replace(REMINDER, due=NOW + HOUR)
    await held.outbox.plan("hn-2020", [soon, TASK], NOW - HOUR, PLANNED, NOW)
    assert await held.outbox.planned() == {"hn-2020": PLANNED}
    await _owe(held, SPOKEN)
    moved_on = replace(soon, fact=AT_14)
    await held.outbox.plan("hn-2020", [moved_on, CHANGE], NOW, PLANNED, NOW)
    found = {one.notice.key: (one.state, one.reason) for one in await held.outbox.ledger("hn-2020")}
    assert found == {
        soon.key: (State.STALE, "not_owed"),
        TASK.key: (State.WAITING, None),  # it was due before this plan
        SPOKEN.key: (State.WAITING, None),
        moved_on.key: (State.WAITING, None),
        CHANGE.key: (State.WAITING, None),
    }
    back = replace(soon, due=NOW + 2 * HOUR, until=NOW + 3 * HOUR)
    await held.outbox.plan("hn-2020", [back, replace(CHANGE, due=NOW + HOUR)], NOW, PLANNED, NOW)
    found_again = {one.notice.key: one for one in await held.outbox.ledger("hn-2020", states=[State.WAITING])}
    assert found_again[back.key].notice == back
    assert found_again[back.key].since == back.due
    assert moved_on.key not in found_again


async def test_planning_the_same_again_changes_nothing(held: Store) -> None:
    await held.outbox.plan("hn-2020", [REMINDER, TASK], NOW - HOUR, PLANNED, NOW)
    await held.outbox.settle([(await _claim_all(held), Outcome(State.SENT, NOW, message=1))])
    before = await held.outbox.ledger("hn-2020")
    await held.outbox.plan("hn-2020", [REMINDER, TASK], NOW - HOUR, PLANNED, NOW + HOUR)
    assert await held.outbox.ledger("hn-2020") == before


async def test_a_stopped_announcement_goes_no_further(held: Store) -> None:
    await _owe(held, *(replace(SPOKEN, chat=chat) for chat in range(1, 6)), REMINDER)
    await held.outbox.claim(NOW, 2, lanes=[Lane.ANNOUNCEMENT])
    assert await held.outbox.stop("hn-2020", Kind.ANNOUNCEMENT, "a1", "stopped") == 3
    assert await held.outbox.counts("hn-2020", Kind.ANNOUNCEMENT) == {State.SENDING: 2, State.STALE: 3}


async def test_a_group_that_moves_takes_along_what_it_is_owed_and_knows(held: Store) -> None:
    group = replace(REMINDER, chat=-5)
    await held.apply(None, [BindGroup(-5, "Nhóm", "hn-2020", None, 1), Owe((group, replace(TASK, chat=-5)))], NOW)
    await held.show([Shown("hn-2020", "s1", -5, AT_8)], NOW)
    await _owe(held, replace(TASK, chat=-1005))
    await held.apply(None, [MoveGroup(-5, -1005)], NOW)
    await held.outbox.plan("hn-2020", [replace(group, chat=-1005)], NOW - HOUR, PLANNED, NOW)
    waiting = await held.outbox.ledger("hn-2020", states=[State.WAITING], kinds=[Kind.SESSION])
    assert [(one.notice.chat, one.notice.kind) for one in waiting] == [(-1005, Kind.SESSION)]
    assert [one.chat for one in await held.told("hn-2020")] == [-1005]
    assert [one.chat for one in await held.groups("hn-2020")] == [-1005]


async def test_a_chat_that_cannot_be_written_to_is_remembered_until_it_can(held: Store) -> None:
    await held.outbox.pause(CHAT, "blocked", NOW)
    await held.outbox.pause(CHAT, "deactivated", NOW)
    assert await held.outbox.paused() == {CHAT: "deactivated"}
    await held.outbox.resume(CHAT)
    assert await held.outbox.paused() == {}


async def test_a_chat_that_can_be_written_to_again_waits_for_what_is_still_of_use(held: Store) -> None:
    over, elsewhere = replace(REMINDER, step="over", until=NOW), replace(REMINDER, step="topic")
    await _owe(held, REMINDER, over, elsewhere, replace(REMINDER, chat=2))
    for one in await held.outbox.claim(NOW, 9):
        reasons = {"topic": "topic_closed"}
        outcomes = [
            ([each.id], Outcome(State.REFUSED, NOW, reason=reasons.get(each.notice.step, "blocked"))) for each in one
        ]
        await held.outbox.settle(outcomes)
    await held.outbox.reached(CHAT, NOW, ["blocked"])
    assert await held.outbox.counts("hn-2020") == {State.REFUSED: 4}, "it was never paused"
    await held.outbox.pause(CHAT, "blocked", NOW)
    await held.outbox.reached(CHAT, NOW, ["blocked", "deactivated"])
    assert await held.outbox.paused() == {}
    (waits,) = await held.outbox.ledger("hn-2020", states=[State.WAITING])
    assert (waits.notice.chat, waits.notice.step, waits.since, waits.reason) == (CHAT, REMINDER.step, NOW, None)


async def test_a_person_forgotten_is_owed_nothing_and_nowhere_named(held: Store) -> None:
    await held.apply(None, [KeepPerson(CHAT, "An"), Owe((REMINDER,)), Owe((replace(TASK, chat=1),), by=CHAT)], NOW)
    await held.show([Shown("hn-2020", "s1", CHAT, AT_8)], NOW)
    assert {"outbox", "told"} <= {name for name, rows in (await held.kept_of(CHAT)).items() if rows}
    await held.apply(None, [ForgetPerson(CHAT)], NOW)
    assert not any((await held.kept_of(CHAT)).values())
    assert [one.notice.chat for one in await held.outbox.ledger("hn-2020")] == [1]


async def test_a_fact_longer_than_an_index_takes_is_owed_like_any_other(held: Store) -> None:
    await _owe(held, replace(REMINDER, fact="phòng " * 2_000), replace(REMINDER, fact="phòng " * 2_001))
    assert len(await held.outbox.ledger("hn-2020")) == 2


async def test_thousands_are_owed_in_little_time(held: Store) -> None:
    many = tuple(replace(REMINDER, chat=chat) for chat in range(1, 3_001))
    before = process_time()
    await _owe(held, *many)
    await held.outbox.plan("hn-2020", many, NOW - HOUR, PLANNED, NOW)
    assert process_time() - before < 1.0
    assert await held.outbox.counts("hn-2020") == {State.WAITING: 3_000}
