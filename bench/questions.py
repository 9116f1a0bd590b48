"""How long it takes to understand a question: `python -m bench.questions [FILE]`, a line each, tab and answer behind it.

Without a file the project's own examples.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import datetime
from pathlib import Path

from meetings.moments import VIETNAM
from meetings.reading.question import understand

OWN = Path(__file__).parents[1] / "tests" / "meetings" / "reading" / "questions.tsv"
ROUNDS = 50
AIM_MS = 5.0


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OWN
    said = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    now = datetime.now(VIETNAM)
    for one in said:
        understand(one, now)
    taken = sorted(_milliseconds(one, now) for _ in range(ROUNDS) for one in said)
    p99 = taken[len(taken) * 99 // 100]
    sys.stdout.write(
        f"{len(said)} questions: p50 {statistics.median(taken):.2f} ms, p99 {p99:.2f} ms (aim {AIM_MS:.0f} ms)\n"
    )


def _milliseconds(said: str, now: datetime) -> float:
    began = time.perf_counter()
    understand(said, now)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
