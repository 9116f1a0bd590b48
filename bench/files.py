"""Files of every kind, damaged at random: none crashes or hangs the reading, none takes more than its limit.

    python -m bench.files [--files N] [--seed N]

It also prints how long twenty pages of letters and a sheet of a thousand rows take, from bytes to draft; and, without a
bar, twenty pages that say nothing but dates, seventy-five on each.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path

import docx
import typst
import xlsxwriter

from bot.readers.confine import Limits
from bot.readers.reading import blocks_of
from meetings.problems import Problem
from meetings.reading.documents import read

LETTERS = Path(__file__).parents[1] / "tests" / "meetings" / "reading" / "documents" / "examples"
PAGE, ROW = 38, 80
"""Rows on a page of an official letter and signs in a row: 14 points, its margins (Nghị định 30/2020/NĐ-CP, annex I)."""
KNOWN = ("file.", "reading.")
LINE = (
    "Sở Nội vụ tổ chức Hội nghị lúc 8h00 ngày 29 tháng 5 năm 2020 tại phòng họp 110, gửi báo cáo trước ngày 27/5/2020. "
)
ROUNDS = 5
EVENTS = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b//VI\nBEGIN:VEVENT\nUID:1\nSUMMARY:Họp\nDTSTART:20200529T010000Z\nEND:VEVENT\nEND:VCALENDAR\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.files")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    whole = samples()
    for name, content, limit in (
        ("20 pages of .docx", document(letters(20)), 1.0),
        ("20 pages of .pdf", printed(letters(20)), 1.0),
        ("1,000 rows of .xlsx", whole["xlsx"], 2.0),
        ("20 pages of dates, .docx", whole["docx"], None),
        ("20 pages of dates, .pdf", whole["pdf"], None),
    ):
        took, used = timed(content)
        bar = f"at most {limit:g} s: {'reached' if took <= limit else 'NOT REACHED'}" if limit else ""
        say(f"{name:26} {took:5.2f} s   {used:5.2f} s of processor   {bar}".rstrip())
    found, slowest, most = damaged(whole, asked.files, random.Random(asked.seed))  # noqa: S311 - the same files every time
    say(f"{asked.files} damaged files: " + ", ".join(f"{key} {number}" for key, number in found.most_common()))
    say(
        f"the slowest took {slowest:.2f} s (at most {Limits().wall:g}), the largest {most:.0f} MiB (at most {Limits().memory / 2**20:.0f})"
    )


def samples() -> dict[str, bytes]:
    """A whole file of each kind."""
    return {
        "docx": document([LINE * 5] * 100, cells=120),
        "pdf": printed([LINE * 5] * 80, cells=75),
        "xlsx": sheet(1_000),
        "csv": b"STT;a\n1;b\n2;c\n",
        "txt": (LINE * 50).encode(),
        "ics": EVENTS.encode(),
    }


def letters(pages: int) -> list[str]:
    """The lines of the project's own examples of every kind, one after the other, over and over until there are so many pages."""
    lines = [line for path in sorted(LETTERS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    rows, taken = 0, list[str]()
    for line in cycle(lines):
        rows += 1 + len(line) // ROW
        if rows > pages * PAGE:
            return taken
        taken.append(line)
    raise FileNotFoundError(LETTERS)


def document(lines: list[str], cells: int = 0) -> bytes:
    made, stream = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    if cells:
        table = made.add_table(cells // 4, 4)
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = "8h00 ngày 29/5/2020"
    made.save(stream)
    return stream.getvalue()


def printed(lines: list[str], cells: int = 0) -> bytes:
    text = "\n\n".join(f"#text({json.dumps(line, ensure_ascii=False)})" for line in lines)
    table = "#table(columns: 3, " + "[8h00], [29/5/2020], [UBND xã], " * (cells // 3) + ")" if cells else ""
    content = typst.Compiler().compile(f'#set page(paper: "a4")\n{text}\n#pagebreak()\n{table}'.encode())
    if not isinstance(content, bytes):
        raise TypeError("one PDF expected")
    return content


def sheet(rows: int) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["STT", "Thời gian", "Nội dung", "Địa điểm"])
        for number in range(1, rows + 1):
            page.write_row(number, 0, [number, "8h00 ngày 29/5/2020", f"Họp số {number}", "Phòng 110"])
    return stream.getvalue()


def timed(content: bytes) -> tuple[float, float]:
    """Seconds from bytes to draft, and of the processor, parent and child together: the medians."""
    took, used = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), _processor()
        blocks = blocks_of(content)
        if isinstance(blocks, Problem):
            raise SystemExit(f"not read: {blocks.key}")
        read(blocks)
        took.append(time.perf_counter() - start)
        used.append(_processor() - before)
    return statistics.median(took), statistics.median(used)


def _processor() -> float:
    who = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in who)


def damaged(whole: Mapping[str, bytes], files: int, chance: random.Random) -> tuple[Counter[str], float, float]:
    """What came of each, the longest time in seconds and the largest child in MiB. Raises AssertionError for a surprise."""
    found: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(files):
        content = mutated(whole[chance.choice(list(whole))], chance)
        start = time.perf_counter()
        blocks = blocks_of(content)
        key = blocks.key if isinstance(blocks, Problem) else "read"
        if key != "read" and not key.startswith(KNOWN):
            raise AssertionError(key)
        if not isinstance(blocks, Problem):
            read(blocks)
        slowest = max(slowest, time.perf_counter() - start)
        found[key] += 1
    return found, slowest, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The file with one to four of: a part gone, a part twice, bytes changed, zeros, the end gone."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        if len(damaged) > 8:
            chance.choice(DAMAGES)(damaged, chance)
    return bytes(damaged)


def _place(content: bytearray, chance: random.Random) -> slice:
    start = chance.randrange(len(content))
    return slice(start, start + chance.randint(1, max(1, len(content) // 20)))


def _gone(content: bytearray, chance: random.Random) -> None:
    del content[_place(content, chance)]


def _twice(content: bytearray, chance: random.Random) -> None:
    place = _place(content, chance)
    content[place.start : place.start] = content[place]


def _changed(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def _zeros(content: bytearray, chance: random.Random) -> None:
    place = _place(content, chance)
    content[place] = bytes(len(content[place]))


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (_gone, _twice, _changed, _zeros, _cut)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
