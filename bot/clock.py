"""The real clock, and the ticks that wake what is due; what is due stands in the database, never here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from meetings.moments import VIETNAM


def now() -> datetime:
    """The present in Viet Nam's time."""
    return datetime.now(VIETNAM)


def ticking(hourly: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A scheduler, not yet started, that calls `hourly` soon after the start and then once an hour.

    A tick that comes late is not dropped, as the library would by itself after one second, and several missed ones
    are made up for by one.
    """
    scheduler = AsyncIOScheduler(timezone=VIETNAM, job_defaults={"misfire_grace_time": None, "coalesce": True})
    scheduler.add_job(hourly, "interval", hours=1, next_run_time=now() + timedelta(minutes=1))
    return scheduler
