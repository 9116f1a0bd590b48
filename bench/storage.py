"""What storage costs: median and 99th percentile of the questions every answer asks, on SQLite and PostgreSQL.

Run with `python -m bench.storage`. PostgreSQL is measured on a throw-away server where it is installed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from meetings.model import Meeting
from storage.effects import BindGroup, Grant, KeepPerson, RemoveMeeting, Role, SaveMeeting, SetDialogue
from storage.inbox import InboxRow
from storage.store import Store
from tests.storage.samples import MEETING, NOW, large
from tests.storage.server import installed, started

PERSON, CHAT = 7, -100
BODY = '{"message": {"text": "/lich"}}' * 20


async def measured(name: str, work: Callable[[int], Awaitable[object]], times: int) -> None:
    took = []
    for number in range(times):
        start = time.perf_counter_ns()
        await work(number)
        took.append((time.perf_counter_ns() - start) / 1000)
    _say(f"  {name:<46} {median(took):>10.0f} µs   p99 {quantiles(took, n=100)[98]:>10.0f} µs")


async def of_store(store: Store) -> None:
    await _filled(store)
    await measured("glance", lambda _: store.glance(PERSON, CHAT), 3000)
    await measured("63 glances at once", lambda _: asyncio.gather(*(store.glance(n, n) for n in range(63))), 30)
    await measured("meeting, kept", lambda _: store.meeting(MEETING.key, 1), 3000)
    await measured("apply: one dialogue step", lambda n: store.apply(n, [_step(n)], NOW), 500)
    await measured("inbox: one update", lambda n: store.inbox.add([InboxRow(n, n, BODY)], NOW), 500)
    await measured("inbox: one done", lambda n: store.inbox.done([n]), 500)
    await measured("inbox: a batch of 100", lambda n: store.inbox.add(_batch(n), NOW), 20)
    for sessions in (10, 1_000, 10_000):
        await _meetings(store, sessions)


async def _filled(store: Store) -> None:
    """A thousand people and twenty meetings, as after a year."""
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    for number in range(20):
        await store.apply(None, [SaveMeeting(_named(f"m{number}", 1), None)], NOW)
    for number in range(1000):
        await store.apply(None, [KeepPerson(number, "An"), Grant(number, MEETING.key, Role.CONTACT, "bt")], NOW)
    await store.apply(None, [BindGroup(CHAT, "Tổ", MEETING.key, None, PERSON)], NOW)


async def _meetings(store: Store, sessions: int) -> None:
    before, after = _named("large", sessions), _named("large", sessions + 1)
    start = time.perf_counter()
    await store.apply(None, [SaveMeeting(before, None)], NOW)
    saved = time.perf_counter()
    version = (await store.glance(1, 1)).meetings["large"]
    await store.meeting("large", version)
    read = time.perf_counter()
    await store.apply(None, [SaveMeeting(after, version)], NOW)
    changed = time.perf_counter()
    await store.apply(None, [RemoveMeeting("large")], NOW)
    took = [f"{1000 * took:.0f} ms" for took in (saved - start, read - saved, changed - read)]
    _say(f"  {sessions:>6} sessions: save {took[0]}, read {took[1]}, add one {took[2]}")


def _named(key: str, sessions: int) -> Meeting:
    return replace(large(sessions), key=key)


def _step(number: int) -> SetDialogue:
    return SetDialogue(PERSON, PERSON, "doi_lich", "day", {"number": number})


def _batch(number: int) -> list[InboxRow]:
    return [InboxRow(1_000_000 + 100 * number + place, 1, BODY) for place in range(100)]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


async def _run(address: str) -> None:
    store = await Store.open(address)
    try:
        await of_store(store)
        await store.forget(NOW + timedelta(days=1))
    finally:
        await store.close()


def main() -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        addresses = {"SQLite": f"sqlite:///{Path(folder) / 'bench.db'}"}
        if installed():
            addresses["PostgreSQL (fsync off)"] = stack.enter_context(started()).url
        for name, address in addresses.items():
            _say(name)
            asyncio.run(_run(address))


if __name__ == "__main__":
    main()
