"""Starts the bot again and again without loading it each time: for every line of JSON an environment, one fork.

Run by `bench.crash`; answers each line with the process id of the bot.
"""

from __future__ import annotations

import json
import os
import sys

import bot.app
import bot.outgoing
import bot.verbs.run  # noqa: F401 - so that every fork has them loaded
from bot.__main__ import main as bot_main


def main() -> None:
    for line in sys.stdin:
        environment = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.update(environment)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os._exit(bot_main(["run"]))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
