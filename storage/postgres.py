"""PostgreSQL: a pool for transactions, and a few connections held for the question that every answer asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import asyncpg
import orjson
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from meetings.problems import Problem, Refusal
from storage.database import Query

T = TypeVar("T")

HELD = 4
POOL = 6
CONNECT_S = 10
CLOSE_S = 2
AGAIN = frozenset({"40P01", "40001"})
"""Deadlock detected, could not serialise: PostgreSQL asks to run the transaction again."""
ATTEMPTS = 5
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""All that a question known to be right fails with when its connection is dead or half dead."""
MIGRATION_LOCK = 7_426_500_213
"""Any number; whoever changes the tables holds the advisory lock of it."""
SENDER_LOCK = 7_426_500_214
"""Whoever sends what is owed holds the advisory lock of it."""
ALIVE_S = 2.0
KEEPALIVE = {"tcp_keepalives_idle": "1", "tcp_keepalives_interval": "1", "tcp_keepalives_count": "2"}
"""The server notices within some seconds that the machine of whoever leads is gone."""


class PostgresDatabase:
    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+asyncpg")
        self._engine = create_async_engine(
            self._url,
            pool_size=POOL,
            max_overflow=POOL,
            pool_pre_ping=True,
            json_deserializer=orjson.loads,
            connect_args={"timeout": CONNECT_S},
        )
        self.dialect = self._engine.dialect
        self._leading: Any = None
        self._idle: asyncio.LifoQueue[Any] = asyncio.LifoQueue()
        for _ in range(HELD):
            self._idle.put_nowait(None)

    async def open(self) -> None:
        try:
            await self.read(lambda connection: connection.execute(text("SELECT 1")))
        except (OSError, DBAPIError, asyncpg.PostgresError) as error:
            await self._engine.dispose()
            problem = _problem(self._url, error)
            if problem is None:
                raise
            raise Refusal(problem) from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return await self._write_once(work)
            except DBAPIError as error:
                if _state(error) not in AGAIN:
                    raise
        return await self._write_once(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with connection.begin():
                return await connection.run_sync(work)

    async def fetch(self, query: Query, values: dict[str, object]) -> Sequence[Sequence[Any]]:
        """Asked once more, on a new connection, when the held one turns out to be dead."""
        held = await self._idle.get()
        try:
            if held is not None and not held.is_closed():
                try:
                    return await _ask(held, query, values)
                except LOST:
                    held.terminate()
            held = await self._connect()
            return await _ask(held, query, values)
        finally:
            self._idle.put_nowait(held)

    async def reshape(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            return await connection.run_sync(work)

    async def lead(self) -> bool:
        """By an advisory lock, which the server lets go with the connection: with this process, or its network."""
        if self._leading is not None:
            try:
                await self._leading.fetchval("SELECT 1", timeout=ALIVE_S)
            except (*LOST, TimeoutError):
                self._leading.terminate()
                self._leading = None
        if self._leading is None:
            held = await self._connect(server_settings=KEEPALIVE)
            if not await held.fetchval("SELECT pg_try_advisory_lock($1)", SENDER_LOCK):
                await held.close(timeout=CLOSE_S)
                return False
            self._leading = held
        return True

    async def close(self) -> None:
        if self._leading is not None:
            await self._leading.close(timeout=CLOSE_S)
            self._leading = None
        while not self._idle.empty():
            held = self._idle.get_nowait()
            if held is not None:
                await held.close(timeout=CLOSE_S)
        await self._engine.dispose()

    async def _write_once(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def _connect(self, **more: Any) -> Any:
        _, arguments = self.dialect.create_connect_args(self._url)
        return await asyncpg.connect(**{**arguments, **more}, timeout=CONNECT_S)


async def _ask(held: Any, query: Query, values: dict[str, object]) -> Sequence[Sequence[Any]]:
    rows: Sequence[Sequence[Any]] = await held.fetch(query.text, *query.arguments(values))
    return rows


def _state(error: BaseException) -> str | None:
    """PostgreSQL's five letters for an error, from the driver's own or the one SQLAlchemy wrapped it in."""
    own = getattr(error, "orig", None) or error
    return getattr(own, "sqlstate", None) or getattr(own, "pgcode", None)


def _problem(url: URL, error: BaseException) -> Problem | None:
    server = f"{url.host or 'localhost'}:{url.port or 5432}"
    state = _state(error) or ""
    if state.startswith("28"):
        return Problem("storage.denied", {"server": server, "user": url.username or ""})
    if state == "3D000":
        return Problem("storage.no_database", {"server": server, "database": url.database or ""})
    if isinstance(error, OSError) or state.startswith(("08", "53", "57")):
        return Problem("storage.unreachable", {"server": server})
    return None
