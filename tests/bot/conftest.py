from collections.abc import AsyncIterator

import pytest

from tests.bot.stub import Stub


@pytest.fixture
async def stub() -> AsyncIterator[Stub]:
    server = Stub()
    await server.start()
    yield server
    await server.stop()
