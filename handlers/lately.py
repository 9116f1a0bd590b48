"""What of a meeting changed, read once for each of its versions: a card asks nothing of the database for it."""

from __future__ import annotations

from meetings.changed import Changed
from meetings.records import Records
from storage.store import Store


class Lately:
    """Every change is written with a new version of its meeting, so that what was read of one stands for it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Records]] = {}

    async def of(self, store: Store, meeting: str, version: int) -> Records:
        """The records of Changed at that version, or at a later one."""
        kept = self._kept.get(meeting)
        if kept is None or kept[0] < version:
            kept = self._kept[meeting] = version, await store.records(meeting, Changed)
        return kept[1]
