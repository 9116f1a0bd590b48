"""A throw-away PostgreSQL server from Debian's packages."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from sqlalchemy import URL

PASSWORD = "điểm cầu's own"  # a test server's, and one that has to be quoted everywhere  # noqa: S105


@dataclass(frozen=True, slots=True)
class Server:
    """`url` leads to its database for administration; `process` is the id of its first process."""

    url: str
    process: int

    async def run(self, statement: str) -> None:
        """Without an engine, whose first connection asks much that nobody here needs."""
        connection = await asyncpg.connect(self.url.replace("+asyncpg", "", 1))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def installed() -> Path | None:
    """The folder of the newest version's programs, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def started() -> Iterator[Server]:
    programs = installed()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="diemcau-postgres-"))
    port = _free_port()
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    if os.geteuid() == 0:
        for path in (folder, folder / "password"):
            shutil.chown(path, "postgres", "postgres")
    control = [str(programs / "pg_ctl"), "-D", str(folder / "data")]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c deadlock_timeout=100ms"
    try:
        _run(folder, [str(programs / "initdb"), "-D", str(folder / "data"), *_settings(folder)])
        _run(folder, [*control, "-l", str(folder / "log"), "-w", "-o", options, "start"])
        number = (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        yield Server(_url(port), int(number))
    finally:
        _run(folder, [*control, "-m", "immediate", "stop"], check=False)
        shutil.rmtree(folder)


def _settings(folder: Path) -> list[str]:
    return [
        *("-U", "postgres", "-A", "scram-sha-256", "--pwfile", str(folder / "password")),
        *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
    ]


def _url(port: int) -> str:
    url = URL.create("postgresql+asyncpg", "postgres", PASSWORD, "127.0.0.1", port, "postgres")
    return url.render_as_string(hide_password=False)


def _run(folder: Path, command: list[str], *, check: bool = True) -> None:
    """As the user postgres where we are root, which the server refuses to be."""
    lower = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    environment = {**os.environ, "HOME": str(folder)}
    output = subprocess.DEVNULL  # a pipe would stay open in the server and never end
    subprocess.run([*lower, *command], check=check, env=environment, cwd=folder, stdout=output, timeout=60)  # noqa: S603 - fixed programs


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
