"""Files are kept by their content, whole or not at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from bot.files import FileFolder

KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.files import FileFolder
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(FileFolder(Path(sys.argv[1])).keep(b"a" * 100_000))
"""


def _on_disk(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


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
