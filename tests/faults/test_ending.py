"""The process is told to end, or starts again and again: what is on its way arrives, and nothing goes out twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from meetings.notices import State
from tests.faults.office import QUARTER, Office

MINUTE = timedelta(minutes=1)
MANY = 20


def _reminded(office: Office) -> list[int]:
    return [sum("Còn 15 phút" in text for text in office.read(one)) for one in office.people]


async def _quarter(office: Office) -> None:
    """All of them are due, and nothing was sent so far: there is room for some of them."""
    office.clock.now = QUARTER - MINUTE
    await office.outgoing.planner.look()
    office.clock.now = QUARTER


@pytest.mark.parametrize("office", [MANY], indirect=True)
async def test_told_to_end_what_is_on_its_way_arrives_and_the_rest_waits_unmarked(office: Office) -> None:
    await _quarter(office)
    await office.outgoing.delivery.turn()
    await office.outgoing.delivery.finish()
    await office.outgoing.delivery.settled()
    states = [one.state for one in await office.ledger() if one.notice.step == "m15"]
    assert set(states) == {State.SENT, State.WAITING}
    assert states.count(State.SENT) == sum(_reminded(office))
    await office.away(QUARTER)
    assert _reminded(office) == [1] * MANY
    assert not [one for one in await office.ledger() if one.repeated]


async def test_a_run_that_is_stopped_ends_once_what_is_on_its_way_has_arrived(office: Office) -> None:
    await _quarter(office)
    stop, arrived = asyncio.Event(), asyncio.Event()
    carry = office.outgoing.delivery._carry

    async def slowly(entries, note, turn):  # type: ignore[no-untyped-def]
        stop.set()
        await asyncio.sleep(0.02)
        await carry(entries, note, turn)
        arrived.set()

    office.outgoing.delivery._carry = slowly
    async with asyncio.timeout(30):
        await office.outgoing.delivery.run(stop)
    assert arrived.is_set()
    states = {one.state for one in await office.ledger() if one.notice.step == "m15"}
    assert State.SENDING not in states
    assert State.SENT in states


async def test_a_process_that_starts_again_and_again_says_nothing_twice(office: Office) -> None:
    await _quarter(office)
    for _ in range(5):
        await office.away(office.clock.now + timedelta(seconds=1))
    assert _reminded(office) == [1] * len(office.people)


async def test_whoever_looks_at_a_board_of_what_was_sent_sees_it_change(office: Office) -> None:
    live = office.application.bot_data["services"].live
    before = live.changes
    await office.minute(QUARTER)
    assert live.changes > before
