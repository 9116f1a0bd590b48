"""The inbox keeps updates in the order of their arrival, each once, until they are done; also through a kill."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from datetime import datetime

import pytest

from storage.inbox import InboxRow
from storage.store import Store
from tests.storage.samples import NOW

BODY = '{"message": {"text": "mai họp mấy giờ \\u0000 👩🏽‍💻"}}'


def row(update_id: int, person: int = 7) -> InboxRow:
    return InboxRow(update_id, person, BODY)


def ids(rows: list[InboxRow]) -> list[int]:
    return [one.update_id for one in rows]


async def test_updates_wait_in_the_order_of_arrival_whatever_their_numbers(store: Store) -> None:
    await store.inbox.add([row(900), row(901, person=5_000_000_007)], NOW)
    await store.inbox.add([row(12), row(13)], NOW)
    assert ids(await store.inbox.waiting(10)) == [900, 901, 12, 13]
    first = await store.inbox.waiting(3)
    assert ids(first) == [900, 901, 12]
    assert ids(await store.inbox.waiting(3, first[-1].place)) == [13]
    assert [one.person for one in first] == [7, 5_000_000_007, 7]
    assert first[0].body == BODY


async def test_an_update_that_comes_again_is_stored_once(store: Store) -> None:
    new = await store.inbox.add([row(1), row(2)], NOW)
    assert ids(new) == [1, 2]
    assert ids(await store.inbox.add([row(2), row(3), row(3)], NOW)) == [3]
    assert await store.inbox.waiting(10) == [*new, *await store.inbox.waiting(10, new[-1].place)]
    assert await store.inbox.count() == 3


async def test_what_is_done_is_gone_and_its_place_is_not_used_again(store: Store) -> None:
    await store.inbox.add([row(number) for number in range(5)], NOW)
    last = (await store.inbox.waiting(10))[-1].place
    await store.inbox.done(range(5))
    assert await store.inbox.count() == 0
    (new,) = await store.inbox.add([row(99)], NOW)
    assert new.place > last


async def test_attempts_are_counted(store: Store) -> None:
    await store.inbox.add([row(1), row(2)], NOW)
    assert [await store.inbox.attempted(1) for _ in range(3)] == [1, 2, 3]
    assert await store.inbox.attempted(77) == 0
    assert [one.attempts for one in await store.inbox.waiting(10)] == [3, 0]


async def test_nothing_to_add_and_nothing_done_are_no_error(store: Store) -> None:
    assert await store.inbox.add([], NOW) == []
    await store.inbox.done([])
    await store.inbox.done([404])
    assert await store.inbox.waiting(10) == []


async def test_a_large_batch_is_done_at_once(store: Store) -> None:
    rows = [row(number) for number in range(3000)]
    await store.inbox.add(rows, NOW)
    await store.inbox.done(ids(rows))
    assert await store.inbox.count() == 0


async def test_two_processes_that_store_the_same_updates_store_each_once(store: Store, other: Store) -> None:
    for start in range(0, 200, 20):
        batch = [row(number) for number in range(start, start + 20)]
        new = await asyncio.gather(store.inbox.add(batch, NOW), other.inbox.add(batch[::-1], NOW))
        assert sorted(ids(new[0]) + ids(new[1])) == list(range(start, start + 20))
    assert await store.inbox.count() == 200


KILLED = """
import asyncio, os, signal, sys
from datetime import datetime, timezone
from sqlalchemy import insert
from storage.inbox import InboxRow
from storage.store import Store
from storage.tables import inbox

def half(connection):
    row = {"person": 1, "body": "{}", "attempts": 0, "at": "2020"}
    connection.execute(insert(inbox).values(update_id=2, **row))
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    store = await Store.open(sys.argv[1])
    await store.inbox.add([InboxRow(1, 1, "{}")], datetime.now(timezone.utc))
    await store._database.write(half)

asyncio.run(main())
"""


async def test_what_was_stored_survives_a_kill_and_half_a_transaction_does_not(store_url: str) -> None:
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", KILLED, store_url], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    store = await Store.open(store_url)
    assert ids(await store.inbox.waiting(10)) == [1]
    await store.inbox.add([row(2)], NOW)
    await store.close()


LEFT_OPEN = """
import asyncio, sys
from storage.store import Store

kept = []

async def main():
    store = await Store.open(sys.argv[1])
    await store.glance(1, 1)
    kept.append(store)

asyncio.run(main())
"""


async def test_a_store_nobody_closed_does_not_hold_the_process_back(store_url: str) -> None:
    left = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", LEFT_OPEN, store_url], check=False, timeout=30
    )
    assert left.returncode == 0


async def test_times_are_given_aware(store: Store) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        await store.inbox.add([row(1)], datetime(2020, 5, 28))  # noqa: DTZ001 - the very mistake
