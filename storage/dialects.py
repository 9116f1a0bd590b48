"""Where SQLite and PostgreSQL share more than SQLAlchemy does: INSERT for what may be there already, and text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Column, Connection, Select, Table, bindparam, cast, column, func, select
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


def insert_all_new(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Inserts the rows, each of the values of the named columns, that are not there yet, without asking which; thousands
    at a time.
    """
    _insert_all(connection, table, names, rows, lambda statement: statement.on_conflict_do_nothing())


def put_all(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    changing: Sequence[str],
    unless_same: str,
    unless_newer: str | None = None,
) -> None:
    """`insert_or_update` for thousands of rows, all of the same columns, of which none has the key of another.

    `unless_same` names a column: where that has the new value already, the row stays as it is; and where the column
    `unless_newer` has one that is greater than the new one.
    """
    key = [column.name for column in table.primary_key.columns]

    def putting(statement: Any) -> Any:
        change = {name: statement.excluded[name] for name in changing}
        where = table.c[unless_same] != statement.excluded[unless_same]
        if unless_newer is not None:
            where &= table.c[unless_newer] <= statement.excluded[unless_newer]
        return statement.on_conflict_do_update(index_elements=key, set_=change, where=where)

    if rows:
        _insert_all(connection, table, list(rows[0]), [list(one.values()) for one in rows], putting)


def _insert_all(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    finished: Callable[[Any], Any],
) -> None:
    """Past SQLAlchemy's own way for many rows, which spends more on each than either database does."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(finished(_insert(connection, table).from_select(names, _given(table, names, rows))))
        return
    order = [names.index(one.name) for one in table.columns if one.name in names]
    text = str(finished(_insert(connection, table)).compile(dialect=connection.dialect, column_keys=list(names)))
    connection.exec_driver_sql(text, list(map(itemgetter(*order), rows)))


def _given(table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Select[Any]:
    """The rows as a table: each column an array, or one value where all have the same.

    Of JSON the server would read each name of each row; that took it as long as the insertion.
    """
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    same = {name for name, values in columns.items() if values.count(values[0]) == len(values)} - {names[0]}
    typed = {name: table.c[name].type for name in names}
    arrays = [
        cast(bindparam(name, list(values), ARRAY(typed[name])), ARRAY(typed[name]))
        for name, values in columns.items()
        if name not in same
    ]
    shape = [column(name, typed[name]) for name in names if name not in same]
    given = func.unnest(*arrays).table_valued(*shape, name="given").render_derived()
    alike = {name: cast(bindparam(name, columns[name][0], typed[name]), typed[name]) for name in same}
    return select(*(alike[name] if name in same else given.c[name] for name in names)).select_from(given)
