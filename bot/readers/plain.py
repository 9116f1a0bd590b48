"""Text files: a calendar file, a table of separated values, or lines."""

from __future__ import annotations

import csv
import io

from bot.readers.decoding import decoded
from bot.readers.found import Found, Piece
from meetings.problems import Problem, Refusal

SEPARATORS = "\t;,"


def read(content: bytes) -> list[Piece]:
    """Raises Refusal `reading.other` for bytes that are no text, or in no known encoding."""
    text = decoded(content)
    if text is None:
        raise Refusal(Problem("reading.other"))
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        from bot.readers import events  # its library takes a fifth of a second to load

        return events.read(text)
    found = Found()
    rows = _table(text)
    if rows is not None:
        found.table(rows)
    for line in text.splitlines() if rows is None else ():
        found.paragraph(line)
    return found.pieces


def _table(text: str) -> list[list[str]] | None:
    """The rows, where every line has as many values as the first: at least three rows of two."""
    for separator in SEPARATORS:
        first = text.partition("\n")[0]
        if separator not in first or (separator == "," and text.count(", ") * 2 > text.count(",")):
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if row]
        except csv.Error:
            continue
        if len(rows) > 2 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
            return rows
    return None
