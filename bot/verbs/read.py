"""`read`: a document in, what was understood of it out; needs neither settings nor a database nor Telegram."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot.clock import now
from bot.readers.reading import blocks_of
from bot.verbs.console import FAILED, OK, Console
from meetings.problems import Problem
from meetings.reading.documents import Blocks, Paragraph, as_values, read

LARGEST = 20 * 2**20
"""Bytes: what Telegram would hand to a bot, so that the same files are read here and there."""


def run(console: Console, path: Path, *, as_json: bool) -> int:
    """Print the draft as JSON, or as an organiser would see it, after the document's text with the numbers of its lines."""
    try:
        content = path.read_bytes()
    except OSError:
        console.warn("cli.no_file", path=path)
        return FAILED
    large = Problem("file.too_large", {"limit": LARGEST // 2**20})
    blocks = blocks_of(content) if len(content) <= LARGEST else large
    if isinstance(blocks, Problem):
        console.refuse([blocks])
        return FAILED
    if as_json:
        console.write(json.dumps(as_values(read(blocks)), ensure_ascii=False, indent=1))
    else:
        _show(blocks)
        _tell(console, blocks)
    return OK


def _tell(console: Console, blocks: Blocks) -> None:
    from handlers.views import letters  # with all the handlers: for JSON nobody waits for them
    from handlers.views.screen import plain
    from meetings.convening import meeting_of

    for part in letters.whole(console.words, meeting_of(read(blocks), now())):
        sys.stdout.write(f"\n{plain(part)}\n")


def _show(blocks: Blocks) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            sys.stdout.write(f"{block.at:4}  {block.text}\n")
            continue
        for number, row in enumerate(block.rows, block.at):
            sys.stdout.write(f"{number:4}  {' | '.join(cell.replace(chr(10), ' ') for cell in row)}\n")
