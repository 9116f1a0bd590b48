import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.bot.stub import Stub


@pytest.fixture
async def stub() -> AsyncIterator[Stub]:
    server = Stub()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with our tables in it, to be copied: to make one anew takes longer than most tests here."""
    path = tmp_path_factory.mktemp("database") / "diemcau.db"

    async def make() -> None:
        store = await Store.open(f"sqlite+aiosqlite:///{path}")
        await store.close()

    asyncio.run(make())
    return path
