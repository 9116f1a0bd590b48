"""What holds for all rows of a schedule: `Thời gian: từ 7h30 đến 11h30`, `Địa điểm: …` above or under the table."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.moments import Precision
from meetings.reading.documents.columns import Row
from meetings.reading.documents.places import place_in
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import on_day

_TIME = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?thoi gian(?: (?:tiep|lam viec|bat dau|tiep cong dan))?\s*:")
_PLACE = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?dia diem(?: (?:tiep|lam viec|tiep cong dan|to chuc))?\s*:")


def with_common(text: Text, rows: list[Row]) -> list[Row]:
    """The rows; where none has a place or a clock of its own, with the one that a label gives for all."""
    if not rows:
        return rows
    if not any(row.place or row.unit for row in rows):
        place = _place(text)
        rows = [replace(row, place=place) for row in rows]
    whole = all(row.when.start.moment.precision is Precision.DAY and row.when.end is None for row in rows)
    return [_with_clock(text, row) for row in rows] if whole else rows


def _label(text: Text, label: re.Pattern[str]) -> tuple[int, Line, int] | None:
    """The one line with this label, and where its words begin."""
    said = [(n, line, found.end()) for n, line in enumerate(text.lines) if (found := label.match(line.plain))]
    return said[0] if len(said) == 1 and not said[0][1].cells else None


def _place(text: Text) -> str:
    said = _label(text, _PLACE)
    place = place_in(said[1].text[said[2] :], said[1].text, said[1].at) if said is not None else None
    return place.value if place is not None else ""


def _with_clock(text: Text, row: Row) -> Row:
    """A clock for the morning and another for the afternoon leave it at the day."""
    said = _label(text, _TIME)
    if said is None:
        return row
    index, line, begin = said
    clocks = [one for one in on_day(line, index, row.when.start, begin) if one.start.moment.clock is not None]
    return replace(row, when=replace(row.when, start=clocks[0].start, end=clocks[0].end)) if len(clocks) == 1 else row
