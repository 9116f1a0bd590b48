"""Schedules flattened to one cell a line whose rows are cut by days and half-days: `13/11`, `Sáng (8h00)`, then the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from meetings.moments import Precision
from meetings.reading.documents.columns import Row, column
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Seen, Times, on_day, whole_day
from meetings.reading.documents.week import is_day

MOST_COLUMNS = 6
LONGEST = 160
"""Signs of a cell; a longer line is text under the table."""
_HALF = re.compile(r"\W*(?:buoi |tu |luc )*(?:sang|chieu|toi|ca ngay|\d{1,2}\s?(?:h|g|gio|:)).{0,22}")
_ENDS = re.compile(r"(?:ghi chu|luu y|noi nhan|tm\.|kt\.|tl\.|[-+*•]\s)")


def by_halves(text: Text, times: Times) -> Iterator[Row]:
    """A row as soon as it has as many cells as the headings after day and time; day and half-day go on until others come."""
    head = _head(text)
    if head is None:
        return
    index, order = head
    seen: Seen | None = None
    cells: list[Line] = []
    for place, line in enumerate(text.lines[index:], index):
        if line.cells or len(line.text) > LONGEST or _ENDS.match(line.plain):
            return
        day, half = _day(times, place, line), _half(line, place, seen)
        if day is not None or half is not None or is_day(line.plain):
            seen, cells = day or half or seen, []
        elif seen is not None:
            cells.append(line)
        if seen is not None and len(cells) == len(order):
            yield _row(seen, cells, order)
            cells = []


def _head(text: Text) -> tuple[int, list[str]] | None:
    """Where the rows begin under headings one a line (`Ngày`, `Buổi`, …), and what the cells after these two hold."""
    kinds = [None if line.cells else column(line.text) for line in text.lines]
    for n, pair in enumerate(pairwise(kinds)):
        if pair != ("day", "time"):
            continue
        stop = next((m for m in range(n + 2, n + MOST_COLUMNS) if m < len(kinds) and _is_dated(text.lines[m])), None)
        order = [kind or "note" for kind in kinds[n + 2 : stop]] if stop is not None else []
        return (stop, order) if stop is not None and "place" in order else None
    return None


def _is_dated(line: Line) -> bool:
    return is_day(line.plain)


def _day(times: Times, index: int, line: Line) -> Seen | None:
    """The day that a cell names and nothing else."""
    if not is_day(line.plain):
        return None
    return next((one for one in times.set_in(index) if one.start.moment.precision is Precision.DAY), None)


def _half(line: Line, index: int, seen: Seen | None) -> Seen | None:
    if seen is None or _HALF.fullmatch(line.plain) is None:
        return None
    found = on_day(line, index, whole_day(seen.start))
    best = next((one for one in found if one.start.moment.clock is not None), next(iter(found), None))
    return replace(seen, start=best.start, end=best.end) if best is not None else None


def _row(seen: Seen, cells: list[Line], order: list[str]) -> Row:
    said = dict(zip(reversed(order), reversed(cells), strict=True))  # of two of a kind the first
    where = said["place"]
    unit = said.get("unit") or said.get("note") or said.get("people")
    content = said.get("content")
    return Row(
        replace(seen, at=where.at, quote=where.text),
        where,
        unit=unit.text if unit is not None and content is None else "",
        place=where.text,
        content=content.text if content is not None else "",
    )
