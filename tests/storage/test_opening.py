"""A database that cannot be used is refused with what is wrong, never with a traceback."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from meetings.problems import Refusal
from storage.database import connect
from storage.effects import KeepPerson
from storage.migrate import migrate
from storage.store import Store
from storage.tables import SCHEMA
from tests.storage.samples import NOW
from tests.storage.server import Server


async def refused(address: str, *, migrating: bool = False) -> tuple[str, Mapping[str, object]]:
    with pytest.raises(Refusal) as caught:
        await Store.open(address, migrate=migrating)
    return caught.value.problem.key, caught.value.problem.values


async def test_a_new_database_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "điểm cầu.db"
    store = await Store.open(f"sqlite:///{path}")
    await store.close()
    assert path.is_file()


@pytest.mark.parametrize(("asked", "level"), [("", 2), ("?synchronous=off", 0)])
async def test_what_was_written_waits_for_the_disk_unless_it_need_not_last(
    tmp_path: Path, asked: str, level: int
) -> None:
    """2 is FULL, 0 is OFF (https://www.sqlite.org/pragma.html#pragma_synchronous)."""
    database = await connect(f"sqlite:///{tmp_path / 'x.db'}{asked}")
    assert await database.write(lambda one: one.exec_driver_sql("PRAGMA synchronous").scalar()) == level
    await database.close()


async def test_what_was_written_is_there_after_closing(empty_url: str) -> None:
    store = await Store.open(empty_url)
    await store.apply(1, [KeepPerson(1, "An")], NOW)
    await store.close()
    again = await Store.open(empty_url)
    assert (await again.glance(1, 1)).person is not None
    await again.close()


async def test_two_that_open_a_new_database_at_once_both_get_it(empty_url: str) -> None:
    stores = await asyncio.gather(*(Store.open(empty_url) for _ in range(4)))
    for number, store in enumerate(stores):
        assert await store.apply(number, [KeepPerson(number, "An")], NOW)
    for store in stores:
        await store.close()


async def test_closing_twice_is_no_error(store_url: str) -> None:
    store = await Store.open(store_url)
    await store.close()
    await store.close()


async def test_an_older_database_waits_for_the_word(empty_url: str) -> None:
    await migrate(empty_url, SCHEMA - 1)
    assert await refused(empty_url) == ("storage.outdated", {"database": SCHEMA - 1, "program": SCHEMA})
    store = await Store.open(empty_url, migrate=True)
    await store.close()
    await (await Store.open(empty_url)).close()


async def test_a_folder_that_cannot_be_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "test.db", tmp_path, Path("/proc/nothing/test.db")):
        assert await refused(f"sqlite:///{path}") == ("storage.unwritable", {"path": str(path)})


async def test_a_folder_or_file_of_somebody_else_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    await (await Store.open(f"sqlite:///{path}")).close()
    root = os.geteuid() == 0
    for made_safe, mode in ((tmp_path, 0o555), (path, 0o444)):
        made_safe.chmod(mode)
        if root:
            os.seteuid(65534)  # root may write everywhere, so the test steps down
        try:
            assert await refused(f"sqlite:///{path}") == ("storage.unwritable", {"path": str(path)})
        finally:
            if root:
                os.seteuid(0)
            made_safe.chmod(0o755)


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04" * 2000)
    assert await refused(f"sqlite:///{path}") == ("storage.garbage", {"path": str(path)})
    assert path.read_bytes() == b"PK\x03\x04" * 2000


async def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    assert (await refused(f"sqlite:///{path}", migrating=True))[0] == "storage.foreign"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("people",)]


@pytest.mark.parametrize(
    "address",
    ["", "var/diemcau.db", "sqlite://", "sqlite:///:memory:", "mysql://root:secret@db/x", "postgres root:secret@db"],
)
async def test_an_address_that_leads_nowhere_is_refused_without_its_password(address: str) -> None:
    key, values = await refused(address)
    assert key == "storage.address"
    assert "secret" not in str(values)


@pytest.mark.postgres
async def test_a_server_that_does_not_answer_or_refuses_is_named(postgres: Server) -> None:
    url = make_url(postgres.url)
    server = f"{url.host}:{url.port}"

    async def told(**change: str | int) -> tuple[str, Mapping[str, object]]:
        return await refused(url.set(**change).render_as_string(hide_password=False))  # type: ignore[arg-type]  # as url

    assert await told(port=1) == ("storage.unreachable", {"server": f"{url.host}:1"})
    assert await told(host="no-such-host.invalid") == (
        "storage.unreachable",
        {"server": f"no-such-host.invalid:{url.port}"},
    )
    assert await told(password="wrong") == ("storage.denied", {"server": server, "user": "postgres"})  # noqa: S106 - wrong on purpose
    assert await told(username="nobody") == ("storage.denied", {"server": server, "user": "nobody"})
    assert await told(database="no_such") == ("storage.no_database", {"server": server, "database": "no_such"})


@pytest.mark.postgres
@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
async def test_a_server_that_cut_its_connections_is_asked_again(postgres: Server, store_url: str) -> None:
    name = make_url(store_url).database
    store = await Store.open(store_url)
    await store.apply(1, [KeepPerson(1, "An")], NOW)
    assert (await store.glance(1, 1)).person is not None
    others = f"datname = '{name}'"
    await postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608 - our own
    assert (await store.glance(1, 1)).person is not None
    assert await store.apply(2, [KeepPerson(1, "Bình")], NOW)
    await store.close()
