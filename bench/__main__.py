"""Everything that is measured, side by side, and at the end one line for each figure and whether it is reached.

    python -m bench [--rounds N]        `make bench` makes the environments for it first

It takes ten to twenty minutes for three rounds, and talks to 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bench import race, startup, track
from bench.house import furnish
from bench.race import NAMES, Result
from bench.track import PRODUCT
from meetings.moments import VIETNAM

PEOPLE = 10_000
SESSIONS = (10, 1_000, 10_000)
LARGE = 1_000
SLOW = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    track.go_first()
    today = datetime.now(VIETNAM).date()
    say(
        f"{today}, Python {platform.python_version()}, {os.cpu_count()} cores ({processor()}), medians of {rounds} rounds"
    )
    with tempfile.TemporaryDirectory() as folder:
        databases = {sessions: Path(folder) / f"{sessions}.db" for sessions in SESSIONS}
        for sessions, path in databases.items():
            asyncio.run(furnish(path, sessions, PEOPLE, today))
        show_speed(speed := race.throughput(databases[LARGE], rounds))
        show_taps(tapped := race.taps(databases[LARGE], rounds))
        show_sizes(sizes := race.sizes(databases, rounds))
    seconds = statistics.median(one[0] for one in asyncio.run(startup.measure(rounds)))
    figures(speed, tapped, sizes, seconds)


def show_speed(speed: Mapping[tuple[str, float], Result]) -> None:
    for delay in race.DELAYS:
        say(f"\nanswers, {1000 * delay:.0f} ms of network   answers/s      p50      p99   CPU/answer")
        for name, title in NAMES.items():
            if one := speed.get((name, delay)):
                say(f"{title:34}{one.rate:9.0f} {one.p50_ms:6.0f} ms {one.p99_ms:5.0f} ms {one.cpu_ms:8.2f} ms")


def show_taps(tapped: Mapping[str, Result]) -> None:
    say(f"\n{race.SITES} taps at once, 50 ms of network      the last answered after")
    for name, one in tapped.items():
        say(f"{NAMES[name]:34}{one.seconds:9.2f} s")


def show_sizes(sizes: Mapping[int, Result]) -> None:
    say("\nplain /lich by sessions stored, 0 ms   answers/s   CPU/answer   memory")
    for sessions, one in sizes.items():
        say(f"{sessions:6} sessions{one.rate:32.0f} {one.cpu_ms:9.2f} ms {one.resident:6.0f} MiB")


def figures(
    speed: Mapping[tuple[str, float], Result],
    tapped: Mapping[str, Result],
    sizes: Mapping[int, Result],
    seconds: float,
) -> None:
    """The bars that were set, and whether they are reached."""
    ours = speed[PRODUCT, SLOW].rate
    best = max(speed[name, SLOW].rate for name in ("ptb", "ptb-16", "ptb-256"))
    say("")
    figure("/lich at 50 ms : the best of bare PTB's own set-ups", ours / best, at_least=3.0)
    if ("aiogram", SLOW) in speed:
        figure("/lich at 50 ms : bare aiogram", ours / speed["aiogram", SLOW].rate, at_least=0.9)
    figure("/lich at 50 ms : bare PTB on our transport", ours / speed["ptb-ours", SLOW].rate, at_least=0.6)
    figure("the last of 63 taps at 50 ms, seconds", tapped[PRODUCT].seconds, at_most=0.5)
    cost = sizes[SESSIONS[0]].rate / sizes[SESSIONS[-1]].rate
    figure("/lich with 10,000 sessions : with 10", cost, at_most=1.3)
    figure("start to first poll, warm, seconds", seconds, at_most=1.5)
    figure("memory with 1,000 sessions and 10,000 people, MiB", speed[PRODUCT, SLOW].resident, at_most=150)


def figure(name: str, value: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
    reached = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
    bar = f"at least {at_least:g}" if at_least is not None else f"at most {at_most:g}"
    say(f"{name:54}{value:8.2f}   {bar:13} {'reached' if reached else 'NOT REACHED'}")


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
