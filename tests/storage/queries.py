"""Counts what is asked of a SQLite database, by whichever of its connections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.database import Query
from storage.sqlite import SqliteDatabase


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every SELECT while it is open, as text, the glance that begins each answer among them."""
    asked: list[str] = []
    fetch = SqliteDatabase.fetch

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            asked.append(statement)

    async def noting(self: SqliteDatabase, query: Query, values: dict[str, object]) -> Sequence[Sequence[Any]]:
        asked.append(query.text)
        return await fetch(self, query, values)

    event.listen(Engine, "before_cursor_execute", note)
    setattr(SqliteDatabase, "fetch", noting)  # noqa: B010 - a quick question goes past SQLAlchemy
    try:
        yield asked
    finally:
        setattr(SqliteDatabase, "fetch", fetch)  # noqa: B010 - as above
        event.remove(Engine, "before_cursor_execute", note)
