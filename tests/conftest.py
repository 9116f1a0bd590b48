"""What all tests share: the databases they run on."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from locales.compile import main as compile_catalogues
from tests.storage.server import Server, installed, started


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden talks anew")


@pytest.fixture(scope="session", autouse=True)
def compiled_words() -> None:
    """The catalogues are as new as the PO files."""
    compile_catalogues()


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
    await server.run(f"CREATE DATABASE {name}")
    yield make_url(server.url).set(database=name).render_as_string(hide_password=False)
    await server.run(f"DROP DATABASE {name} WITH (FORCE)")
