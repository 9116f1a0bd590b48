"""What is owed arrives once, at its time, or is named: whatever the other side, the clock or the process does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.noting import note_shown
from handlers.shown import Look
from meetings.notices import State
from playground.faults import Fault
from playground.model import User
from storage.effects import BindGroup, Revoke, Role
from tests.faults.office import QUARTER, START, UNIT, Office
from tests.storage.samples import MEETING, NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVE = NOW.replace(hour=8, minute=0)
REMINDED = [("m60", State.SENT), ("m15", State.SENT)]
READY = ("contact", State.SENT)


async def _reminders(office: Office, user: User) -> list[tuple[str, State]]:
    return [one for one in await office.states(user) if one[0].startswith("m")]


async def test_everybody_is_reminded_once_however_often_it_is_looked_at(office: Office) -> None:
    await office.until(START)
    office.started()
    for _ in range(3):
        await office.outgoing.catch_up()
    for user in office.people:
        assert await _reminders(office, user) == REMINDED
        assert sum("Còn 15 phút" in text for text in office.read(user)) == 1


async def test_what_was_missed_for_a_minute_comes_at_once_without_a_mark(office: Office) -> None:
    await office.until(QUARTER - MINUTE)
    await office.away(QUARTER)
    assert "Gửi trễ" not in office.read(office.people[0])[-1]
    assert await _reminders(office, office.people[0]) == REMINDED


async def test_what_was_missed_for_an_hour_comes_marked_as_late_and_in_one_message(office: Office) -> None:
    await office.until(START - 61 * MINUTE)
    await office.away(START - 5 * MINUTE)
    (text,) = office.read(office.people[0])
    assert "trễ" in text.lower()
    assert {state for _, state in await office.states(office.people[0])} == {State.SENT}


async def test_what_was_missed_for_a_day_is_declared_missed(office: Office) -> None:
    await office.until(START - 61 * MINUTE)
    await office.away(START + DAY)
    assert office.read(office.people[0]) == []
    states = await office.states(office.people[0])
    assert {state for _, state in states} == {State.MISSED}
    assert {"m60", "m15"} <= {step for step, _ in states}


async def test_a_clock_set_back_repeats_nothing_and_loses_nothing(office: Office) -> None:
    await office.until(START - 59 * MINUTE)
    office.clock.now -= 3 * HOUR
    await office.until(START)
    assert await _reminders(office, office.people[0]) == REMINDED
    assert len(set(office.read(office.people[0]))) == len(office.read(office.people[0]))


async def test_after_a_move_everyone_hears_of_it_once_and_nobody_is_reminded_of_the_old_time(office: Office) -> None:
    await office.until(START - 2 * HOUR)
    await office.move("2020-05-29 14:00")
    await office.until(START + 6 * HOUR)
    for user in office.people:
        news = [text for text in office.read(user) if "14h00" in text]
        assert [text for text in office.read(user) if text not in news] == []
        assert [step for step, state in await office.states(user) if state is State.SENT][:1] == ["new"]
    stale = [one for one in await office.ledger() if one.state is State.STALE]
    assert all("08:00" in one.notice.fact for one in stale)


async def test_whoever_looked_right_before_a_change_hears_of_it_once(office: Office) -> None:
    """What people are shown is noted in batches, so that it may be written after they were told of the change."""
    await office.until(START - 2 * HOUR)
    user, services = office.people[0], office.application.bot_data["services"]
    meeting = await office.store.meeting(MEETING.key, 1)
    services.showing.note(Look(meeting, meeting.sessions, user.id, UNIT, None, whole=True, at=office.clock.now))
    office.clock.now += timedelta(seconds=1)
    await office.move("2020-05-29 14:00")
    await note_shown(services)
    office.started()
    await office.outgoing.catch_up()
    assert sum("14h00" in text for text in office.read(user)) == 1


async def test_whoever_no_longer_takes_part_is_sent_nothing(office: Office) -> None:
    await office.until(QUARTER - MINUTE)
    await office.outgoing.planner.look()
    gone = office.people[0]
    await office.store.apply(None, [Revoke(gone.id, MEETING.key, Role.CONTACT, UNIT)], office.clock.now)
    before = len(office.read(gone))
    office.clock.now = QUARTER
    await office.outgoing.delivery.drain()
    assert len(office.read(gone)) == before
    assert (await office.states(gone))[-1][1] is State.STALE


async def test_a_blocked_bot_is_refused_paused_and_writes_again_once_it_can(office: Office) -> None:
    """lnp2pBot#159, SuperSeriousBot PR#317: somebody who cannot be reached holds up nobody and is named."""
    user = office.people[0]
    office.world.block(user)
    await office.until(QUARTER - MINUTE)
    assert await office.store.outbox.paused() == {user.id: "blocked"}
    refused = [one for one in await office.ledger(user.id) if one.state is State.REFUSED]
    assert {one.reason for one in refused} == {"blocked"}
    calls = len(office.world.calls)
    await office.until(QUARTER)
    assert len(office.world.calls) - calls == 2, "nobody tries the one who is known to be out of reach"
    office.world.unblock(user)
    office.outgoing.delivery.listen()
    await office.application.bot.send_message(user.id, "Chào anh/chị")
    await office.outgoing.delivery.settled()
    assert await office.store.outbox.paused() == {}


@pytest.mark.parametrize("took_effect", [True, False])
async def test_an_answer_that_is_lost_is_sent_once_more_and_marked(office: Office, *, took_effect: bool) -> None:
    await office.until(QUARTER - MINUTE)
    user = office.people[0]
    lost = Fault("sendMessage", chat_id=user.id, lost=took_effect, dropped=not took_effect)
    office.world.faults.order(lost)
    before = len(office.read(user))
    await office.until(QUARTER)
    new = office.read(user)[before:]
    assert len(new) == (2 if took_effect else 1)
    assert "có thể" in new[-1].lower()
    last = (await office.ledger(user.id))[-1]
    assert (last.state, last.repeated, last.attempts) == (State.SENT, True, 2)


async def test_an_answer_that_is_lost_twice_stays_unknown(office: Office) -> None:
    await office.until(QUARTER - MINUTE)
    user = office.people[0]
    office.world.faults.order(Fault("sendMessage", times=2, chat_id=user.id, lost=True))
    await office.until(QUARTER)
    assert (await office.states(user))[-1] == ("m15", State.UNKNOWN)


async def test_a_chat_told_to_wait_waits_and_delays_no_other(office: Office) -> None:
    await office.until(QUARTER - MINUTE)
    first, *others = office.people
    text, told = "Too Many Requests: retry after 30", {"retry_after": 30}
    office.world.faults.order(Fault("sendMessage", code=429, text=text, parameters=told, chat_id=first.id))
    office.clock.now = QUARTER
    await office.outgoing.catch_up()
    assert [(await office.states(one))[-1] for one in others] == [("m15", State.SENT)] * 2
    assert (await office.states(first))[-1] == ("m15", State.WAITING)
    office.clock.now += timedelta(seconds=30)
    await office.outgoing.catch_up()
    assert (await office.states(first))[-1] == ("m15", State.SENT)


async def test_a_group_that_became_a_supergroup_gets_it_there(office: Office) -> None:
    """gelin/calendar-bot#23, gatus#179: after the upgrade posts went nowhere."""
    owner = office.people[0]
    group = office.world.add_group("Nhóm", office.people)
    office.world.add_bot_to_group(group, owner)
    await office.store.apply(None, [BindGroup(group.id, "Nhóm", MEETING.key, None, owner.id)], office.clock.now)
    await office.outgoing.catch_up()
    upgraded = office.world.upgrade(group, owner)
    await office.until(START)
    assert [one.chat for one in await office.store.groups(MEETING.key)] == [upgraded.id]
    assert len(office.texts(upgraded)) == 1
    assert await office.store.outbox.ledger(MEETING.key, chat=group.id) == []


async def test_what_was_on_its_way_when_the_process_died_is_sent_once_more_and_marked(office: Office) -> None:
    await office.until(QUARTER - MINUTE)
    await office.outgoing.planner.look()
    office.clock.now = QUARTER
    await office.store.outbox.claim(QUARTER, 1)
    await office.away(QUARTER + MINUTE)
    ledger = [one for one in await office.ledger() if one.notice.step == "m15"]
    assert [one.state for one in ledger] == [State.SENT] * 3
    assert sorted(one.repeated for one in ledger) == [False, False, True]


async def test_what_can_wait_waits_for_the_morning_after_an_outage(office: Office) -> None:
    await office.until(EVE + 2 * HOUR)
    evening = (START - DAY).replace(hour=20, minute=0)
    await office.outgoing.planner.look()
    assert office.clock.now < evening
    await office.away(evening + 3 * HOUR)
    before = [len(office.read(one)) for one in office.people]
    await office.until(START - 2 * HOUR)
    assert [len(office.read(one)) for one in office.people] == before


async def test_a_notice_that_cannot_be_worded_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.until(QUARTER - MINUTE)
    broken = office.people[1].id
    carry = office.outgoing.delivery._carry

    async def fail(entries, note, turn):  # type: ignore[no-untyped-def]
        if entries[0].notice.chat == broken:
            raise ValueError("no such word")
        await carry(entries, note, turn)

    monkeypatch.setattr(office.outgoing.delivery, "_carry", fail)
    for _ in range(4):
        await office.until(office.clock.now + timedelta(seconds=21))
    assert [(await office.states(one))[-1][1] for one in office.people] == [State.SENT, State.REFUSED, State.SENT]
    assert "log.notice_failed" in office.heard


async def test_what_fails_here_once_is_tried_again_and_arrives_unmarked(office: Office) -> None:
    await office.minute(QUARTER - MINUTE)
    failing, carry = [True], office.outgoing.delivery._carry

    async def once(*carried: Any) -> None:
        if failing:
            failing.clear()
            raise ValueError("no such word")
        await carry(*carried)

    office.outgoing.delivery._carry = once
    await office.minute(QUARTER)
    office.clock.now += timedelta(seconds=6)
    await office.outgoing.catch_up()
    ledger = [one for one in await office.ledger() if one.notice.step == "m15"]
    assert {(one.state, one.repeated) for one in ledger} == {(State.SENT, False)}
    assert sorted(one.attempts for one in ledger) == [1, 1, 2]
