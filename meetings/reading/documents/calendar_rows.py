"""Rows of a weekly calendar that is a table: by what heads their columns, also where these are days or half-days."""

from __future__ import annotations

import re

from meetings.reading.documents.columns import columns_of
from meetings.reading.documents.entries import BULLET, CLOCK, Cells, cells_of, is_people
from meetings.reading.documents.text import Line, flat
from meetings.reading.documents.times import Seen, whole_day
from meetings.reading.documents.week import DAY, Reader, begin, day_of, part_of, take_bare_day, take_day, take_part

SEVERAL = re.compile(r"(?<=[.;)])\s+(?=(?:[-–+]\s*)?\(?\d{1,2}\s?(?:h\b|h\d|g\d|giờ|:\d\d))")
"""Where the next entry begins within a cell or a line."""


FEWEST_DAYS = 3
IDLE = re.compile(
    r"\W*(?:(?:lam viec|truc) tai (?:so|co quan|phong|tru so|ubnd|don vi)\b.{0,12}|di cong tac|nghi\b.{0,20}|hoc\b.{0,20})?\W*"
)
"""What fills the cell of a person who has no sitting then."""


def take_row(reader: Reader, index: int, line: Line) -> None:
    """A row of a table: its cells by the heading row, and what is empty inherits."""
    if _take_heading(reader, index, line):
        return
    if reader.persons:
        _take_persons(reader, index, line)
        return
    if reader.days or reader.parts:
        _take_crossed(reader, index, line)
        return
    rest = []
    numbered = reader.columns.get("number") == 0
    clock = _take_dated_clock(reader, index, line)
    for place, cell in enumerate(line.cells):
        bare = place == 0 and not numbered and take_bare_day(reader, index, cell)
        if cell and not bare and not take_day(reader, index, cell):
            left = take_part(reader, cell)
            rest.extend([left] if left.strip() else [])
    if not rest or reader.day is None:
        return
    cells = _by_heading(reader, line) or cells_of(rest)
    if cells is not None:
        _take_entries(reader, index, cells, clock)


def _take_dated_clock(reader: Reader, index: int, line: Line) -> Seen | None:
    """`11/11/2024 07:30` in one cell: the day, and the clock of what the row says."""
    dated = (one for one in reader.times.set_in(index) if one.start.moment.clock is not None and one.start.month_known)
    found = next(
        (one for one in dated if any(len(cell) < len(one.quote) + 4 and one.quote in cell for cell in line.cells)), None
    )
    if found is not None:
        reader.day, reader.part, reader.open = whole_day(found.start), None, None
    return found


def _take_heading(reader: Reader, index: int, line: Line) -> bool:
    """A row that names the columns: what they hold, or which days or half-days they are."""
    head = columns_of(line.cells)
    parts = {place: found for place, cell in enumerate(line.cells) if (found := part_of(cell)) is not None}
    days = {
        place: known
        for place, cell in enumerate(line.cells)
        if DAY.match(flat(cell)) and len(cell) < 30 and (known := day_of(reader, index, cell)) is not None
    }
    if len(days) >= FEWEST_DAYS or len(parts) > 1:
        reader.days = days if len(days) >= FEWEST_DAYS else {}
        reader.parts = {} if reader.days else parts
        return True
    persons = {place: cell for place, cell in enumerate(line.cells) if is_people(cell)}
    if "content" in head or ("place" in head and "people" in head):
        reader.columns, reader.days, reader.parts, reader.persons = head, {}, {}, {}
        return True
    if len(persons) > 1 and ("day" in head or "time" in head):
        reader.persons = persons
        return True
    return False


def _take_persons(reader: Reader, index: int, line: Line) -> None:
    """A row whose cells say what each of the persons does who head their columns; what several do is said once."""
    said: set[str] = set()
    for place, cell in enumerate(line.cells):
        if place not in reader.persons:
            if cell and not take_bare_day(reader, index, cell) and not take_day(reader, index, cell):
                take_part(reader, cell)
            continue
        for one in SEVERAL.split(cell):
            words = flat(one)
            if reader.day is None or IDLE.fullmatch(words) or any(words in other for other in said):
                continue
            said.add(words)
            begin(reader, index, BULLET.sub("", one))
            if reader.open is not None:
                reader.open.people = reader.persons[place]
    reader.open = None


def _take_crossed(reader: Reader, index: int, line: Line) -> None:
    """A row whose cells belong to the days, or the half-days, that head their columns."""
    for place, cell in enumerate(line.cells):
        if place in reader.days:
            reader.day = reader.days[place]
        elif place in reader.parts:
            reader.part = reader.parts[place]
        else:
            part = part_of(cell)
            reader.part = part if part is not None else reader.part
            if reader.parts and not take_bare_day(reader, index, cell):
                take_day(reader, index, cell)
            continue
        if cell and reader.day is not None:
            _take_entries(reader, index, Cells(cell))


def _take_entries(reader: Reader, index: int, cells: Cells, clock: Seen | None = None) -> None:
    """The entries of one cell; each begins with its clock time."""
    for said in SEVERAL.split(cells.content):
        begin(reader, index, BULLET.sub("", said))
        if reader.open is not None:
            reader.open.place, reader.open.people = cells.place, cells.people
            reader.open.clock = clock
    reader.open = None


def _by_heading(reader: Reader, line: Line) -> Cells | None:
    columns = reader.columns
    cells = _aligned(line.cells, columns)
    if "content" not in columns or columns["content"] >= len(cells) or not cells[columns["content"]]:
        return None

    def cell(name: str) -> str:
        return cells[columns[name]] if columns.get(name, len(cells)) < len(cells) else ""

    clock, content = cell("time"), cell("content")
    timed = CLOCK.match(flat(clock)) and not CLOCK.match(flat(content))
    return Cells(f"{clock}: {content}" if timed else content, cell("place"), cell("people"))


def _aligned(cells: tuple[str, ...], columns: dict[str, int]) -> tuple[str, ...]:
    """A row that lost the empty cells ahead of its clock, with them."""
    ahead = columns.get("time", 0)
    lost = ahead > 0 and max(columns.values(), default=0) == len(cells) + ahead - 1
    return ("",) * ahead + cells if lost and CLOCK.match(flat(cells[0])) else cells
