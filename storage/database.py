"""What the rest of storage needs of a database, whichever it is, and how an address leads to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import ArgumentError

from meetings.problems import Problem, Refusal

T = TypeVar("T")


class Query:
    """A statement turned into the database's own text once, for what is asked so often that building it would show."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._names: tuple[str, ...] = tuple(compiled.positiontup)

    def arguments(self, values: dict[str, object]) -> tuple[object, ...]:
        return tuple(values[name] for name in self._names)


_TURNED: dict[tuple[Callable[[], Any], type[Dialect]], Query] = {}


def turned(statement: Callable[[], Any], dialect: Dialect) -> Query:
    """The query that `statement` makes, turned into text once in a process for each kind of database, however many stores are opened."""
    made = statement, type(dialect)
    if made not in _TURNED:
        _TURNED[made] = Query(statement(), dialect)
    return _TURNED[made]


class Database(Protocol):
    """Work is given as a function of a connection, so that a whole transaction runs in one piece."""

    @property
    def dialect(self) -> Dialect: ...

    async def open(self) -> None:
        """Raises Refusal with what is wrong with the address."""

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Runs work in a transaction of its own; nothing of it stays if it raises."""
        ...

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Runs work that only reads, on one unchanging state of the database."""
        ...

    async def fetch(self, query: Query, values: dict[str, object]) -> Sequence[Sequence[Any]]:
        """Asks one thing on a connection that is always there."""
        ...

    async def reshape(self, work: Callable[[Connection], T]) -> T:
        """Runs a change of the tables, alone, in a transaction."""
        ...

    async def lead(self) -> bool:
        """Whether this process holds what only one at a time can hold on this database; asks for it if not."""
        ...

    async def close(self) -> None: ...


async def connect(address: str) -> Database:
    """The database at an address like `sqlite:///var/diemcau.db` or `postgresql+asyncpg://…`, opened.

    SQLite with `?synchronous=off` is for a database that ends with the process: it never waits for the disk.

    Raises Refusal, its problem one of `storage.address`, `storage.driver`, `storage.unwritable`, `storage.garbage`,
    `storage.unreachable`, `storage.denied`, `storage.no_database`.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        without_password = address.rpartition("@")[2]
        raise Refusal(Problem("storage.address", {"address": without_password})) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:":
        from storage.sqlite import SqliteDatabase  # only the one in use, for a quick start

        database: Database = SqliteDatabase(url.database, lasting=url.query.get("synchronous") != "off")
    elif kind == "postgresql":
        try:
            from storage.postgres import PostgresDatabase  # needs the extra "postgres"
        except ImportError as error:
            raise Refusal(Problem("storage.driver", {"package": "asyncpg"})) from error
        database = PostgresDatabase(url)
    else:
        raise Refusal(Problem("storage.address", {"address": url.render_as_string(hide_password=True)}))
    await database.open()
    return database
