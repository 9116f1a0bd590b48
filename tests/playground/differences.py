"""What two look-alikes answered differently, and the tables of the decision page in which every difference stands."""

from __future__ import annotations

import re
from pathlib import Path

from tests.playground.recording import Call, answered

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0014-a-second-look-alike.md"
Row = tuple[str, str, str]
"""What was asked, what ours does, what theirs does."""


def in_answers(ours: list[Call], theirs: list[Call]) -> set[Row]:
    """The fields of answers that only one has, or that differ; what getUpdates gives is what each one's people did."""
    found: set[Row] = set()
    for mine, other in zip(ours, theirs, strict=True):
        if mine.method == "getUpdates":
            continue
        here, there = answered(mine), answered(other)
        for path in here.keys() | there.keys():
            if here.get(path) != there.get(path):
                said = ("yes" if path in here else "no", _said(path in here, path in there))
                found.add((f"`{_kind(mine)}.{path}`", *said))
    return found


def _kind(call: Call) -> str:
    return "User" if call.method == "getMe" else "Message"


def _said(here: bool, there: bool) -> str:
    return "another" if here and there else "yes" if there else "no"


def in_refusals(tried: dict[str, tuple[str, str]]) -> set[Row]:
    return {(name, _cell(ours), _cell(theirs)) for name, (ours, theirs) in tried.items() if ours != theirs}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def written(heading: str) -> dict[Row, str]:
    """The rows of the table under a heading of the page, each with what Telegram does."""
    part = PAGE.read_text(encoding="utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in part.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in row) for row in rows[1:]]
    return {(row[0], row[1], row[2]): row[3] for row in cells}
