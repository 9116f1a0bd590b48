"""kill -9 of the real process at random points of a send, and what is left of it.

    python -m bench.crash [--seeds 0-299] [--workers 2]

63 groups and 200 people are sent a reminder or an announcement and hear of a confirmed move, while units register,
strangers ask and the change is confirmed; the process is killed once or twice and started again. What then must hold is
in `tests/faults/killing/claims.py`; anything that does not is printed, and the exit code is 1. The look-alike's limits
are ten times Telegram's. One line for each seed: what was cut short goes on with `--seeds` from the next one.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from storage.migrate import migrate
from tests.faults.killing.play import played
from tests.faults.killing.plot import drawn

FAULTS = {
    "lost": "notices lost",
    "acts_lost": "presses or commands lost",
    "stale": "stale",
    "doubled": "doubled among those marked sent once",
    "unledgered": "ambiguous and not in the ledger",
    "damaged": "databases damaged, or not ended well",
    "broken off": "seeds broken off",
}
"""What none may be of, in the words of the figure."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Result:
    """Of one seed; `told` is what was found wrong, in sentences. It took `seconds`, and `busy` seconds of a processor."""

    seed: int
    seconds: float
    busy: float
    counts: Counter[str]
    struck: Counter[str]
    told: tuple[str, ...]
    latest: timedelta = timedelta(0)


def one(seed: int, folder: str) -> Result:
    began, busy, house = time.monotonic(), _busy(), Path(folder)
    place, ready = house / str(seed), house / f"ready-{os.getpid()}.db"
    place.mkdir()
    try:
        verdict, struck = asyncio.run(played(drawn(seed), place, house / "empty.db", ready))
    except Exception as error:  # noqa: BLE001 - the other seeds go on, and this one counts as a fault
        took = time.monotonic() - began, _busy() - busy
        return Result(seed, *took, Counter({"broken off": 1}), Counter(), (repr(error),))
    shutil.rmtree(place)
    took = time.monotonic() - began, _busy() - busy
    counts = Counter(dict(verdict.seen)) + Counter({name: len(found) for name, found in verdict.faults.items()})
    told = [f"{name}: {line}" for name, found in verdict.faults.items() for line in found[:SHOWN]]
    return Result(seed, *took, counts, struck, tuple(told), verdict.latest)


def _busy() -> float:
    """Seconds of a processor, of this process and of those that it started and that have ended."""
    both = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def measure(seeds: Sequence[int], workers: int, folder: str) -> int:
    """How many faults there were."""
    asyncio.run(migrate(f"sqlite:///{folder}/empty.db"))
    total, struck, began = Counter[str](), Counter[str](), time.monotonic()
    latest = timedelta(0)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for result in pool.map(one, seeds, [folder] * len(seeds)):
            total += result.counts
            struck += result.struck
            latest = max(latest, result.latest)
            took = f"{result.seconds:.1f} s ({result.busy:.1f} s of a processor)"
            say(f"seed {result.seed}: {took}; {_listed(result.struck)}; {_listed(result.counts)}")
            for line in result.told:
                say(f"    FAULT {line}")
    say(f"\n{len(seeds)} seeds in {(time.monotonic() - began) / 60:.1f} minutes; kills: {_listed(struck)}")
    say(
        f"{_listed(total)}; the old time still arrived {latest.total_seconds():.2f} s after the move, having left before"
    )
    for name, words in FAULTS.items():
        say(f"{words:44}{total[name]:6}   {'MISSED' if total[name] else 'reached'}")
    return sum(total[name] for name in FAULTS)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.crash")
    parser.add_argument("--seeds", default="0-299", help="one, or from-to")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    first, _, last = chosen.seeds.partition("-")
    with tempfile.TemporaryDirectory(prefix="diemcau-crash-") as folder:
        sys.exit(1 if measure(range(int(first), int(last or first) + 1), chosen.workers, folder) else 0)


if __name__ == "__main__":
    main()
