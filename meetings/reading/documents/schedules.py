"""Schedules of many sittings: tables with THỜI GIAN, ĐƠN VỊ, ĐỊA ĐIỂM, and lists that say the same item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from meetings.moments import Precision
from meetings.reading.documents.draft import Dated, Quoted, Session, Sure
from meetings.reading.documents.text import BULLETS, Line, Text, flat
from meetings.reading.documents.times import Seen, Times, on_day

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:so )?(?:stt|tt|so tt)$|^(?:stt|tt)\b")),
    ("day", re.compile(r"^(?:thu|ngay|thu,? ngay|ngay,? thu|ngay thang|ngay,? thang)\b")),
    ("time", re.compile(r"^(?:thoi gian|gio|buoi|ngay gio|thoi diem|ngay, gio|ngay to chuc)\b")),
    ("place", re.compile(r"^(?:dia diem|noi (?:hop|to chuc|tiep)|phong hop|hoi truong|dia chi)\b")),
    ("unit", re.compile(r"^(?:don vi|huyen|dia phuong|dia ban|co quan|doan|xa|so,? nganh|ten (?:don vi|huyen)|noi lam viec)\b")),
    ("content", re.compile(r"^(?:noi dung|cong viec|noi dung cong viec|ten|hoat dong|su kien)\b")),
    ("people", re.compile(r"^(?:thanh phan|dai bieu|chu tri|lanh dao|nguoi|thuong truc|can bo|chuan bi|don vi chuan bi)\b")),
)  # fmt: skip
_LATEST = re.compile(r"hoan thanh|cham nhat|thoi han|han\b")
_NOTED = re.compile(r"\s*\((?P<note>(?:đơn vị|tổ|cụm|điểm)[^()]{0,40})\)?$", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:hoi truong|tru so|nha van hoa|nha |phong |trung tam|truong |ubnd|hdnd|dinh |chua |san |cong vien|khach san|tai |p\. |ht |van phong|dang uy|huyen uy|tinh uy|so )"
)
_LISTED = re.compile(rf"^(?:\d{{1,2}}[.)]|[{BULLETS}])\s*(?P<unit>[^:.;]{{3,120}}?)\s*[:,–-]?\s*$")
_LEADS = re.compile(r"\s*(?:từ|lúc|vào|ngày|hồi|bắt đầu)\s*$", re.IGNORECASE)
_HANDED_IN = re.compile(r"\b(?:nop|gui|nhan|dang ky|thong bao|cong bo|han|phan bien|thoi gian|ngay)\b")
_SCHEDULE = re.compile(
    r"lịch\s+(?P<name>(?:tiếp xúc cử tri|tiếp công dân|làm việc|kiểm tra|giám sát|họp|tập huấn|thi|khảo sát|trực|đối thoại|gặp mặt|hội nghị|công tác)[^.;:(\n]{0,60}?)"
    r"(?=\s+(?:của|trước|sau|tại|tuần|như|tháng|năm|quý|từ|ngày|đợt)\b|[.;:(]|$)",
    re.IGNORECASE,
)
_HALF = re.compile(rf"^{_PLACED.pattern}")
_CLOCKED = re.compile(r"\W*(?:buoi |tu |luc )*(?:sang|chieu|toi|ca ngay|\d{1,2}\s?(?:h|g|gio|:))")
_ENDS = re.compile(rf"(?:\d{{1,2}}[.)]|[IVX]{{1,4}}[.-]|[{BULLETS}]|TM\.|KT\.|TL\.|T/M|Nơi nhận|Ghi chú|Lưu ý)\s?\D")
"""What follows the last row of a table whose cells became lines."""
FEWEST = 3
"""Items that make a list of sittings; fewer are sentences."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One sitting of a schedule."""

    when: Seen
    line: Line
    unit: str = ""
    place: str = ""
    content: str = ""
    people: str = ""


def scheduled(text: Text, times: Times, subject: Quoted[str] | None) -> tuple[Session, ...]:
    rows = [*_in_tables(text, times), *_in_cells(text, times), *_in_lists(text, times)]
    name = _name(text, subject)
    return tuple(_session(row, name) for row in rows)


def columns_of(cells: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what, by the words of a heading row; empty if it is none."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = _column(cell)
        if kind is not None:
            found.setdefault(kind, place)
    return found if len(found) >= 2 else {}


def _column(cell: str) -> str | None:
    """What the column under this heading holds; a heading is short and has no numbers."""
    if len(cell) > 45 or any(map(str.isdigit, cell)):
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(flat(cell).strip())), None)


def _in_tables(text: Text, times: Times) -> Iterator[_Row]:
    """Rows of several cells under a heading row with a column of times; an empty cell inherits."""
    columns: dict[str, int] = {}
    width, last = 0, None
    for index, line in enumerate(text.lines):
        head = columns_of(line.cells) if len(line.cells) > 1 else {}
        if "time" in head or "day" in head:
            due = any(_LATEST.search(flat(cell)) for cell in line.cells)
            columns = head if not due and ("unit" in head or "place" in head) else {}  # else it is an agenda
            width, last = len(line.cells), None
            continue
        if not columns or len(line.cells) < 2:
            columns = columns if line.cells else {}
            continue
        seen = _row_time(times, index, line, last if len(line.cells) <= width else None)
        if seen is not None:
            last = seen
            yield _row(line, seen, columns)


def _row_time(times: Times, index: int, line: Line, last: Seen | None) -> Seen | None:
    """The row's own time; a clock time alone, or nothing, goes with the row above."""
    own = next((one for one in times.set_in(index) if one.start.moment.precision is not Precision.MONTH), None)
    if own is not None and own.start.moment.clock is None:
        clock = next((c for c in on_day(line, index, own.start) if c.start.moment.clock is not None), None)
        return replace(own, start=clock.start, end=own.end or clock.end) if clock is not None else own
    if own is not None or last is None:
        return own
    clock = next(iter(on_day(line, index, _whole_day(last.start))), None)
    return clock or replace(last, line=index, at=line.at)


def _whole_day(one: Dated) -> Dated:
    return replace(one, moment=replace(one.moment, clock=None, part=None, precision=Precision.DAY))


def _row(line: Line, seen: Seen, columns: dict[str, int]) -> _Row:
    def cell(name: str) -> str:
        place = columns.get(name)
        return line.cells[place] if place is not None and place < len(line.cells) else ""

    return _Row(seen, line, cell("unit"), cell("place"), cell("content"), cell("people"))


def _in_cells(text: Text, times: Times) -> Iterator[_Row]:
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


def _flattened_head(text: Text) -> tuple[int, list[str]] | None:
    """Where the rows begin (`1` on a line of its own) under headings one a line, and what follows the time in a row."""
    for index, line in enumerate(text.lines):
        if line.text == "1" and not line.cells:
            heads = [_column(one.text) for one in text.lines[max(0, index - 6) : index] if not one.cells]
            if "time" in heads and ("place" in heads or "unit" in heads):
                after = heads[heads.index("time") + 1 :]
                return index, [kind or "note" for kind in after]
    return None


def _is_cell(line: Line) -> bool:
    return len(line.cells) == 1 or (len(line.cells) > 1 and not any(line.cells))


def _streamed(cells: list[tuple[int, Line]], times: Times, order: list[str]) -> Iterator[_Row]:
    """`order` is what the cells after the time hold; one more than that is the place of another sitting then."""
    order = order or ["place"]
    unit, seen, begun = "", None, False
    rows: list[_Row] = []
    count = 0
    for index, line in cells:
        said = " ".join(line.cells or (line.text,)).strip()
        if said.isdigit():
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
            rows.append(_Row(replace(seen, at=line.at, line=index, quote=said), line, unit))
            rows[-1], count = _with(rows[-1], order[0], said), count + 1
        else:
            rows[-1], count = _with(rows[-1], order[count % len(order)], said), count + 1
    return iter(rows)


def _clock_of(line: Line, index: int, seen: Seen) -> Seen | None:
    """`Sáng (8h00)`: the half-day or clock time that a cell of its own adds to the day."""
    if len(line.text) > 30 or _CLOCKED.match(line.plain) is None:
        return None
    found = on_day(line, index, _whole_day(seen.start))
    best = next((one for one in found if one.start.moment.clock is not None), next(iter(found), None))
    return replace(seen, start=best.start, end=best.end) if best is not None else None


def _with(row: _Row, kind: str, said: str) -> _Row:
    """The row with one more cell."""
    if kind == "place":
        return replace(row, place=said)
    if kind == "unit" or (kind == "note" and not row.unit):
        return replace(row, unit=said)
    if kind == "content":
        return replace(row, content=said)
    return replace(row, people=said) if kind == "people" else row


def _in_lists(text: Text, times: Times) -> Iterator[_Row]:
    """`1. Quận A: Sáng 28/11. Trụ sở UBND phường B. ĐB: …`, at least three in a row."""
    runs = groupby(enumerate(text.lines), key=lambda pair: _is_item(times, *pair))
    for listed, run in runs:
        items = list(run)
        if listed and len(items) >= FEWEST:
            yield from (_item(times, index, line) for index, line in items)


def _is_item(times: Times, index: int, line: Line) -> bool:
    """An item that begins with whom it is for and then says when; it sets no deadline."""
    seen = times.set_in(index)
    if line.cells or not seen or seen[0].start.moment.precision is Precision.MONTH:
        return False
    if seen[0].bound is not None and (seen[0].end is None or _LATEST.search(flat(seen[0].quote))):
        return False
    unit = _LISTED.match(_LEADS.sub("", line.text[: seen[0].span[0]]))
    return unit is not None and _HANDED_IN.search(flat(unit["unit"])) is None


def _item(times: Times, index: int, line: Line) -> _Row:
    seen = times.set_in(index)[0]
    unit = _LISTED.match(_LEADS.sub("", line.text[: seen.span[0]]))
    rest = line.text[seen.span[1] :].lstrip(" ).,;:–-")
    place, _, people = rest.partition(". ")
    place = re.sub(r"^(?:tại|Tại|địa điểm:?|Địa điểm:?)\s+", "", place.strip(" ."))
    people = re.sub(r"^[^:]{2,30}:\s*", "", people)
    return _Row(seen, line, unit["unit"] if unit else "", place, people=people.strip(" ."))


def _name(text: Text, subject: Quoted[str] | None) -> str:
    """What all of it is: `Lịch tiếp xúc cử tri …` → Tiếp xúc cử tri; else what the plan is about."""
    for line in text.lines[:40]:
        found = _SCHEDULE.search(line.text)
        if found is not None and not line.text.isupper():
            return found["name"][:1].upper() + found["name"][1:]
    if subject is None:
        return ""
    said = re.split(r"\s(?:về|năm \d{4}|các huyện)\b", subject.value)[0]
    return said.strip(" ,")


def _session(row: _Row, name: str) -> Session:
    noted = _NOTED.search(row.place)
    place = row.place[: noted.start()] if noted is not None else row.place
    unit = f"{row.unit} ({noted['note']})" if noted is not None else row.unit
    place = place or (row.unit if _PLACED.match(flat(row.unit)) else "")
    title = " - ".join(part for part in (row.content or name, unit) if part)
    line = row.line
    return Session(
        title=Quoted(title, line.text, line.at, Sure.DERIVED) if title else None,
        start=row.when.quoted(),
        end=row.when.until(),
        place=Quoted(place.strip(" ."), line.text, line.at) if place.strip(" .") else None,
        unit=Quoted(row.unit, line.text, line.at) if row.unit else None,
        attendees=(Quoted(row.people, line.text, line.at),) if row.people else (),
    )
