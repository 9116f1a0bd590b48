"""One bot after the other on the stub: each in a fresh process, pinned to one core, the stub on another.

aiogram and the stub's faster loop live in an environment of their own, for aiogram wants other versions of our libraries.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from bench.echoes import ECHOES, TOKEN
from bench.stub import Feed, Lap

PRODUCT = "lich"
NOBODY_REMINDED = {
    "DIEMCAU_REMINDERS__SESSION_DAYS": "[]",
    "DIEMCAU_REMINDERS__SITE_MINUTES": "0",
    "DIEMCAU_REMINDERS__LAST_MINUTES": "0",
}
"""What answers cost is measured while nothing else goes out; `bench.pace` measures what they cost while much does."""
THEIRS = Path(os.environ.get("BENCH_PYTHON", ".venv-bench/bin/python"))
"""The interpreter of the environment that `make bench` makes for aiogram."""
CORES = sorted(os.sched_getaffinity(0))
STUB_CORE, BOT_CORE = CORES[0], CORES[-1]
TICKS = os.sysconf("SC_CLK_TCK")


def interpreter(name: str) -> str:
    """What runs a bot: our own environment, but for aiogram."""
    return str(THEIRS) if name in ("aiogram", "stub") and THEIRS.exists() else sys.executable


@dataclass(frozen=True, slots=True)
class Outcome:
    """`cpu_ms` is processor time of the bot for each answer, `resident` its memory afterwards in MiB."""

    lap: Lap
    cpu_ms: float
    resident: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.lap.answered / self.lap.seconds if self.lap.seconds > 0 else 0.0


@contextmanager
def stub() -> Iterator[str]:
    """The address of a stub that runs meanwhile."""
    process = subprocess.Popen([interpreter("stub"), "-m", "bench.stub"], stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    os.sched_setaffinity(process.pid, {STUB_CORE})
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.kill()
        process.wait()


def run(name: str, feeds: Sequence[Feed], database: Path | None = None) -> list[Outcome]:
    """Start a bot and feed it: one of `ECHOES`, or the product on a copy of `database`."""
    with stub() as url, tempfile.TemporaryDirectory() as folder, _bot(name, url, database, Path(folder)) as process:
        outcomes = [_fed(url, feed, process.pid) for feed in feeds]
        if any(one.lap.answered != feed.count for one, feed in zip(outcomes, feeds, strict=True)):
            answered = [one.lap.answered for one in outcomes]
            raise RuntimeError(f"{name} answered {answered}; its process ended with {process.poll()}")
        return outcomes


@dataclass(frozen=True, slots=True)
class Running:
    """The product on the stub; `pid` is its process."""

    pid: int
    url: str

    def feed(self, feed: Feed) -> Outcome:
        return _fed(self.url, feed, self.pid)


@contextmanager
def started(database: Path) -> Iterator[Running]:
    """The product on a copy of `database`."""
    with stub() as url, tempfile.TemporaryDirectory() as folder, _bot(PRODUCT, url, database, Path(folder)) as process:
        yield Running(process.pid, url)


@contextmanager
def _bot(name: str, url: str, database: Path | None, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = dict(os.environ)
    command = [interpreter(name), "-m", "bench.echoes", name, url]
    if name not in ECHOES:
        if database is None:
            raise ValueError("the product needs a database")
        copied = shutil.copy(database, folder / "bench.db")
        environment |= {
            "BOT_TOKEN": TOKEN,
            "DIEMCAU_TELEGRAM__API_URL": url,
            "DIEMCAU_STORAGE__URL": f"sqlite+aiosqlite:///{copied}",
            **NOBODY_REMINDED,
        }
        command = [sys.executable, "-m", "bot", "run"]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=silent, stderr=silent)  # noqa: S603 - ours
    os.sched_setaffinity(process.pid, {BOT_CORE})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def go_first() -> None:
    """Where that is permitted this process, and all that it starts, come before other work on the machine."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -15)
        Path("/proc/self/autogroup").write_text("-15", encoding="utf-8")  # where sessions are weighed, not processes


def _fed(url: str, feed: Feed, pid: int) -> Outcome:
    before = cpu(pid)
    request = Request(f"{url}/feed", data=json.dumps(asdict(feed)).encode(), method="POST")  # noqa: S310 - the stub's
    with urlopen(request, timeout=feed.patience + 30) as answer:  # noqa: S310 - the stub's
        lap = Lap(**json.loads(answer.read()))
    used = cpu(pid) - before
    time.sleep(0.3)  # what is done after the last answer, as deleting from the inbox, belongs to no other feed
    return Outcome(lap, 1000 * used / max(1, lap.answered), resident(pid))


def cpu(pid: int) -> float:
    """Seconds of processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            if int(stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def resident(pid: int) -> float:
    """Resident memory of a process in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
