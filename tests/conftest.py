"""What all tests share: the databases they run on."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from storage.migrate import migrate
from tests.storage.server import Server, installed, started

gc.set_threshold(100_000, 50, 1_000)  # looking for garbage at every turn takes a tenth of the time of the talks
settings.register_profile("unhurried", deadline=None)  # a loaded machine is no failure
settings.load_profile("unhurried")

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of the test run's own; its database `ready` has the tables and is copied for the tests."""
    if not installed():
        if os.environ.get("DIEMCAU_NOTHING_SKIPPED") == "1":
            pytest.fail("needs PostgreSQL: run make system")
        pytest.skip("needs PostgreSQL: run make system")
    with started() as server:
        _finish(server.run("CREATE DATABASE ready"))
        _finish(migrate(_address(server, "ready")))
        yield server


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database that has the tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "ready.db"
    _finish(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=BOTH)
async def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database of the test's own, empty but for its tables; the test runs on each kind of database."""
    if request.param == "sqlite":
        ready = request.getfixturevalue("sqlite_file")
        yield f"sqlite:///{shutil.copy(ready, tmp_path / 'test.db')}?synchronous=off"
    else:
        async with _database(request.getfixturevalue("postgres"), "ready") as address:
            yield address


@pytest.fixture(params=BOTH)
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database that nothing was ever done with."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}?synchronous=off"
    else:
        async with _database(request.getfixturevalue("postgres"), "template1") as address:
            yield address


@asynccontextmanager
async def _database(server: Server, like: str) -> AsyncIterator[str]:
    name = f"t{uuid.uuid4().hex}"
    await server.run(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY")
    yield _address(server, name)
    await server.run(f"DROP DATABASE {name} WITH (FORCE)")


def _finish(work: Coroutine[Any, Any, object]) -> None:
    """In a thread, since a test's own event loop may be running here."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def _address(server: Server, database: str) -> str:
    return make_url(server.url).set(database=database).render_as_string(hide_password=False)
