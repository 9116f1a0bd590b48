"""Who has handed in what, as pictures to look at on a phone: a sign and a colour for each unit and requirement."""

from __future__ import annotations

from datetime import datetime

from handlers.papers import typesetting
from handlers.views import phrases
from handlers.views.screen import shorten
from locales import Words, dates
from meetings.model import Meeting
from meetings.reports import Cell, Matrix

TEMPLATE = "matrix.typ"
PER_PAGE = 32
SIGNS = {Cell.NOT_ASKED: "dash", Cell.MISSING: "no", Cell.WITHDRAWN: "open", Cell.LATE: "late"}
LEGEND = (Cell.HANDED_IN, Cell.LATE, Cell.MISSING, Cell.WITHDRAWN)


def picture(words: Words, meeting: Meeting, matrix: Matrix, now: datetime) -> list[bytes]:
    """PNG pages of 32 units, 1080 pixels wide; requirements as a whole, without their topics. `now` is aware."""
    wanted = [place for place, column in enumerate(matrix.columns) if column.topic is None]
    told = [_counted(number, place, matrix) for number, place in enumerate(wanted, 1)]
    rows = [
        {"name": row.unit.name, "cells": [SIGNS.get(row.cells[place], "yes") for place in wanted]}
        for row in matrix.rows
    ]
    whole = {
        "title": phrases.title(meeting),
        "told": [
            *told,
            words.plain("backdrop.as_of", time=dates.clock(words, now.time()), day=dates.day(words, now.date())),
        ],
        "heads": [str(number) for number in range(1, len(wanted) + 1)],
        "legend": [[SIGNS.get(cell, "yes"), words.plain(f"report.cell_{cell.name.lower()}")] for cell in LEGEND],
    }
    pages = [rows[at : at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)] or [[]]
    return [typesetting.pictures(TEMPLATE, {**whole, "rows": page})[0] for page in pages]


def _counted(number: int, place: int, matrix: Matrix) -> str:
    """1. Báo cáo (5/12): how many of those who are asked have handed it in."""
    cells = [row.cells[place] for row in matrix.rows if row.cells[place] is not Cell.NOT_ASKED]
    there = sum(cell not in (Cell.MISSING, Cell.WITHDRAWN) for cell in cells)
    return f"{number}. {shorten(matrix.columns[place].requirement.what.value, 120)} ({there}/{len(cells)})"
