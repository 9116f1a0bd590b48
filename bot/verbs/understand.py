"""`understand`: lines of text in, one intent with its slots each out; needs neither settings nor a database nor Telegram."""

from __future__ import annotations

import json
import sys
from datetime import datetime

from meetings.moments import VIETNAM
from meetings.reading.question import understand


def run() -> int:
    """Read stdin line by line; each becomes the intent, a tab, and the slots as JSON."""
    now = datetime.now(VIETNAM)
    for line in sys.stdin:
        found = understand(line.strip(), now)
        sys.stdout.write(f"{found.intent.value}\t{json.dumps(dict(found.slots), ensure_ascii=False)}\n")
    return 0
