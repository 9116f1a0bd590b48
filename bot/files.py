"""Files that people handed in, in a folder by their SHA-256: what is there is whole, and never written twice."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


class FileFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, content: bytes) -> str:
        """See handlers.files.Files."""
        digest = hashlib.sha256(content).hexdigest()
        await asyncio.to_thread(self._write, self._place(digest), content)
        return digest

    async def open(self, digest: str) -> bytes:
        return await asyncio.to_thread(self._place(digest).read_bytes)

    async def sweep(self, before: datetime, named: Callable[[], Awaitable[Collection[str]]]) -> int:
        """Delete what was kept last before an aware time and is not `named`, with what a crash left; how many went.

        What somebody keeps meanwhile is younger than that, and stays.
        """
        old = await asyncio.to_thread(self._old, before.timestamp())
        wanted = set(await named()) if old else set()  # asked afterwards: what is old and wanted is named by now
        return await asyncio.to_thread(self._drop, [one for one in old if one.name not in wanted], before.timestamp())

    def _place(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise FileNotFoundError(digest)
        return self._folder / digest[:2] / digest

    def _write(self, place: Path, content: bytes) -> None:
        if self._is_there(place):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(place)

    def _is_there(self, place: Path) -> bool:
        """Whether it is kept already; it is young again then."""
        if not place.exists():
            return False
        with self._alone():
            if there := place.exists():
                os.utime(place)
        return there

    def _old(self, before: float) -> list[Path]:
        return [path for path in self._folder.glob("??/*") if _kept_before(path, before)]

    def _drop(self, paths: list[Path], before: float) -> int:
        dropped = 0
        for path in paths:
            with self._alone():
                if _kept_before(path, before):
                    path.unlink()
                    dropped += 1
        return dropped

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While nothing else, in any process, makes a file young again or deletes one."""
        with (self._folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _kept_before(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False
