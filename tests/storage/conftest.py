"""A store on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.store import Store


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    store = await Store.open(store_url)
    yield store
    await store.close()


@pytest.fixture
async def other(store: Store, store_url: str) -> AsyncIterator[Store]:
    """A second process's store on the same database."""
    other = await Store.open(store_url)
    yield other
    await other.close()
