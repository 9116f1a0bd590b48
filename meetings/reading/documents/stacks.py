"""A programme whose table was flattened to one cell a line: the clock alone, under it what is done, perhaps who."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.reading.documents.entries import CLOCK, without_clock
from meetings.reading.documents.text import Line, Text

FEWEST = 3
"""Clock times on lines of their own that make a programme."""
MOST = 4
"""Lines of one row under its clock."""
LONGEST = 240


@dataclass(frozen=True, slots=True)
class Stack:
    """One row: the lines of its content and of who speaks, `after` the first line that is no longer of it."""

    content: Line
    who: str
    after: int


def is_stacked(text: Text) -> bool:
    return sum(is_clock_alone(line) for line in text.lines) >= FEWEST


def is_clock_alone(line: Line) -> bool:
    """`8h00 - 8h30` and nothing else."""
    said = line.cells[0] if len(line.cells) == 1 else line.text
    return len(line.cells) < 2 and len(said) < 28 and CLOCK.match(line.plain) is not None and not without_clock(said)[0]


def stack_at(text: Text, index: int) -> Stack | None:
    """The row whose clock stands on line `index`; None where nothing is said under it."""
    stop = index + 1
    while stop < min(len(text.lines), index + 1 + MOST) and _goes_on(text.lines[stop]):
        stop += 1
    rows = [line for line in text.lines[index + 1 : stop] if not line.text.isdigit()]
    if not rows or len(rows[0].text) > LONGEST:
        return None
    ended = stop < len(text.lines) and is_clock_alone(text.lines[stop])
    who = rows[1].text if len(rows) > 1 and len(rows[1].text) < 90 and (ended or len(rows) == 2) else ""
    return Stack(rows[0], who.strip(" -–."), stop)


def _goes_on(line: Line) -> bool:
    heading = re.match(r"\W*(?:buoi )?(?:sang|chieu|toi|ngay|thu)\b.{0,40}$", line.plain) is not None
    return not line.cells[1:] and not is_clock_alone(line) and not heading
