"""Flood control and faults (telegram.md 3.3, 3.4, 4)."""

from __future__ import annotations

from typing import Any

import pytest

from playground.faults import Fault
from playground.rules.buckets import Rates
from playground.rules.errors import ApiError, Dropped


async def _sent(stage: Any, chat_ids: list[int]) -> int:
    answers = [await stage.call("sendMessage", chat_id=number, text="a") for number in chat_ids]
    return sum(not isinstance(answer, ApiError) for answer in answers)


async def test_without_rates_nothing_is_held_up(stage: Any) -> None:
    assert await _sent(stage, [stage.chat.id] * 200) == 200


async def test_ptb_flood_limit_one_a_second_in_a_chat_after_a_burst(stage: Any) -> None:
    stage.world.rates.on = True
    assert await _sent(stage, [stage.chat.id] * 10) == stage.world.rates.burst
    error = await stage.refused("sendMessage", chat_id=stage.chat.id, text="a")
    assert (error.code, error.description) == (429, "Too Many Requests: retry after 1")
    assert error.parameters == {"retry_after": 1}
    stage.clock.advance(seconds=1)
    assert await _sent(stage, [stage.chat.id] * 2) == 1


async def test_ptb_flood_limit_30_a_second_over_all_chats(stage: Any) -> None:
    people = [stage.world.add_user("Minh") for _ in range(40)]
    for person in people:
        stage.world.start(person)
    stage.world.rates.on = True
    assert await _sent(stage, [person.id for person in people]) == 30


async def test_ptb_flood_limit_20_a_minute_in_a_group(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan])
    stage.world.add_bot_to_group(group, stage.lan)
    stage.world.rates.on = True
    count = 0
    for _ in range(30):
        count += await _sent(stage, [group.id])
        stage.clock.advance(seconds=1)
    assert count == 29  # 20 at once and one more every 3 seconds
    await stage.text(chat=group)
    error = await stage.refused("sendMessage", chat_id=group.id, text="a")
    assert error.parameters == {"retry_after": 3}


async def test_rates_can_be_scaled(stage: Any) -> None:
    stage.world.rates.on, stage.world.rates.scale = True, 4
    assert await _sent(stage, [stage.chat.id] * 30) == 4 * Rates().burst


async def test_refused_calls_spend_nothing(stage: Any) -> None:
    stage.world.rates.on = True
    for _ in range(20):
        await stage.refused("sendMessage", chat_id=stage.chat.id, text="")
    assert await _sent(stage, [stage.chat.id] * 5) == 5


async def test_a_fault_hits_the_next_calls_of_its_method_and_chat_only(stage: Any) -> None:
    minh = stage.world.add_user("Minh")
    stage.world.start(minh)
    stage.world.faults.order(Fault("sendMessage", times=2, code=500, text="Internal Server Error", chat_id=minh.id))
    assert await _sent(stage, [stage.chat.id, minh.id, minh.id, minh.id]) == 2


async def test_a_fault_can_come_late(stage: Any) -> None:
    stage.world.faults.order(Fault("*", delay=7))
    await stage.text()
    await stage.text()
    assert stage.pauses == [7]


@pytest.mark.parametrize(("fault", "count"), [(Fault("*", dropped=True), 0), (Fault("*", lost=True), 1)])
async def test_a_connection_breaks_before_or_after_the_effect(stage: Any, fault: Fault, count: int) -> None:
    before = len(stage.world.messages(stage.chat))
    stage.world.faults.order(fault)
    with pytest.raises(Dropped) as caught:
        await stage.text()
    assert caught.value.took_effect == bool(count)
    assert len(stage.world.messages(stage.chat)) - before == count


async def test_faults_can_be_called_off(stage: Any) -> None:
    stage.world.faults.order(Fault("sendMessage", times=9, code=400, text="x"))
    stage.world.faults.clear()
    await stage.text()
