"""`when`: lines of text in, one reading of time each out; needs neither settings nor a database nor Telegram."""

from __future__ import annotations

import sys
from datetime import datetime

from meetings.moments import VIETNAM
from meetings.reading.when import notation, read


def run(said: str | None) -> int:
    """Read stdin line by line. `said` is the present in ISO notation, of Viet Nam where it names no zone.

    Raises ValueError when `said` is no such notation.
    """
    now = datetime.fromisoformat(said) if said else datetime.now(VIETNAM)
    if now.tzinfo is None:
        now = now.replace(tzinfo=VIETNAM)
    for line in sys.stdin:
        sys.stdout.write(f"{notation(read(line.strip(), now))}\n")
    return 0
