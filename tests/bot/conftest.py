import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.serve import Limits
from storage.store import Store
from tests.bot.house import Answer, Build, House, nothing
from tests.bot.shell import Shell
from tests.bot.stub import TOKEN, Stub
from tests.bot.telegram_box import TelegramBox


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
        store = await Store.open(f"sqlite:///{path}")
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture
def url(tmp_path: Path, empty_database: Path) -> str:
    return f"sqlite:///{shutil.copy(empty_database, tmp_path)}?synchronous=off"


@pytest.fixture
async def build(url: str) -> AsyncIterator[Build]:
    """Builds a house on the test's own file; every house built is torn down at the end."""
    houses: list[House] = []

    async def build(answer: Answer = nothing, box: TelegramBox | None = None, **limits: Any) -> House:
        house = House(await Store.open(url), box or TelegramBox(), answer, Limits(**limits))
        houses.append(house)
        return house

    yield build
    for house in houses:
        if house.task is not None and not house.task.done():
            await house.crash()
        await house.store.close()


@pytest.fixture
def shell(tmp_path: Path, empty_database: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.database.parent.mkdir()
    shutil.copy(empty_database, shell.database)
    return shell


@pytest.fixture
def shell_with_stub(shell: Shell, stub: Stub) -> Shell:
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_TELEGRAM__API_URL": stub.url}
    return shell
