"""What the bot costs while nobody asks anything: milliseconds of the processor in a second, and what an answer costs.

    python -m bench.idle [--seconds 20]

On SQLite, with a thousand sessions and ten thousand people. First some are answered, so that everything is loaded.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from bench import track
from bench.house import furnish
from bench.stub import Feed
from meetings.moments import VIETNAM

SESSIONS, PEOPLE = 1_000, 10_000
WARM, UPDATES, DELAY = 300, 2_000, 0.05
SETTLE_S = 5.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.idle")
    parser.add_argument("--seconds", type=float, default=20.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "house.db"
        asyncio.run(furnish(path, SESSIONS, PEOPLE, datetime.now(VIETNAM).date()))
        with track.started(path) as bot:
            bot.feed(Feed(WARM, ["sendMessage"], "/lich", delay=DELAY))
            time.sleep(SETTLE_S)  # until what was shown is noted, and planned for
            before = track.cpu(bot.pid)
            time.sleep(seconds)
            idle = 1000 * (track.cpu(bot.pid) - before) / seconds
            asked = bot.feed(Feed(UPDATES, ["sendMessage"], "/lich", delay=DELAY))
    sys.stdout.write(
        f"idle: {idle:.1f} ms of the processor a second; an answer: {asked.cpu_ms:.2f} ms, {asked.rate:.0f} a second\n"
    )


if __name__ == "__main__":
    main()
