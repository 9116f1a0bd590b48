"""The migrations make the tables that the program expects, and take them away again."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect

from meetings.problems import Refusal
from storage.database import Database, connect
from storage.effects import KeepPerson, SaveMeeting
from storage.migrate import bring, migrate, settings
from storage.store import Store
from storage.tables import SCHEMA, metadata
from tests.storage.samples import MEETING, NOW


async def _shape(url: str) -> dict[str, Any]:
    """Everything that the database itself says of its tables."""
    database = await connect(url)
    try:
        return await database.read(_described)
    finally:
        await database.close()


def _described(connection: Connection) -> dict[str, Any]:
    found = inspect(connection)
    return {
        name: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            "key": found.get_pk_constraint(name),
            "foreign": sorted(map(str, found.get_foreign_keys(name))),
            "unique": sorted(map(str, found.get_unique_constraints(name))),
            "indexes": sorted(map(str, found.get_indexes(name))),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


async def _made_directly(database: Database) -> dict[str, Any]:
    await database.reshape(metadata.create_all)
    return await database.read(_described)


async def test_up_down_and_up_again_makes_the_same_tables(empty_url: str) -> None:
    assert await migrate(empty_url) == (0, SCHEMA)
    first = await _shape(empty_url)
    for number in reversed(range(SCHEMA)):
        assert await migrate(empty_url, number) == (number + 1, number)
    assert await _shape(empty_url) == {}
    for number in range(1, SCHEMA + 1):
        assert await migrate(empty_url, number) == (number - 1, number)
    assert await _shape(empty_url) == first
    assert await migrate(empty_url) == (SCHEMA, SCHEMA)


async def test_the_migrations_make_what_the_tables_say(empty_url: str) -> None:
    """Compared both ways: by what Alembic would still change, and by what the database says of tables made directly."""
    await migrate(empty_url)
    database = await connect(empty_url)
    try:
        differences = await database.read(lambda c: compare_metadata(MigrationContext.configure(c), metadata))
        assert differences == []
        migrated = await database.read(_described)
        await database.reshape(_drop_all)
        assert await _made_directly(database) == migrated
    finally:
        await database.close()


def _drop_all(connection: Connection) -> None:
    everything = MetaData()
    everything.reflect(connection)
    everything.drop_all(connection)


async def test_the_newest_migration_is_the_one_the_program_names(empty_url: str) -> None:
    database = await connect(empty_url)
    try:
        head = await database.read(lambda c: ScriptDirectory.from_config(settings(c)).get_current_head())
    finally:
        await database.close()
    assert head == f"{SCHEMA:04d}"


async def test_a_migration_keeps_what_is_stored(empty_url: str) -> None:
    store = await Store.open(empty_url)
    await store.apply(None, [SaveMeeting(MEETING, None), KeepPerson(1, "An")], NOW)
    await store.close()
    await migrate(empty_url, SCHEMA - 1)
    store = await Store.open(empty_url, migrate=True)
    assert await store.meeting(MEETING.key, 1) == MEETING
    await store.close()


async def test_a_migration_that_fails_leaves_everything_as_it_was(empty_url: str) -> None:
    await migrate(empty_url)
    before = await _shape(empty_url)
    database = await connect(empty_url)

    def interrupted(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE applied")
        raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            await database.reshape(interrupted)
        assert await bring(database) == (SCHEMA, SCHEMA)
    finally:
        await database.close()
    assert await _shape(empty_url) == before


async def test_a_database_of_a_newer_program_is_not_touched(empty_url: str) -> None:
    await migrate(empty_url)
    database = await connect(empty_url)
    try:
        await database.write(lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'"))
    finally:
        await database.close()
    for attempt in (migrate(empty_url), Store.open(empty_url), Store.open(empty_url, migrate=True)):
        with pytest.raises(Refusal) as caught:
            await attempt
        assert caught.value.problem.key == "storage.newer"
        assert caught.value.problem.values == {"database": 999, "program": SCHEMA}
