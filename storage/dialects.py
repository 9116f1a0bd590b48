"""Where SQLite and PostgreSQL share more than SQLAlchemy does: INSERT for what may be there already, and text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import JSON, Column, Connection, Select, Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def storable(text: str) -> str:
    """What a person named something, without what PostgreSQL refuses: NUL, and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # a twentieth of a second that only its users pay

    return postgresql.insert(table)


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts a row unless one with its key is there; whether it did. Waits for another's unfinished one."""
    return bool(connection.execute(_insert(connection, table).on_conflict_do_nothing().values(row)).rowcount)


def insert_or_update(connection: Connection, table: Table, row: Mapping[str, Any], changing: Sequence[str]) -> None:
    """Inserts a row, or where one with its key is there changes the named columns of it."""
    key = [column.name for column in table.primary_key.columns]
    change = {name: row[name] for name in changing}
    statement = _insert(connection, table).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=change))


def insert_each_new(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], returning: tuple[Column[Any], Column[Any]]
) -> dict[Any, Any]:
    """Inserts the rows that are not there yet, in their order; gives back two columns of each as key and value.

    All in one statement, or a few: on each row of its own SQLAlchemy spends more than the database.
    """
    statement = _insert(connection, table).on_conflict_do_nothing().returning(*returning)
    return dict(tuple(row) for row in connection.execute(statement, rows))


def insert_all_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows, all of the same plain columns, that are not there yet, without asking which; thousands at a time."""
    _insert_all(connection, table, rows, lambda statement: statement.on_conflict_do_nothing())


def put_all(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    changing: Sequence[str],
    unless_same: str,
) -> None:
    """`insert_or_update` for thousands of rows, of which none has the key of another.

    `unless_same` names a column: where that has the new value already, the row stays as it is.
    """
    key = [column.name for column in table.primary_key.columns]

    def putting(statement: Any) -> Any:
        change = {name: statement.excluded[name] for name in changing}
        where = table.c[unless_same] != statement.excluded[unless_same]
        return statement.on_conflict_do_update(index_elements=key, set_=change, where=where)

    _insert_all(connection, table, rows, putting)


def _insert_all(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], finished: Callable[[Any], Any]
) -> None:
    """Past SQLAlchemy's own way for many rows, which spends more on each than either database does."""
    if not rows:
        return
    names = list(rows[0])
    if connection.dialect.name == "postgresql":
        statement = finished(_insert(connection, table).from_select(names, _given(table, names)))
        connection.execute(statement, {"rows": orjson.dumps(rows).decode()})
        return
    text = str(finished(_insert(connection, table)).compile(dialect=connection.dialect, column_keys=names))
    in_order = itemgetter(*(one.name for one in table.columns if one.name in rows[0]))
    connection.exec_driver_sql(text, [in_order(row) for row in rows])


def _given(table: Table, names: Sequence[str]) -> Select[Any]:
    """The rows of a JSON text as a table."""
    typed = [column(name, table.c[name].type) for name in names]
    given = cast(bindparam("rows", type_=Text), JSON)
    return select(func.json_to_recordset(given).table_valued(*typed, name="given").render_derived(with_types=True))
