"""What Telegram holds back is answered later, and holds back nobody else."""

from __future__ import annotations

import pytest
from telegram.error import RetryAfter

from bot.api import Api
from bot.flood import FloodWait
from bot.pace import Pace, Rates
from bot.traffic import Traffic
from playground.faults import Fault
from playground.inprocess import InProcessRequest
from playground.stage import TOKEN
from playground.world import World
from tests.bot.house import NOW


async def sent(*faults: Fault) -> tuple[list[str], list[float]]:
    """The texts that arrive in one chat when the calls fail so, and the seconds waited."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    world = World(lambda: NOW)
    world.add_bot(TOKEN, "thu_bot")
    user = world.add_user("Lan")
    world.start(user)
    api = Api(
        TOKEN,
        request=InProcessRequest(world, TOKEN),
        get_updates_request=InProcessRequest(world, TOKEN),
        rate_limiter=FloodWait(sleep, Traffic(Pace(Rates(), 0.0), lambda: 0.0)),
    )
    for fault in faults:
        world.faults.order(fault)
    async with api:
        await api.send_message(user.id, "8h00")
    return [message.text for message in world.messages(world.private(user)) if message.sender.is_bot], waited


def too_many(seconds: int, times: int = 1) -> Fault:
    return Fault(
        "sendMessage",
        times,
        code=429,
        text=f"Too Many Requests: retry after {seconds}",
        parameters={"retry_after": seconds},
    )


async def test_an_answer_waits_as_long_as_it_is_told_and_is_sent_once() -> None:
    assert await sent(too_many(7)) == (["8h00"], [7.0])
    assert await sent(too_many(7, times=2)) == (["8h00"], [7.0, 7.0])


@pytest.mark.parametrize("fault", [too_many(3600), too_many(5, times=3)])
async def test_more_patience_than_an_answer_is_worth_is_an_error(fault: Fault) -> None:
    with pytest.raises(RetryAfter):
        await sent(fault)
