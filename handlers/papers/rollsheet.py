"""A session's attendance as a list for the minutes: each person with state and reason, by bridge point and unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.papers import listing
from handlers.views import phrases
from handlers.views.rolls import excuse, standing, states
from handlers.views.sessions import when_plain
from locales import Words
from meetings.model import Meeting
from meetings.moments import VIETNAM, at
from meetings.rollboard import Board, Line, by_point
from meetings.rollcall import Attending, State

COLUMNS = ("number", "point", "unit", "name", "title", "state", "reason", "note")


def attendance(words: Words, meeting: Meeting, board: Board, who: str, now: datetime) -> tuple[str, bytes]:
    """The file's name and content; `who` exported it at `now` (aware)."""
    head = [words.plain(f"attendance.column_{name}") for name in COLUMNS]
    rows = [[str(number), *row] for number, row in enumerate(_rows(words, board), 1)]
    local = now.astimezone(VIETNAM)
    exported = words.plain("attendance.exported", who=who, at=phrases.moment(words, at(local.date(), local.time())))
    above = [
        words.plain("attendance.sheet_title"),
        meeting.title.value,
        f"{board.session.title.value}, {when_plain(words, board.session)}",
        words.plain("attendance.sheet_total", expected=board.total.expected, states=states(words, board.total)),
        exported,
    ]
    name = words.plain("attendance.sheet_name")
    return f"diem-danh-{meeting.key}-{board.session.key}.xlsx", listing.xlsx(name, above, head, rows, local)


def _rows(words: Words, board: Board) -> Iterator[list[str]]:
    for point in by_point(board):
        place = point.point.name.value if point.point else ""
        for line in point.lines:
            yield from ([place, line.unit.name, *rest] for rest in _of_unit(words, line))
    for one in board.others:
        yield ["", "", one.name, "", words.plain(f"attendance.cell_{one.presence.value}"), "", ""]


def _of_unit(words: Words, line: Line) -> Iterator[list[str]]:
    """Name, title, state, reason, note: a row for each person, or one for a delegation without names."""
    behalf = words.plain("attendance.cell_on_behalf") if line.roll and line.roll.on_behalf else ""
    for one in line.standing.people:
        yield _of_person(words, one, behalf)
    if not line.standing.named:
        said = "; ".join(str(part.striptags()) for part in standing(words, line) if part)
        yield ["", "", said, "", behalf]


def _of_person(words: Words, one: Attending, behalf: str) -> list[str]:
    deputy = one.attendee.instead_of
    notes = [
        words.plain("attendance.cell_deputy", absent=deputy) if deputy else "",
        "" if one.listed else words.plain("attendance.cell_unlisted"),
        behalf,
    ]
    reason = excuse(words, one.reason) if one.reason and one.state is State.EXCUSED else ""
    state = words.plain(f"attendance.cell_{one.state.value}")
    return [one.attendee.name, one.attendee.title or "", state, reason, "; ".join(note for note in notes if note)]
