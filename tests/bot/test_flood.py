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


def limiter() -> tuple[FloodWait, Pace]:
    async def sleep(_seconds: float) -> None:
        return

    pace = Pace(Rates(), 0.0)
    return FloodWait(sleep, Traffic(pace, lambda: 0.0)), pace


async def passed(one: FloodWait, chat: int, *, answer: bool, refused: int = 0) -> None:
    """A message to a chat, the first calls of which Telegram refuses."""
    left = [RetryAfter(30)] * refused

    async def call() -> bool:
        if left:
            raise left.pop()
        return True

    await one.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None if answer else True)


async def test_an_answer_is_taken_off_what_notices_may_use_and_a_notice_is_not_counted_twice() -> None:
    one, pace = limiter()
    room = pace.room(0.0)
    await passed(one, 1, answer=False)  # who sends it has asked the pace already
    assert pace.room(0.0) == room
    for _ in range(3):
        await passed(one, 1, answer=True)
    assert pace.room(0.0) == room - 3
    assert set(pace.held(0.0)) == {1}


async def test_every_429_is_told_to_the_pace_and_several_slow_the_whole() -> None:
    one, pace = limiter()
    for chat in (1, 2, 3):
        with pytest.raises(RetryAfter):
            await passed(one, chat, answer=False, refused=1)
    assert set(pace.held(0.0)) == {1, 2, 3}
    assert pace.factor == 0.5
