"""A shell for the tests of the command line: a folder of its own, and nothing of this machine in its environment."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from bot.__main__ import main

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.toml"))


@dataclass
class Shell:
    """A folder of its own, and an environment without anything of this machine's."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DIEMCAU_", "BOT_"))}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **self.environment}

    def bot(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder, env=self.variables, input=said, capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def here(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same without a process of its own, which takes a second to start: for what needs none."""
        out, errors = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.variables, clear=True),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(errors),
        ):
            code = main(list(arguments))
        gc.enable()  # a command that ends at once leaves it off
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), errors.getvalue())

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=self.variables, stderr=subprocess.PIPE
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()

    @property
    def database(self) -> Path:
        return self.folder / "var" / "diemcau.db"
