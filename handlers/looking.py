"""A meeting and its readers as they are right before something is sent; many who ask at once share one look."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handlers.services import Services
from handlers.views import notices
from meetings.announcements import Announcement
from meetings.changes import Proposed
from meetings.model import Meeting
from meetings.records import Records
from storage.readers import Reader, State

RECORDS = (*notices.NEEDED, Announcement, Proposed)
"""What is read of a meeting before anything about it is sent."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A meeting as it is known now, with what was contributed to it; None where it is gone or not yet convened."""

    meeting: Meeting | None
    records: Records


Seen = tuple[Ground, Mapping[int, Reader]]


class Looks:
    """Who asks waits for a look that began after they asked; the records are read only where any of them changed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: dict[str, tuple[State, Records]] = {}
        self._asked: dict[str, set[int]] = {}
        self._next: dict[str, asyncio.Task[Seen]] = {}
        self._under_way: dict[str, asyncio.Lock] = {}

    async def at(self, key: str, chat: int) -> tuple[Ground, Reader]:
        """The meeting as it is known now, and who reads in that chat."""
        self._asked.setdefault(key, set()).add(chat)
        if key not in self._next:
            self._next[key] = asyncio.create_task(self._look(key))
        about, readers = await asyncio.shield(self._next[key])
        return about, readers[chat]

    async def _look(self, key: str) -> Seen:
        async with self._under_way.setdefault(key, asyncio.Lock()):
            await asyncio.sleep(0)  # whoever asks in the same turn is looked for too
            del self._next[key]
            return await self._read(key, self._asked.pop(key))

    async def _read(self, key: str, chats: Collection[int]) -> Seen:
        store, now = self._services.store, self._services.now()
        state, readers = await store.readers.look(key, chats)
        found = await self._services.timetables.at(key, state[0], now) if state else None
        if state is None or found is None:
            return Ground(None, Records(())), readers
        if key not in self._kept or self._kept[key][0] != state:
            self._kept = {key: (state, await store.records(key, *RECORDS))}
        return Ground(found.meeting, self._kept[key][1]), readers
