"""A stream of what happens in the world, for a page or a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from playground.model import Chat, Event
from playground.state import State


class Watch(AsyncIterator[Event]):
    """Listens from its making until `close`; iterate with `async for`. Of one chat, or of all."""

    def __init__(self, state: State, chat: Chat | None = None) -> None:
        self._chat = chat
        self._queue: asyncio.Queue[Event] = asyncio.Queue()
        self._end = state.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if self._chat is None or event.chat is self._chat:
            self._queue.put_nowait(event)

    async def __anext__(self) -> Event:
        return await self._queue.get()

    def close(self) -> None:
        self._end()
