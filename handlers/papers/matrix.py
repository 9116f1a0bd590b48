"""Who has handed in what, as pictures to look at on a phone: a sign and a colour for each unit, requirement and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from handlers.papers import typesetting
from handlers.views import phrases
from handlers.views.screen import shorten
from handlers.views.unit_names import labels
from locales import Words, dates
from meetings.model import Meeting
from meetings.reports import Cell, Column, Matrix, Row, covering

TEMPLATE = "matrix.typ"
PER_PAGE = 32
ABREAST = 8
"""Columns of a picture: with more, no name would fit beside them on a phone."""
WHOLE = {Cell.NOT_ASKED: "dash", Cell.MISSING: "no", Cell.WITHDRAWN: "open", Cell.LATE: "late", Cell.HANDED_IN: "yes"}
TOPIC = {Cell.NOT_ASKED: "dash", Cell.NOT_COVERED: "ring", Cell.LATE: "yes", Cell.HANDED_IN: "yes"}
"""A topic of what was not handed in stays empty: the requirement's own column says it."""
LEGEND = (Cell.HANDED_IN, Cell.LATE, Cell.MISSING, Cell.WITHDRAWN)


def picture(words: Words, meeting: Meeting, matrix: Matrix, now: datetime) -> list[bytes]:
    """PNG pages of 32 units and 8 columns, 1080 pixels wide. `now` is aware."""
    groups = _groups(matrix.columns)
    return [page for places in groups for page in _pages(words, meeting, matrix, places, now)]


def _groups(columns: Sequence[Column]) -> list[list[int]]:
    """Places of the columns that stand side by side; what does not fit beside its requirement comes with it again."""
    groups: list[list[int]] = [[]]
    for part in _blocks(columns):
        if groups[-1] and len(groups[-1]) + len(part) > ABREAST:
            groups.append([])
        groups[-1] += part
    return groups


def _blocks(columns: Sequence[Column]) -> Iterator[list[int]]:
    """A requirement with its topics."""
    for _, places in groupby(range(len(columns)), lambda place: columns[place].requirement.key):
        whole, *topics = places
        for at in range(0, max(1, len(topics)), ABREAST - 1):
            yield [whole, *topics[at : at + ABREAST - 1]]


def _pages(words: Words, meeting: Meeting, matrix: Matrix, places: list[int], now: datetime) -> list[bytes]:
    """At least one, also where nobody is asked."""
    rows = [row for row in matrix.rows if any(row.cells[place] is not Cell.NOT_ASKED for place in places)]
    head = _head(words, meeting, matrix, places, now)
    names = labels(meeting)
    parts = [rows[at : at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)] or [[]]
    drawn = ([_row(names.get(row.unit.key, row.unit.name), row, matrix, places) for row in part] for part in parts)
    return [typesetting.pictures(TEMPLATE, {**head, "rows": part})[0] for part in drawn]


def _row(name: str, row: Row, matrix: Matrix, places: list[int]) -> dict[str, object]:
    signs = [(TOPIC if matrix.columns[place].topic else WHOLE).get(row.cells[place], "blank") for place in places]
    return {"name": name, "cells": signs}


def _head(words: Words, meeting: Meeting, matrix: Matrix, places: list[int], now: datetime) -> dict[str, object]:
    as_of = words.plain("backdrop.as_of", time=dates.clock(words, now.time()), day=dates.day(words, now.date()))
    shown = [matrix.columns[place] for place in places]
    return {
        "title": phrases.title(meeting),
        "told": [as_of, *(_told(words, meeting, matrix, place) for place in places)],
        "heads": [{"name": _short(words, meeting, column), "topic": column.topic is not None} for column in shown],
        "legend": [[sign, words.plain(f"report.cell_{cell.name.lower()}")] for sign, cell in _legend(matrix, places)],
    }


def _legend(matrix: Matrix, places: list[int]) -> Iterator[tuple[str, Cell]]:
    """What always may be there, and what is there of the rest."""
    there = {row.cells[place] for row in matrix.rows for place in places}
    yield from ((WHOLE[cell], cell) for cell in LEGEND)
    if any(matrix.columns[place].topic for place in places):
        yield "ring", Cell.NOT_COVERED
    if Cell.NOT_ASKED in there:
        yield "dash", Cell.NOT_ASKED


def _short(words: Words, meeting: Meeting, column: Column) -> str:
    """What stands above the column: the requirement's number, or the topic's with a letter before it."""
    if column.topic is None:
        return str(meeting.requirements.index(column.requirement) + 1)
    return words.plain("report.matrix_topic", number=meeting.topics.index(column.topic) + 1)


def _told(words: Words, meeting: Meeting, matrix: Matrix, place: int) -> str:
    """1. 5/12 đơn vị: Báo cáo năm; N1. 3 báo cáo: Sở hữu trí tuệ."""
    column = matrix.columns[place]
    head = _short(words, meeting, column)
    if column.topic is not None:
        values = {"head": head, "title": shorten(column.topic.title.value, 75), "there": covering(matrix, place)}
        return words.plain("report.matrix_covered", **values)
    asked = sum(row.cells[place] is not Cell.NOT_ASKED for row in matrix.rows)
    what = shorten(column.requirement.what.value, 75)
    return words.plain("report.matrix_whole", head=head, what=what, there=covering(matrix, place), all=asked)
