"""What it takes to let one session's reminder to ten thousand people wait, on SQLite and PostgreSQL, and what memory.

Run with `python -m bench.expand`. PostgreSQL is measured on a throw-away server where it is installed.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta

from meetings.policy import Policy
from meetings.records import Records
from meetings.reminders import owed
from storage.effects import Role, SaveMeeting
from storage.outbox import Planned
from storage.people import Member
from storage.store import Store
from tests.storage.samples import MEETING, NOW
from tests.storage.server import installed, started

PEOPLE = 10_000
ROUNDS = 5
MOST_S = 0.5


async def measured(name: str, url: str) -> None:
    """The best of some rounds, each for another session of the same meeting."""
    store = await Store.open(url)
    took, spent = [], []
    members = [Member(person, f"Người {person}", Role.CONTACT, "so-dak-lak") for person in range(1, PEOPLE + 1)]
    for number in range(ROUNDS):
        session = replace(MEETING.sessions[0], key=f"s{number}")
        meeting = replace(MEETING, key=f"m{number}", sessions=(session,))
        await store.apply(None, [SaveMeeting(meeting, None)], NOW)
        began, used = time.perf_counter(), time.process_time()
        start = NOW.replace(day=29, hour=7, minute=44)
        until = start + timedelta(minutes=2)
        notices = owed(meeting, members, Records(()), (), (), Policy(), start, until)
        await store.outbox.plan(meeting.key, notices, start, Planned(until, 1), start)
        took.append(time.perf_counter() - began)
        spent.append(time.process_time() - used)
        if len(notices) != PEOPLE:
            raise RuntimeError(f"{len(notices)} notices")
    await store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    reached = "reached" if min(took) <= MOST_S else "MISSED"
    sys.stdout.write(
        f"{name:12} best {min(took):.2f} s, worst {max(took):.2f} s of {ROUNDS}, of the processor {min(spent):.2f} s here,"
        f" {memory} MB at most   {reached}\n"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured("SQLite", f"sqlite:///{folder}/expand.db"))
    if installed():
        with started() as server:
            asyncio.run(measured("PostgreSQL", server.url))


if __name__ == "__main__":
    main()
