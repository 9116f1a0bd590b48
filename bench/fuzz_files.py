"""Letters of every kind, damaged at random, all the way to the pages of a draft: each is a draft or a clear sentence.

    python -m bench.fuzz_files [--runs N] [--seed N] [--seconds N]

Beside the damages of `bench.files` those inside an office file, which leave its archive whole. What is read becomes a
meeting, is kept and found again as on an organiser's desk, is compared with the sample meetings, and every page of it is
drawn in both languages. It ends with 1 where something was neither a draft nor a sentence.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from bench.files import EVENTS, KNOWN, LETTERS, document, mutated, printed, sheet
from bot.readers.confine import Limits
from bot.readers.reading import blocks_of
from handlers.views import letter_ends, letter_fields, letter_warnings, letters
from handlers.views.screen import Screen, plain, utf16_length
from locales import Words, words
from meetings.convening import Proposed, compare, meeting_of
from meetings.exchange import read as read_meeting
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.plain import from_plain, to_plain
from meetings.problems import Problem
from meetings.reading.documents import Blocks, read

NOW = datetime(2023, 4, 17, 8, 30, tzinfo=VIETNAM)
ROOT = Path(__file__).parents[1]
OLD_WORD = ROOT / "tests" / "bot" / "readers" / "giay-moi-cu.doc"
TEXT, PRESS, LABEL = 4096, 64, 64
"""What Telegram takes: UTF-16 units of a message, bytes of a button's data; and signs of a label that a phone still shows."""
ROWS = 40
FIELDS = 6
"""Fields of a draft that are opened."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz_files")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    asked = parser.parse_args()
    found, slowest, wrong, begin = Counter[str](), 0.0, list[str](), time.perf_counter()
    for run in range(asked.seed, asked.seed + asked.runs):
        start = time.perf_counter()
        if start - begin > asked.seconds:
            break
        kind, outcome = tried(run)
        took = time.perf_counter() - start
        slowest = max(slowest, took)
        if took > Limits().wall:
            say(f"run {run} ({kind}) took {took:.1f} s")
        found[outcome] += 1
        if not outcome.startswith(("draft", *KNOWN)):
            wrong.append(f"run {run} ({kind}): {outcome}")
            say(wrong[-1])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    say(f"{found.total()} damaged files: " + ", ".join(f"{key} {number}" for key, number in found.most_common()))
    say(
        f"the slowest took {slowest:.2f} s, the largest child {largest:.0f} MiB (at most {Limits().memory / 2**20:.0f})"
    )
    sys.exit(1 if wrong else 0)


def tried(run: int) -> tuple[str, str]:
    """The kind of file, and what came of it: `draft`, the key of the sentence, or what went wrong."""
    chance = random.Random(run)  # noqa: S311 - the same files every time
    kind = chance.choice(list(whole()))
    content = damaged(chance.choice(whole()[kind]), chance)
    try:
        blocks = blocks_of(content)
        return kind, blocks.key if isinstance(blocks, Problem) else drafted(blocks)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return kind, f"{type(error).__name__}: {error}"


@cache
def whole() -> dict[str, tuple[bytes, ...]]:
    """Files of each kind: the project's own examples as an office would send them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(LETTERS.glob("*.txt"))]
    return {
        "docx": tuple(document(text.splitlines(), cells=8) for text in texts),
        "pdf": tuple(printed(text.splitlines()) for text in texts[::6]),
        "xlsx": (sheet(ROWS),),
        "csv": ("STT;Thời gian;Nội dung\n".encode() + "1;8h00 ngày 29/5/2020;Họp giao ban\n".encode() * ROWS,),
        "txt": tuple(text.encode() for text in texts),
        "ics": (EVENTS.encode(),),
        "doc": (OLD_WORD.read_bytes(),),
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The file damaged as a whole, or a part of its archive, which is closed again properly."""
    inside = zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 2 / 3
    return damaged_inside(content, chance) if inside else mutated(content, chance)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """An office file with one part that is damaged."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = max(names, key=lambda name: old.getinfo(name).file_size * chance.random())
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return stream.getvalue()


def drafted(blocks: Blocks) -> str:
    """What was read as a draft that can be kept and shown; else what is wrong with it."""
    draft = read(blocks)
    proposed = meeting_of(draft, NOW)
    if from_plain(Proposed, to_plain(proposed)) != proposed:
        return "kept otherwise than it was"
    for known in samples():
        compare(known, draft, NOW)
    return next((wrong for screen in screens(proposed) if (wrong := wrong_with(screen))), "draft")


@cache
def samples() -> tuple[Meeting, ...]:
    found = [read_meeting(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "samples").glob("*.toml"))]
    return tuple(one for one in found if isinstance(one, Meeting))


def screens(proposed: Proposed) -> Iterator[Screen]:
    """Every page of the draft, in both languages."""
    for language in ("vi", "en"):
        said: Words = words(language)
        for number in range(len(letters.pages_of(said, proposed))):
            yield letters.page(said, proposed, number)
            yield letter_fields.choose(said, proposed, number)
        some = proposed.entries[:: max(1, len(proposed.entries) // FIELDS)]  # each draws all pages to find its own
        yield from (letter_fields.field(said, proposed, one) for one in some)
        yield letter_warnings.warnings(said, proposed, 0)
        yield letter_warnings.unread(said, proposed, 0)
        yield letter_ends.confirm(said, proposed, [proposed.meeting])


def wrong_with(screen: Screen) -> str | None:
    """What Telegram would not take of it."""
    buttons = [button for row in screen.rows for button in row]
    if not 0 < utf16_length(plain(screen.text)) <= TEXT:
        return "a text too long, or none"
    if any(len((one.press or "").encode()) > PRESS - len("@") - 24 for one in buttons):
        return "a press too long"
    return "a label too long, or none" if any(not 0 < len(one.label) <= LABEL for one in buttons) else None


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
