"""Measures the reader of dates: share right on a table, time per call, and inputs at random that must not fail."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from meetings.moments import VIETNAM
from meetings.reading.when import find, notation, read

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
SEEDS = Path(__file__).resolve().parent.parent / "tests" / "meetings" / "reading" / "when" / "phrases.tsv"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if "\t" in line]


def is_right(wanted: str, got: str) -> bool:
    return got.startswith("error:") if wanted.startswith("error:") else got == wanted


def score(path: Path) -> None:
    """Prints the share right and each miss."""
    table, right = rows(path), 0
    for _, said, wanted in table:
        got = notation(read(said.replace("⏎", "\n"), NOW))
        right += is_right(wanted, got)
        if not is_right(wanted, got):
            say(f"  {said!r}: wanted {wanted}, got {got}")
    say(f"dates: {right / len(table):.3f} ({right} of {len(table)})")


def timing(path: Path, calls: int) -> None:
    said = [row[1] for row in rows(path)]
    for text in said:
        read(text, NOW)
    spent, worked = [], []
    for index in range(calls):
        text = said[index % len(said)]
        begun, working = time.perf_counter(), time.process_time()
        read(text, NOW)
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - working) * 1000)
    for name, figures in (("by the wall clock", sorted(spent)), ("of processor time", sorted(worked))):
        p99 = figures[int(calls * 0.99)]
        say(
            f"read: {calls} calls, p50 {statistics.median(figures):.3f} ms, p99 {p99:.3f} ms, max {figures[-1]:.3f} ms {name}"
        )


def longest(path: Path) -> None:
    """The slowest of inputs of 4,000 characters made by repeating pieces of phrases."""
    rng, worst = random.Random(7), (0.0, "")  # noqa: S311 - a repeatable choice of inputs
    pieces = [row[1] for row in rows(path)] + [
        "1",
        "1/",
        "thứ ",
        "ngày ",
        "(",
        "8h",
        "- ",
        "đến ",
        "hạn ",
        ", ",
        "năm ",
        "20, ",
        "1-",
    ]
    for piece in pieces + ["".join(rng.choices(pieces, k=9)) for _ in range(200)]:
        text = (piece * (4000 // len(piece) + 1))[:4000]
        begun = time.process_time()
        find(text, NOW)
        worst = max(worst, ((time.process_time() - begun) * 1000, piece[:40]))
    say(f"4,000 characters: at most {worst[0]:.1f} ms of processor time ({worst[1]!r})")


def fuzz(path: Path, count: int, seed: int) -> None:
    """Reads inputs cut and mixed from phrases and random characters, with and without a present."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable choice of inputs
    words = sorted({word for row in rows(path) for word in row[1].split(" ")})
    signs = "0123456789/-–.,:;'’()&%h gp\n\t" + "đĐáàơưữệ́̂"
    for index in range(count):
        text = " ".join(rng.choices(words, k=rng.randint(0, 7)))
        for _ in range(rng.randint(0, 6)):
            place = rng.randint(0, len(text))
            text = text[:place] + rng.choice(signs) + text[place + rng.randint(0, 1) :]
        now = None if index % 5 == 0 else NOW + timedelta(minutes=rng.randint(0, 4_000_000))
        for one in [*find(text, now), read(text, now)]:
            notation(one)
    say(f"fuzz: {count} inputs read (seed {seed}), none failed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, default=SEEDS, help="group<TAB>phrase<TAB>notation, one header line")
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--fuzz", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    score(options.table)
    timing(options.table, options.calls)
    longest(options.table)
    fuzz(options.table, options.fuzz, options.seed)


if __name__ == "__main__":
    main()
