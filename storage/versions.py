"""Which shape of the tables a database has, read without loading Alembic."""

from __future__ import annotations

from sqlalchemy import Connection, Text, column, inspect, select, table

from meetings.problems import Problem, Refusal
from storage.tables import SCHEMA, metadata

_ROW = select(column("version_num", Text)).select_from(table("alembic_version"))


def stands_at(connection: Connection) -> int:
    """The number of the newest migration that was run, 0 for an empty database.

    Raises Refusal when tables of these names are there that no migration of ours made.
    """
    there = set(inspect(connection).get_table_names())
    number = connection.scalar(_ROW) if "alembic_version" in there else None
    if number is None and not there & set(metadata.tables):
        return 0
    if number is None or not number.isdigit():
        raise Refusal(Problem("storage.foreign", {"found": number or ", ".join(sorted(there))}))
    return int(number)


def check(found: int) -> None:
    """Raises Refusal unless the tables have the shape that this program writes."""
    if found < SCHEMA:
        raise Refusal(Problem("storage.outdated", {"database": found, "program": SCHEMA}))
    if found > SCHEMA:
        raise Refusal(Problem("storage.newer", {"database": found, "program": SCHEMA}))
