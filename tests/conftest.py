"""What all tests share: the databases they run on."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.storage.server import Server, installed, started


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server of the test run's own."""
    if not installed():
        if os.environ.get("DIEMCAU_NOTHING_SKIPPED") == "1":
            pytest.fail("needs PostgreSQL: run make system")
        pytest.skip("needs PostgreSQL: run make system")
    with started() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a new, empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    await _run(server, f"CREATE DATABASE {name}")
    yield make_url(server.url).set(database=name).render_as_string(hide_password=False)
    await _run(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _run(server: Server, statement: str) -> None:
    engine = create_async_engine(server.url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
