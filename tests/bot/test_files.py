"""Files are kept by their content, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.files import FileFolder
from meetings.moments import VIETNAM

OLD = datetime(2020, 5, 1, tzinfo=VIETNAM)
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.files import FileFolder
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(FileFolder(Path(sys.argv[1])).keep(b"a" * 100_000))
"""


def _on_disk(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("??/*")]


async def test_what_is_kept_is_on_the_disk_under_its_digest(tmp_path: Path) -> None:
    folder, content = FileFolder(tmp_path), "Báo cáo".encode()
    digest = await folder.keep(content)
    assert digest == hashlib.sha256(content).hexdigest() == await folder.keep(content)
    assert _on_disk(tmp_path) == [content]
    assert await folder.open(digest) == content


@pytest.mark.parametrize("digest", ["", "../x", "a" * 64, "." * 64])
async def test_what_was_never_kept_is_not_found(tmp_path: Path, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        await FileFolder(tmp_path).open(digest)


async def test_killed_in_the_middle_nothing_half_stands_under_the_digest(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)  # noqa: S603, ASYNC221 - our own program
    assert done.returncode == -9
    content = b"a" * 100_000
    digest = hashlib.sha256(content).hexdigest()
    with pytest.raises(FileNotFoundError):
        await FileFolder(tmp_path).open(digest)
    assert await FileFolder(tmp_path).keep(content) == digest
    assert await FileFolder(tmp_path).open(digest) == content


def _aged(folder: Path, digest: str) -> None:
    os.utime(folder / digest[:2] / digest, (OLD.timestamp(), OLD.timestamp()))


async def test_what_is_old_and_named_by_nobody_goes_with_what_a_crash_left(tmp_path: Path) -> None:
    folder = FileFolder(tmp_path)
    named, gone, young = [await folder.keep(content) for content in (b"named", b"gone", b"young")]
    for digest in (named, gone):
        _aged(tmp_path, digest)
    half = tmp_path / gone[:2] / "tmp12345"
    half.write_bytes(b"half")
    os.utime(half, (OLD.timestamp(), OLD.timestamp()))

    async def names() -> list[str]:
        return [named]

    assert await folder.sweep(OLD + timedelta(hours=1), names) == 2
    assert sorted(_on_disk(tmp_path)) == [b"named", b"young"]
    assert await folder.sweep(OLD + timedelta(hours=1), names) == 0
    assert await folder.open(young) == b"young"


async def test_what_is_handed_in_again_while_it_is_swept_stays(tmp_path: Path) -> None:
    folder = FileFolder(tmp_path)
    digest = await folder.keep(b"again")
    _aged(tmp_path, digest)

    async def nobody_yet() -> list[str]:
        await folder.keep(b"again")
        return []

    assert await folder.sweep(OLD + timedelta(hours=1), nobody_yet) == 0
    assert await folder.open(digest) == b"again"


async def test_where_nothing_was_ever_kept_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    async def nobody() -> list[str]:
        return []

    assert await FileFolder(tmp_path / "files").sweep(OLD, nobody) == 0
