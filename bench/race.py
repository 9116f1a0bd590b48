"""Who answers how many a second: the product and the bare libraries in turns, so that a slow minute meets them all."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import track
from bench.house import KEY
from bench.stub import Feed
from bench.track import PRODUCT, Outcome

NAMES = {
    "ptb": "bare PTB, default",
    "ptb-16": "bare PTB, concurrent_updates 16",
    "ptb-256": "bare PTB, concurrent_updates 256",
    "ptb-ours": "bare PTB, 256, on our transport",
    "aiogram": "bare aiogram",
    PRODUCT: "the product: /lich",
}
DELAYS = (0.0, 0.05)
UPDATES = 2000
FEWER = {("ptb", 0.05): 80, ("ptb-16", 0.0): 800, ("ptb-16", 0.05): 800, ("ptb-256", 0.0): 600, ("ptb-256", 0.05): 600}
"""Updates for those who answer few a second."""
WARM = 300
SITES = 63


@dataclass(frozen=True, slots=True)
class Result:
    """Medians of some runs."""

    rate: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    resident: float
    seconds: float


def of(outcomes: Sequence[Outcome]) -> Result:
    def median(values: Iterable[float]) -> float:
        return statistics.median(values)

    return Result(
        median(one.rate for one in outcomes),
        median(one.lap.p50_ms for one in outcomes),
        median(one.lap.p99_ms for one in outcomes),
        median(one.cpu_ms for one in outcomes),
        median(one.resident for one in outcomes),
        median(one.lap.seconds for one in outcomes),
    )


def contestants() -> list[str]:
    """All, without aiogram where its environment was not made."""
    return [name for name in NAMES if name != "aiogram" or track.THEIRS.exists()]


def throughput(database: Path, rounds: int) -> dict[tuple[str, float], Result]:
    """`/lich` of as many people as updates, all there at once, by contestant and delay."""
    runs: dict[tuple[str, float], list[Outcome]] = {}
    for _ in range(rounds):
        for delay in DELAYS:
            for name in contestants():
                count = FEWER.get((name, delay), UPDATES)
                runs.setdefault((name, delay), []).append(_answers(name, count, delay, database))
    return {key: of(outcomes) for key, outcomes in runs.items()}


def taps(database: Path, rounds: int) -> dict[str, Result]:
    """The buttons of 63 people pressed at once, at 50 ms, until the last is answered; the product redraws a card, too."""
    runs: dict[str, list[Outcome]] = {}
    for _ in range(rounds):
        for name in contestants():
            methods = ["answerCallbackQuery"] + (["editMessageText"] if name == PRODUCT else [])
            feed = Feed(SITES, methods, data=f"lich:s:s510@{KEY}", delay=DELAYS[1])
            runs.setdefault(name, []).append(track.run(name, [feed, feed], database)[-1])
    return {name: of(outcomes) for name, outcomes in runs.items()}


def sizes(databases: Mapping[int, Path], rounds: int) -> dict[int, Result]:
    """A plain `/lich` by the number of sessions, without delay."""
    runs: dict[int, list[Outcome]] = {}
    for _ in range(rounds):
        for sessions, database in databases.items():
            runs.setdefault(sessions, []).append(_answers(PRODUCT, UPDATES, 0.0, database))
    return {sessions: of(outcomes) for sessions, outcomes in runs.items()}


def _answers(name: str, count: int, delay: float, database: Path) -> Outcome:
    feeds = [
        Feed(min(WARM, count), ["sendMessage"], "/lich", delay=delay),
        Feed(count, ["sendMessage"], "/lich", delay=delay),
    ]
    return track.run(name, feeds, database)[-1]
