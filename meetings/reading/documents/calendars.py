"""Weekly calendars (lịch công tác tuần): days, half-days and entries, as a table, one cell a line, or as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from meetings.moments import Part, Precision
from meetings.reading.documents.draft import Dated, Session
from meetings.reading.documents.entries import (
    BULLET,
    CLOCK,
    Cells,
    Entry,
    cells_of,
    is_people,
    session_of,
)
from meetings.reading.documents.schedules import columns_of
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Times, on_day

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, **{str(n): n - 2 for n in range(2, 8)}}
_DAY = re.compile(
    r"^\W*(?:(?:thu\s*|t)(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))\b[\s,;:.–/()-]*"
    r"(?:ngay\s*)?(?P<date>\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?)?[\s,;:.–()-]*"
)
_BARE_DAY = re.compile(r"^(?:(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))\b(?=\W*$|\W+\d)")
"""A cell under the heading `Thứ`, which need not repeat the word."""
_DATE = re.compile(r"^\W*(?:ngay\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?\W*$")
_PART = re.compile(r"^\W*(?:buoi\s+)?(?P<part>sang,? (?:va )?chieu|sang|chieu|toi|trua|ca ngay)\b\s*(?::|–|-|$)\s*")
_PARTS = {"sang": Part.MORNING, "chieu": Part.AFTERNOON, "toi": Part.EVENING, "trua": Part.NOON}
_PLACE_LABEL = re.compile(r"^\W*(?:dia diem|tai)\s*:\s*")
_TIME_AND_PLACE = re.compile(r"^\W*thoi gian\s*(?:,|va|:)\s*(?:dia diem\s*:)?\s*")
_PEOPLE_LABEL = re.compile(
    r"^\W*(?:thanh phan[^:]{0,30}|cung du|cung di|moi du|chu tri|chuan bi|kinh moi|phuc vu)\s*:\s*"
)
_OTHER = re.compile(
    r"^\W*(?:tuan (?:truoc|sau|hien tai|thu)|noi nhan|ghi chu|luu y|lich nay|t/l|tl\.|kt\.|in trang|quay lai|nghi (?:le|tet|bu))\b"
)
_SEVERAL = re.compile(r"(?<=[.;)])\s+(?=(?:[-–+]\s*)?\(?\d{1,2}\s?(?:h\b|h\d|g\d|giờ|:\d\d))")
"""Where the next entry begins within a cell or a line."""
FEWEST_DAYS = 3
GAP = 4
"""Places between two cells, where a table was flattened to one cell a line, that stand for a new row."""


@dataclass(slots=True)
class _Reader:
    """Goes through the lines with the day, the half-day and whom they are about."""

    text: Text
    times: Times
    week: dict[int, Dated]
    flattened: bool
    day: Dated | None = None
    part: Part | None = None
    who: str = ""
    open: Entry | None = None
    columns: dict[str, int] = field(default_factory=dict)
    days: dict[int, Dated] = field(default_factory=dict)
    """Columns that are days, where the table lies on its side."""
    parts: dict[int, Part] = field(default_factory=dict)
    """Columns that are half-days."""
    found: list[Entry] = field(default_factory=list)


def calendar_sessions(text: Text, times: Times) -> tuple[Session, ...]:
    """The entries of a weekly calendar, in order; none before the first day is named."""
    reader = _Reader(text, times, _week(times), _is_flattened(text))
    for index, line in enumerate(text.lines):
        if len(line.cells) > 1:
            _take_row(reader, index, line)
        else:
            _take(reader, index, line, line.cells[0] if line.cells else line.text)
    return tuple(
        made
        for one in reader.found
        if (made := session_of(one, reader.text.lines[one.line], flattened=reader.flattened)) is not None
    )


def _is_flattened(text: Text) -> bool:
    """Most lines stand apart: a table whose cells became paragraphs."""
    lines = [line for line in text.lines if not line.cells]
    if sum(CLOCK.match(line.plain) is not None and len(line.text) < 14 for line in lines) > 1:
        return True
    return sum(line.apart for line in lines) * 3 > len(lines) * 2


def _week(times: Times) -> dict[int, Dated]:
    """`Từ ngày 14/07/2025 đến ngày 20/07/2025`: which date each weekday has."""
    for row in times.lines[:30]:
        for one in row:
            first, last = one.start.moment, (one.end or one.start).moment
            if first.precision is Precision.DAY and 3 <= (last.day - first.day).days <= 7:
                days = [first.day + timedelta(days=n) for n in range((last.day - first.day).days + 1)]
                return {day.weekday(): replace(one.start, moment=replace(first, day=day)) for day in days}
    return {}


def _take_day(reader: _Reader, index: int, said: str) -> bool:
    """`Thứ 2`, `14/7`, `THỨ HAI (09/02/2026):` as a heading of its own."""
    plain = flat(said).strip()
    day = _DAY.match(plain)
    if day is None and not _DATE.match(plain):
        return False
    if day is not None and day.end() < len(plain):
        return False
    known = _day_of(reader, index, said)
    if known is not None:
        reader.day, reader.part, reader.who = known, None, ""
    reader.open = None
    return True


def _day_of(reader: _Reader, index: int, said: str) -> Dated | None:
    """The day a heading names: by its date, else by its weekday in the week of the calendar."""
    plain = flat(said).strip()
    day = _DAY.match(plain) or _BARE_DAY.match(plain)
    begin = max(reader.text.lines[index].text.find(said.strip()), 0)
    within = (one for one in reader.times.lines[index] if begin <= one.span[0] and one.span[1] <= begin + len(said))
    dated = next((one.start for one in within if one.start.moment.precision is Precision.DAY), None)
    if dated is not None:
        return next((one for one in reader.week.values() if _same(one, dated)), dated)
    weekday = (6 if day["sunday"] else _WEEKDAYS.get(day["day"])) if day is not None else None
    return reader.week.get(weekday) if weekday is not None else None


def _take_led_day(reader: _Reader, index: int, said: str) -> str:
    """What is left of a line after `- Thứ 2 (02/6):`, whose day is taken over."""
    bare = BULLET.sub("", said)
    day = _DAY.match(flat(bare))
    if day is None or day.end() >= len(bare) or not (day["date"] or ":" in day[0]):
        return said
    known = _day_of(reader, index, bare[: day.end()])
    if known is None:
        return said
    reader.day, reader.part, reader.who, reader.open = known, None, "", None
    return bare[day.end() :]


def _same(one: Dated, other: Dated) -> bool:
    return (one.moment.day.month, one.moment.day.day) == (other.moment.day.month, other.moment.day.day)


def _take_part(reader: _Reader, said: str) -> str:
    """What is left of a cell after `Sáng:`, which is taken over."""
    part = _PART.match(flat(said))
    if part is None:
        return said
    reader.part, reader.open = _PARTS.get(part["part"]), None
    return said[part.end() :]


def _take(reader: _Reader, index: int, line: Line, said: str) -> None:
    """One line, or one cell of a flattened table."""
    if _take_day(reader, index, said):
        return
    if _OTHER.match(flat(said)):
        reader.open = None
        return
    said = _take_led_day(reader, index, said)
    said = _take_part(reader, said)
    if reader.day is None or not said.strip():
        return
    first, *more = _SEVERAL.split(said) if CLOCK.match(flat(BULLET.sub("", said))) else [said]
    if not _take_label(reader, index, line, first) and not _take_person(reader, index, first):
        _take_words(reader, index, line, first)
    for one in more:
        _begin(reader, index, BULLET.sub("", one))


def _take_label(reader: _Reader, index: int, line: Line, said: str) -> bool:
    """`Địa điểm: …`, `Thành phần: …`, `Thời gian, địa điểm: …` speak of the entry above."""
    plain = flat(said)
    for pattern in (_TIME_AND_PLACE, _PLACE_LABEL, _PEOPLE_LABEL):
        found = pattern.match(plain)
        if found is None:
            continue
        entry = reader.open
        if entry is not None and pattern is _TIME_AND_PLACE:
            entry.clock = next(iter(on_day(line, index, entry.day)), entry.clock)
            entry.place = entry.place or _after_tai(said)
        elif entry is not None and pattern is _PLACE_LABEL:
            entry.place = entry.place or said[found.end() :]
        elif entry is not None:
            entry.people = entry.people or said[found.end() :]
        return True
    return False


def _after_tai(said: str) -> str:
    found = re.search(r"\btại\s+([^.;]+)", said, re.IGNORECASE)
    return found[1] if found is not None else ""


def _take_person(reader: _Reader, index: int, said: str) -> bool:
    """`2. Chủ tịch UBND xã Nguyễn Văn A:` heads what that person does; more may follow on the line."""
    bare = BULLET.sub("", said)
    head, colon, rest = bare.partition(":")
    if not colon or not is_people(head) or len(head) > 120:
        return False
    reader.who, reader.open = head.strip(), None
    if rest.strip():
        _begin(reader, index, rest.strip())
    return True


def _take_words(reader: _Reader, index: int, line: Line, said: str) -> None:
    bare = BULLET.sub("", said)
    if reader.open is None or CLOCK.match(flat(bare)) or _is_new_row(reader, line, said):
        _begin(reader, index, bare)
    else:
        reader.open.cells.append(said)


def _is_new_row(reader: _Reader, line: Line, said: str) -> bool:
    entry = reader.open
    if entry is None:
        return True
    if not reader.flattened:
        return BULLET.match(said) is not None
    before = max(one.at for one in reader.text.lines[: reader.text.lines.index(line)])
    return line.at - before >= GAP or (len(entry.cells) > 1 and is_people(entry.cells[-1]) and not is_people(said))


def _begin(reader: _Reader, index: int, said: str) -> None:
    if reader.day is not None:
        reader.open = Entry(reader.day, reader.part, index, reader.who, [said])
        reader.found.append(reader.open)


def _take_row(reader: _Reader, index: int, line: Line) -> None:
    """A row of a table: its cells by the heading row, and what is empty inherits."""
    if _take_heading(reader, index, line):
        return
    if reader.days or reader.parts:
        _take_crossed(reader, index, line)
        return
    rest = []
    for place, cell in enumerate(line.cells):
        if cell and not (place == 0 and _take_bare_day(reader, index, cell)) and not _take_day(reader, index, cell):
            left = _take_part(reader, cell)
            rest.extend([left] if left.strip() else [])
    if not rest or reader.day is None:
        return
    cells = _by_heading(reader, line) or cells_of(rest)
    if cells is not None:
        _take_entries(reader, index, cells)


def _take_heading(reader: _Reader, index: int, line: Line) -> bool:
    """A row that names the columns: what they hold, or which days or half-days they are."""
    head = columns_of(line.cells)
    parts = {place: found for place, cell in enumerate(line.cells) if (found := _part_of(cell)) is not None}
    days = {
        place: known
        for place, cell in enumerate(line.cells)
        if _DAY.match(flat(cell)) and len(cell) < 30 and (known := _day_of(reader, index, cell)) is not None
    }
    if len(days) >= FEWEST_DAYS or len(parts) > 1:
        reader.days = days if len(days) >= FEWEST_DAYS else {}
        reader.parts = {} if reader.days else parts
        return True
    if "content" in head or ("place" in head and "people" in head):
        reader.columns, reader.days, reader.parts = head, {}, {}
        return True
    return False


def _part_of(cell: str) -> Part | None:
    found = _PART.match(flat(cell))
    return _PARTS.get(found["part"]) if found is not None and found.end() == len(cell) else None


def _take_crossed(reader: _Reader, index: int, line: Line) -> None:
    """A row whose cells belong to the days, or the half-days, that head their columns."""
    for place, cell in enumerate(line.cells):
        if place in reader.days:
            reader.day = reader.days[place]
        elif place in reader.parts:
            reader.part = reader.parts[place]
        else:
            part = _part_of(cell)
            reader.part = part if part is not None else reader.part
            if reader.parts and not _take_bare_day(reader, index, cell):
                _take_day(reader, index, cell)
            continue
        if cell and reader.day is not None:
            _take_entries(reader, index, Cells(cell))


def _take_bare_day(reader: _Reader, index: int, cell: str) -> bool:
    known = _day_of(reader, index, cell) if _BARE_DAY.match(flat(cell)) else None
    if known is not None:
        reader.day, reader.part, reader.who, reader.open = known, None, "", None
    return known is not None


def _take_entries(reader: _Reader, index: int, cells: Cells) -> None:
    """The entries of one cell; each begins with its clock time."""
    for said in _SEVERAL.split(cells.content):
        _begin(reader, index, BULLET.sub("", said))
        if reader.open is not None:
            reader.open.place, reader.open.people = cells.place, cells.people
    reader.open = None


def _by_heading(reader: _Reader, line: Line) -> Cells | None:
    columns = reader.columns
    if "content" not in columns or columns["content"] >= len(line.cells) or not line.cells[columns["content"]]:
        return None

    def cell(name: str) -> str:
        return line.cells[columns[name]] if columns.get(name, len(line.cells)) < len(line.cells) else ""

    clock, content = cell("time"), cell("content")
    timed = CLOCK.match(flat(clock)) and not CLOCK.match(flat(content))
    return Cells(f"{clock}: {content}" if timed else content, cell("place"), cell("people"))
