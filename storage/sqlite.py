"""SQLite: three held connections: one writes and one reads much, each in a thread of its own, one answers quick questions.

A transaction is one piece of work for its thread, not a hop for every statement, and cannot be torn by a cancelled task.
A quick question is answered where it is asked: it takes a fraction of the hop to a thread, and in WAL nobody's writing
holds it up.
"""

from __future__ import annotations

import asyncio
import fcntl
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from meetings.problems import Problem, Refusal
from storage.database import Query

T = TypeVar("T")
C = TypeVar("C")

WAIT_S = 15.0
"""How long to wait for another process that is writing."""


class Desk(Generic[C]):
    """A thread with a connection that only it uses; work for it queues up."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._connection: C | None = None

    async def open(self, connect: Callable[[], C]) -> None:
        self._connection = await self._run(connect)

    async def do(self, work: Callable[[C], T]) -> T:
        connection = self._connection
        if connection is None:
            raise RuntimeError("the database is closed")
        return await self._run(lambda: work(connection))

    async def close(self, close: Callable[[C], object]) -> None:
        if self._connection is not None:
            await self.do(close)
        self._connection = None
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        job = self._thread.submit(work)
        try:
            return await asyncio.wrap_future(job)
        except asyncio.CancelledError:
            if not job.cancelled():  # it runs already: who asks next must not see the state before it
                ended = asyncio.wrap_future(job)
                await asyncio.wait([ended])
                ended.exception()
            raise


class SqliteDatabase:
    """What was written outlives a power cut, unless it need not be `lasting`: to wait for the disk takes most of the time."""

    def __init__(self, path: str, *, lasting: bool = True) -> None:
        self._path = path
        self._pragmas = () if lasting else ("PRAGMA synchronous = OFF",)
        self.dialect = SQLiteDialect_pysqlite()
        self._writer: Desk[Connection] = Desk("sqlite-write")
        self._reader: Desk[Connection] = Desk("sqlite-read")
        self._asked: sqlite3.Connection | None = None
        self._leading: BinaryIO | None = None

    async def open(self) -> None:
        try:
            await self._writer.open(lambda: _connect(self._path, "BEGIN IMMEDIATE", *self._pragmas))
            await self._writer.do(_begin_and_end)
            await self._reader.open(lambda: _connect(self._path, "BEGIN", "PRAGMA query_only = ON"))
            self._asked = await self._reader.do(lambda _: _raw(self._path))
        except (OSError, DBAPIError) as error:
            await self.close()
            raise Refusal(_problem(self._path, error)) from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        return await self._writer.do(lambda connection: _in_transaction(connection, work))

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._reader.do(lambda connection: _in_transaction(connection, work))

    async def fetch(self, query: Query, values: dict[str, object]) -> Sequence[Sequence[Any]]:
        if self._asked is None:
            raise RuntimeError("the database is closed")
        return self._asked.execute(query.text, query.arguments(values)).fetchall()

    async def reshape(self, work: Callable[[Connection], T]) -> T:
        """Without foreign keys: to change a table SQLite makes it anew, which would take what refers to it along."""
        return await self._writer.do(lambda held: _reshape(held, work))

    async def lead(self) -> bool:
        """By a lock on a file beside the database's, which the system lets go with the process."""
        if self._leading is None:
            self._leading = await asyncio.to_thread(_locked, f"{self._path}-sender")
        return self._leading is not None

    async def close(self) -> None:
        if self._leading is not None:
            self._leading.close()
        self._leading = None
        if self._asked is not None:
            self._asked.close()
        self._asked = None
        await self._reader.close(_close)
        await self._writer.close(_close)


def _connect(path: str, begin: str, *pragmas: str) -> Connection:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(path)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine.connect()


def _engine(path: str) -> Engine:
    # Without an isolation level sqlite3 leaves BEGIN to us; with one it never begins before DDL or SELECT.
    arguments = {"check_same_thread": False, "timeout": WAIT_S, "isolation_level": None}
    address = URL.create("sqlite", database=path)
    return create_engine(address, poolclass=NullPool, connect_args=arguments, json_deserializer=orjson.loads)


def _raw(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _locked(path: str) -> BinaryIO | None:
    file = Path(path).open("ab")  # noqa: SIM115 - it stays open for as long as it is locked
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _close(connection: Connection) -> None:
    connection.close()
    connection.engine.dispose()


def _in_transaction(connection: Connection, work: Callable[[Connection], T]) -> T:
    with connection.begin():
        return work(connection)


def _begin_and_end(connection: Connection) -> None:
    """Shows whether the file can be written at all."""
    with connection.begin():
        pass


def _reshape(connection: Connection, work: Callable[[Connection], T]) -> T:
    _pragma(connection, "foreign_keys = OFF")
    try:
        with connection.begin():
            result = work(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"rows that refer to nothing: {broken[:3]}")
            return result
    finally:
        _pragma(connection, "foreign_keys = ON")


def _pragma(connection: Connection, pragma: str) -> None:
    """Outside of any transaction, where alone some pragmas work."""
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA {pragma}")


def _problem(path: str, error: OSError | DBAPIError) -> Problem:
    if isinstance(error, DBAPIError) and "not a database" in str(error.orig):
        return Problem("storage.garbage", {"path": path})
    if isinstance(error, DBAPIError) and "locked" in str(error.orig):
        return Problem("storage.busy", {"path": path})
    return Problem("storage.unwritable", {"path": path})
