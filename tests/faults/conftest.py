"""An office on a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.office import Office, opened

PEOPLE = 3


@pytest.fixture
def database(sqlite_file: Path, tmp_path: Path) -> str:
    """The address of one that has the tables."""
    return f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'test.db')}"


@pytest.fixture
async def office(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> AsyncIterator[Office]:
    """With a few people, or as many as the test asks for."""
    async with opened(database, tmp_path, people=getattr(request, "param", PEOPLE)) as one:
        yield one
