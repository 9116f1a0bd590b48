"""`migrate`, `backup` and `restore`: what an operator does with the database as a whole."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.settings import Settings
from bot.verbs.console import FAILED, MISUSED, OK, Console
from meetings.problems import Problem, Refusal

SQLITE = "sqlite:///"
BUSY_SECONDS = 5.0


def migrate(settings: Settings, console: Console) -> int:
    """Bring the tables up to this program's. Raises Refusal."""
    from storage.migrate import migrate as bring  # it loads Alembic, which takes longer than everything else

    before, after = asyncio.run(bring(settings.storage.url))
    console.tell("cli.migrated" if before != after else "cli.migrated_already", before=before, after=after)
    return OK


def backup(settings: Settings, console: Console, target: Path) -> int:
    """Copy the database, also while the bot runs, into a file that is not there yet."""
    source = _file(settings)
    if source is None:
        console.warn("cli.backup_by_pg_dump", target=target)
        return MISUSED
    if target.exists():
        console.warn("cli.file_exists", path=target)
        return FAILED
    try:
        _copy(source, target)
    except (sqlite3.Error, OSError):
        target.unlink(missing_ok=True)
        console.warn("cli.backup_failed", source=source, target=target)
        return FAILED
    console.tell("cli.backed_up", source=source, target=target)
    return OK


def restore(settings: Settings, console: Console, source: Path) -> int:
    """Put a backup in the database's place; what stood there is kept beside it. Raises Refusal.

    The bot must stand still: a database that is in use is refused.
    """
    target = _file(settings)
    if target is None:
        console.warn("cli.restore_by_psql", source=source)
        return MISUSED
    if not source.is_file():
        console.warn("cli.no_file", path=source)
        return FAILED
    kept, candidate = (target.with_name(target.name + ending) for ending in (".before-restore", ".restoring"))
    replaced = target.exists()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.stat().st_size == 0:  # SQLite takes an empty file for an empty database
            raise Refusal(Problem("storage.garbage", {"path": source}))
        _copy(source, candidate, still=True)
        _check(candidate)
        if replaced:
            _copy(target, kept)
            _take_alone(target)
        _copy(candidate, target)
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise Refusal(Problem("storage.garbage", {"path": source})) from error
        console.warn("cli.restore_failed", source=source, target=target)
        return FAILED
    except OSError:
        console.warn("cli.restore_failed", source=source, target=target)
        return FAILED
    finally:
        for part in ("", "-wal", "-shm"):
            candidate.with_name(candidate.name + part).unlink(missing_ok=True)
    console.tell("cli.restored_kept" if replaced else "cli.restored", source=source, target=target, kept=kept)
    return OK


def _check(source: Path) -> None:
    """Raise Refusal where the file is no database of ours, or a newer one."""
    from storage.store import Store  # opening the door to storage takes a while; the other verbs here do without

    async def look() -> None:
        store = await Store.open(SQLITE + str(source))
        await store.close()

    asyncio.run(look())


def _file(settings: Settings) -> Path | None:
    """The file of an SQLite database, None for another kind."""
    url = settings.storage.url.replace("+aiosqlite", "", 1)
    return Path(url.removeprefix(SQLITE).partition("?")[0]) if url.startswith(SQLITE) else None


def _take_alone(target: Path) -> None:
    """Raise OperationalError while anybody else has the database open: only the last connection can end its WAL mode.

    A database replaced under a running bot would leave it with meetings that are no longer there.
    """
    with closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _copy(source: Path, target: Path, *, still: bool = False) -> None:
    """SQLite's own online backup: a consistent copy whoever writes meanwhile; a target that is in use is an error.

    A source on which nobody writes is `still`: it is read without leaving files beside it.
    """
    mode = "immutable=1" if still else "mode=ro"
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)) as reading,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as writing,
    ):
        reading.backup(writing)
