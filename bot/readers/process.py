"""Runs the reading child: the content goes in, pieces come out, and nothing of it is left when the time is over."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.readers.confine import Limits
from meetings.problems import Problem
from meetings.reading.documents.blocks import Blocks, Paragraph, Table

ROOT = Path(__file__).parents[2]
STOPPED = (None, -signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)
"""Exit codes of what was ended for its time: by us, by its limits."""


def run(kind: str, content: bytes, limits: Limits) -> Blocks | Problem:
    """The blocks as the child's module for `kind` finds them, or why there are none: `reading.too_slow`, `file.bomb` for the limits, else what the child says."""
    told = f"{limits.memory},{limits.cpu},{limits.wall},{limits.output}"
    code, answer = supervised(["-m", "bot.readers.child", str(kind), told], content, limits)
    if code in STOPPED:
        return Problem("reading.too_slow", {"seconds": limits.wall})
    if code == -signal.SIGABRT:
        return Problem("file.bomb")  # how libraries that are not Python end when they are given no more memory
    return understood(answer) if code == 0 else Problem("file.broken")


def supervised(arguments: Sequence[str], content: bytes, limits: Limits) -> tuple[int | None, bytes]:
    """Run Python with these arguments on the content: the exit code, None when the time was over, and what it printed.

    It is a process group of its own in an empty folder, and knows no token and no other setting of the bot.
    """
    with (
        tempfile.TemporaryDirectory(prefix="diemcau-") as folder,
        tempfile.TemporaryFile() as taken,
        tempfile.TemporaryFile() as given,
    ):
        taken.write(content)
        taken.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program; the file comes by stdin
            [sys.executable, "-P", "-s", *arguments],
            cwd=folder, env=_environment(folder), stdin=taken, stdout=given, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        code = _finished(process, limits.wall)
        given.seek(0)
        return code, given.read(limits.output)


def _environment(folder: str) -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"}


def _finished(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """The exit code, or None when the time was over; the whole group is ended either way."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def understood(answer: bytes) -> Blocks | Problem:
    """The child's answer is judged like anybody's: what has not the agreed shape is a broken file."""
    try:
        told: dict[str, Any] = json.loads(answer)
        if "problem" in told:
            return Problem(str(told["problem"]), dict(told["values"]))
        return tuple(_block(int(at), what) for at, what in told["pieces"])
    except (ValueError, TypeError, KeyError):
        return Problem("file.broken")


def _block(at: int, what: str | list[list[str]]) -> Paragraph | Table:
    if isinstance(what, str):
        return Paragraph(what, at)
    return Table(tuple(tuple(map(str, row)) for row in what), at)
