"""The clock ticks also when the loop was busy at the time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.clock import now, ticking


async def test_now_is_in_viet_nam() -> None:
    assert now().utcoffset() == timedelta(hours=7)


async def test_a_tick_that_is_late_still_comes_and_once() -> None:
    came = asyncio.Event()
    times = 0

    async def hourly() -> None:
        nonlocal times
        times += 1
        came.set()

    scheduler = ticking(hourly)
    (job,) = scheduler.get_jobs()
    job.modify(next_run_time=now() - timedelta(hours=5))  # five were missed while the machine slept
    scheduler.start()
    await came.wait()
    assert times == 1
    (job,) = scheduler.get_jobs()
    assert timedelta() < job.next_run_time - now() <= timedelta(hours=1)
    scheduler.shutdown(wait=False)
