"""Schedules whose table was flattened to one cell a line: where a row begins, what completes it, where the table ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile

from meetings.moments import Precision
from meetings.reading.documents.columns import PLACED, Row, column, row_number
from meetings.reading.documents.halves import by_halves
from meetings.reading.documents.signs import BULLETS
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Seen, Times, on_day, whole_day

_HALF = re.compile(rf"^{PLACED.pattern}")


_CLOCKED = re.compile(r"\W*(?:buoi |tu |luc )*(?:sang|chieu|toi|ca ngay|\d{1,2}\s?(?:h|g|gio|:))")


_ENDS = re.compile(rf"(?:\d{{1,2}}[.)]|[IVX]{{1,4}}[.-]|[{BULLETS}]|TM\.|KT\.|TL\.|T/M|Nơi nhận|Ghi chú|Lưu ý)\s?\D")
"""What follows the last row of a table whose cells became lines."""


SHORT = 8
"""Signs beside a time that still leave it alone on its line: `(thứ Ba)`."""
FEWEST = 3
"""Items that make a list of sittings; fewer are sentences."""


def in_cells(text: Text, times: Times) -> Iterator[Row]:
    """A table that was flattened to one cell a line (`cell |`): a number begins a row, a time and a place complete it."""
    runs = groupby(enumerate(text.lines), key=lambda pair: _is_cell(pair[1]))
    for single, run in runs:
        cells = list(run)
        if single and len(cells) > FEWEST * 3:
            after = cells[-1][0] + 1  # the last cell of a text that was cut short has lost its bar
            cells += (
                [(after, text.lines[after])] if after < len(text.lines) and _HALF.match(text.lines[after].plain) else []
            )
            yield from _streamed(cells, times, [])
    head = _flattened_head(text)
    if head is not None:
        first, order = head
        yield from _streamed(list(enumerate(text.lines))[first:], times, order)
    else:
        yield from _led_by_time(text, times)
        yield from by_halves(text, times)


def _led_by_time(text: Text, times: Times) -> Iterator[Row]:
    """Under headings one a line of which the first is the time's: each time alone on a line begins a row."""
    kinds = [None if line.cells else column(line.text) for line in text.lines]
    first = next((n for n, kind in enumerate(kinds) if kind == "time" and "place" in kinds[n + 1 : n + 4]), None)
    if first is None:
        return
    order = [kind for kind in takewhile(lambda kind: kind is not None, kinds[first + 1 : first + 5]) if kind]
    index = first + 1 + len(order)
    while "place" in order and index + len(order) < len(text.lines) + 1 and _is_time(text, times, index):
        rows = [line.text for line in text.lines[index + 1 : index + 1 + len(order)]]
        where = min(index + 1 + order.index("place"), len(text.lines) - 1)
        row = Row(times.set_in(index)[0], text.lines[where])
        for kind, said in zip(order, rows, strict=False):
            row = _with(row, kind, said)
        yield row
        index += 1 + len(order)


def _is_time(text: Text, times: Times, index: int) -> bool:
    seen = times.set_in(index) if index < len(text.lines) else ()
    if not seen or seen[0].start.moment.precision is Precision.MONTH:
        return False
    said = text.lines[index].text
    return sum(map(str.isalnum, said)) - sum(map(str.isalnum, said[slice(*seen[0].span)])) < SHORT


def _flattened_head(text: Text) -> tuple[int, list[str]] | None:
    """Where the rows begin (`1` on a line of its own) under headings one a line, and what follows the time in a row."""
    for index, line in enumerate(text.lines):
        if row_number(line.text) == 1 and not line.cells:
            heads = [column(one.text) for one in text.lines[max(0, index - 6) : index] if not one.cells]
            if "time" in heads and ("place" in heads or "unit" in heads):
                after = heads[heads.index("time") + 1 :]
                return index, [kind or "note" for kind in after]
    return None


def _is_cell(line: Line) -> bool:
    return len(line.cells) == 1 or (len(line.cells) > 1 and not any(line.cells))


def _streamed(cells: list[tuple[int, Line]], times: Times, order: list[str]) -> Iterator[Row]:
    """`order` is what the cells after the time hold; one more than that is the place of another sitting then."""
    order = order or ["place"]
    unit, begun = "", False
    seen: Seen | None = None
    rows: list[Row] = []
    count = 0
    for index, line in cells:
        said = " ".join(line.cells or (line.text,)).strip()
        if row_number(said) is not None:
            unit, seen, begun, count = "", None, True, 0
            continue
        if order and _ENDS.match(said):
            return iter(rows)
        here = next(iter(times.set_in(index)), None)
        clock = _clock_of(line, index, seen) if here is None and seen is not None and not count else None
        if not said or not begun:
            continue
        if clock is not None:
            seen = clock
            continue
        if here is not None and len(said) < 80:
            seen, count = here, 0
        elif seen is None:
            unit = f"{unit} {said}".strip()
        elif count % len(order) == 0:
            rows.append(Row(replace(seen, at=line.at, line=index, quote=said), line, unit))
            rows[-1], count = _with(rows[-1], order[0], said), count + 1
        else:
            rows[-1], count = _with(rows[-1], order[count % len(order)], said), count + 1
    return iter(rows)


def _clock_of(line: Line, index: int, seen: Seen) -> Seen | None:
    """`Sáng (8h00)`: the half-day or clock time that a cell of its own adds to the day."""
    if len(line.text) > 30 or _CLOCKED.match(line.plain) is None:
        return None
    found = on_day(line, index, whole_day(seen.start))
    best = next((one for one in found if one.start.moment.clock is not None), next(iter(found), None))
    return replace(seen, start=best.start, end=best.end) if best is not None else None


def _with(row: Row, kind: str, said: str) -> Row:
    """The row with one more cell."""
    if kind == "place":
        return replace(row, place=said)
    if kind == "unit" or (kind == "note" and not row.unit):
        return replace(row, unit=said)
    if kind == "content":
        return replace(row, content=said)
    return replace(row, people=said) if kind == "people" else row
