"""Brings the tables of a database to the shape that this program writes, or back to an earlier one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage.database import Database, connect
from storage.tables import SCHEMA
from storage.versions import check, stands_at


async def migrate(address: str, to: int = SCHEMA) -> tuple[int, int]:
    """Migrates the database at an address up or down to a number; 0 removes every table. The numbers before and after.

    Raises Refusal when the database cannot be opened, or is newer than this program.
    """
    database = await connect(address)
    try:
        return await bring(database, to)
    finally:
        await database.close()


async def bring(database: Database, to: int = SCHEMA) -> tuple[int, int]:
    def work(connection: Connection) -> tuple[int, int]:
        before = stands_at(connection)
        if before > SCHEMA:
            check(before)
        target = f"{to:04d}" if to else "base"
        (command.upgrade if to >= before else command.downgrade)(settings(connection), target)
        return before, to

    return await database.reshape(work)


def settings(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
