"""Updates received and not yet handled: stored before Telegram is told to forget them, deleted once handled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from meetings.plain import write_instant
from storage.database import Database
from storage.dialects import insert_each_new
from storage.tables import inbox


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One update. `person` tells whose queue it belongs to, `body` is the update as it came (JSON).

    `place` is its place in the order of arrival, given by the inbox: update ids start anew after a quiet week.
    `attempts` counts how often it was begun.
    """

    update_id: int
    person: int
    body: str
    attempts: int = 0
    place: int = 0


class Inbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, rows: Sequence[InboxRow], at: datetime) -> list[InboxRow]:
        """Stores a batch at once, in the order of the update ids; gives back those that were new, with their places."""

        def work(connection: Connection) -> list[InboxRow]:
            in_order = sorted(rows, key=lambda row: row.update_id)  # two who store the same then never wait in a ring
            stored = [_stored(row, at) for row in in_order]
            places = insert_each_new(connection, inbox, stored, (inbox.c.update_id, inbox.c.place))
            new = [replace(row, place=places.pop(row.update_id)) for row in rows if row.update_id in places]
            return sorted(new, key=lambda row: row.place)

        return await self._database.write(work) if rows else []

    async def waiting(self, limit: int, after: int = 0) -> list[InboxRow]:
        """The first `limit` updates that arrived after the place `after`, in the order of arrival."""
        columns = (inbox.c.update_id, inbox.c.person, inbox.c.body, inbox.c.attempts, inbox.c.place)
        question = select(*columns).where(inbox.c.place > after).order_by(inbox.c.place).limit(limit)
        return await self._database.read(lambda connection: [InboxRow(*row) for row in connection.execute(question)])

    async def attempted(self, update_id: int) -> int:
        """Counts one more attempt at an update; how many there have been now, 0 if it is not in the inbox."""
        change = update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1)
        counted = change.returning(inbox.c.attempts)
        return await self._database.write(lambda connection: connection.scalar(counted) or 0)

    async def done(self, update_ids: Collection[int]) -> None:
        gone = delete(inbox).where(inbox.c.update_id.in_(update_ids))
        await self._database.write(lambda connection: connection.execute(gone) and None)

    async def count(self) -> int:
        question = select(func.count()).select_from(inbox)
        return await self._database.read(lambda connection: connection.scalar(question) or 0)


def _stored(row: InboxRow, at: datetime) -> dict[str, object]:
    return {
        "update_id": row.update_id,
        "person": row.person,
        "body": row.body,
        "attempts": row.attempts,
        "at": write_instant(at),
    }
