"""Schedules of many sittings: tables with THỜI GIAN, ĐƠN VỊ, ĐỊA ĐIỂM, and lists that say the same item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from meetings.moments import Part, Precision, during
from meetings.reading.documents.columns import PLACED, Row, column, columns_of
from meetings.reading.documents.common import with_common
from meetings.reading.documents.draft import Quoted, Session, Sure
from meetings.reading.documents.flattened import FEWEST, in_cells
from meetings.reading.documents.places import place_ending, place_in
from meetings.reading.documents.schedule_names import gathered, is_schedule, name_of
from meetings.reading.documents.signs import BULLETS
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Seen, Times, on_day, whole_day

_LATEST = re.compile(r"hoan thanh|cham nhat|thoi han|han\b")
_NOTED = re.compile(r"\s*\((?P<note>(?:đơn vị|tổ|cụm|điểm)[^()]{0,40})\)?$", re.IGNORECASE)
_LISTED = re.compile(rf"^(?:\d{{1,2}}[.)]|[{BULLETS}])\s*(?P<unit>[^:.;]{{3,120}}?)\s*[:,–-]?\s*$")
_UNMARKED = re.compile(r"^(?P<unit>[^\W\d_][^:.;,()]{2,80}):\s*$")
_AT_A_PLACE = re.compile(rf"\W*(?:\([^)]{{0,30}}\)\W*)?(?:tai |o |dia diem|{PLACED.pattern})")
_DATELINE = re.compile(r"^\(?[A-ZĐ][A-ZĐ.]{1,14}\)?\s*[-–]\s+")
"""`(HNM) - `, with which a newspaper begins."""
_HALF = re.compile(r"(?:^|[,;])\s*(?:và )?(?P<place>[^()]{4,90}?)\s*\((?:buổi )?(?P<part>sáng|chiều)\)", re.IGNORECASE)
_SAME_DAY = re.compile(r"^(?:cùng ngày|ngày hôm đó)[\s,]*", re.IGNORECASE)
_LEADS = re.compile(r"(?:\s*\d{1,2} (?:ngày|buổi),?)?\s*(?:từ ngày|từ|lúc|vào|ngày|hồi|bắt đầu)\s*$", re.IGNORECASE)
_HANDED_IN = re.compile(r"\b(?:nop|gui|nhan|dang ky|thong bao|cong bo|han|phan bien|thoi gian|ngay)\b")
_FOR = ("cac ", "danh cho", "doi voi", "khoi ", "lop ", "khoa ", "noi dung", "chuyen de", "mon ")


def scheduled(text: Text, times: Times, subject: Quoted[str] | None) -> tuple[Session, ...]:
    rows = [*_in_tables(text, times), *in_cells(text, times), *_in_lists(text, times)] or [*_led_places(text, times)]
    rows = with_common(text, rows)
    name = name_of(text, subject)
    return tuple(_session(row, name) for row in rows)


def _in_tables(text: Text, times: Times) -> Iterator[Row]:
    """Rows of several cells under a heading row with a column of times; an empty cell inherits."""
    columns: dict[str, int] = {}
    width, last = 0, None
    for index, line in enumerate(text.lines):
        head = columns_of(line.cells) if len(line.cells) > 1 else {}
        if "time" in head or "day" in head:
            due = any(_LATEST.search(flat(cell)) for cell in line.cells)
            told = "unit" in head or "place" in head or _is_of_days(text, times, index, head)
            told = told or ({"day", "people"} <= head.keys() and is_schedule(text))
            columns = _with_topic(line, head) if told and not due else {}  # else an agenda
            width, last = len(line.cells), None
            continue
        if not columns or len(line.cells) < 2:
            columns = columns if line.cells else {}
            continue
        seen = _row_time(times, index, line, last if len(line.cells) <= width else None)
        if seen is not None:
            last = seen
            if sum(map(bool, line.cells)) > 1 or seen.start.moment.clock is not None:
                yield _row(line, seen, columns)


def _is_of_days(text: Text, times: Times, index: int, head: dict[str, int]) -> bool:
    """What is done and who sees to it, each row on a day of its own: `Nội dung | Cơ quan chuẩn bị | Thời gian`."""
    if "thuc hien" in text.lines[index].plain:
        return False  # a table of work
    under = [n for n in range(index + 1, min(index + 4, len(text.lines))) if len(text.lines[n].cells) > 1]
    dated = all(
        (seen := times.set_in(n)) and seen[0].start.month_known and seen[0].start.moment.precision is Precision.DAY
        for n in under
    )
    return "content" in head and bool({"people", "office"} & head.keys()) and len(under) > 1 and dated


def _with_topic(line: Line, head: dict[str, int]) -> dict[str, int]:
    """A column whose heading says something else (`Vụ án`, `Đề tài`) tells the sittings apart, where none does it better."""
    if {"unit", "content", "topic"} & head.keys():
        return head
    other = next(
        (n for n, cell in enumerate(line.cells) if cell and n not in head.values() and column(cell) is None), None
    )
    return head | {"topic": other} if other is not None else head


def _row_time(times: Times, index: int, line: Line, last: Seen | None) -> Seen | None:
    """The row's own time; a clock time alone, or nothing, goes with the row above."""
    own = next((one for one in times.set_in(index) if one.start.moment.precision is not Precision.MONTH), None)
    if own is not None and own.start.moment.clock is None:
        clock = next((c for c in on_day(line, index, own.start) if c.start.moment.clock is not None), None)
        return replace(own, start=clock.start, end=own.end or clock.end) if clock is not None else own
    if own is not None or last is None:
        return own
    clock = next(iter(on_day(line, index, whole_day(last.start))), None)
    return clock or replace(last, line=index, at=line.at)


def _row(line: Line, seen: Seen, columns: dict[str, int]) -> Row:
    def cell(name: str) -> str:
        place = columns.get(name)
        return line.cells[place] if place is not None and place < len(line.cells) else ""

    return Row(seen, line, cell("unit"), cell("place"), cell("content"), cell("people"), cell("topic"))


def _in_lists(text: Text, times: Times) -> Iterator[Row]:
    """`1. Quận A: Sáng 28/11. Trụ sở UBND phường B. ĐB: …`, at least three in a row."""
    runs = groupby(enumerate(text.lines), key=lambda pair: _is_item(times, *pair))
    for listed, run in runs:
        items = list(run)
        if listed and (len(items) >= FEWEST or _is_led(text, times, items)):
            place = _place_under(text, items[-1][0])
            yield from (_placed(row, place) for index, line in items for row in _items(times, index, line))


def _led_places(text: Text, times: Times) -> Iterator[Row]:
    """`- Sáng ngày 23/5/2022: UBND xã A`, at least three: each a place and when it is visited."""
    rows = [row for index, line in enumerate(text.lines) for row in _led_rows(times, index, line)]
    if len(rows) >= FEWEST:
        yield from rows


def _led_rows(times: Times, index: int, line: Line) -> list[Row]:
    """One, or one for each half-day: `Ngày 11/9: UBND huyện A (buổi sáng), UBND huyện B (buổi chiều)`."""
    said = _led_place(times, index, line)
    if not said:
        return []
    seen = times.set_in(index)[0]
    halves = list(_HALF.finditer(said))
    if not halves or seen.start.moment.precision is not Precision.DAY:
        return [Row(seen, line, said, said)]
    day = seen.start.moment.day
    found = []
    for one in halves:
        part = Part.MORNING if one["part"].lower() == "sáng" else Part.AFTERNOON
        at = replace(seen, start=replace(seen.start, moment=during(day, part)))
        found.append(Row(at, line, one["place"].strip(), one["place"].strip()))
    return found


def _led_place(times: Times, index: int, line: Line) -> str:
    """The place that alone follows the time with which an item begins."""
    seen = times.set_in(index)
    if line.cells or len(seen) != 1 or seen[0].bound is not None or seen[0].start.moment.precision is Precision.MONTH:
        return ""
    ahead, rest = line.plain[: seen[0].span[0]], line.text[seen[0].span[1] :]
    said = re.sub(r"^[\s),]*(?:\([^)]{0,30}\))?\s*[:,–-]\s*(?:làm việc (?:tại|với)|tại)?\s*", "", rest)
    led = re.fullmatch(
        rf"\W*(?:\d{{1,2}}[.)])?\W*(?:(?:buoi )?(?:sang|chieu)\W*)?(?:ngay )?(?:luc |tu )?[{BULLETS}\W]*", ahead
    )
    placed = said != rest and PLACED.match(flat(said)) is not None and len(said) < 90
    return said.strip(" .;") if led is not None and placed and not re.search(r"[.;]\s", said) else ""


def _is_led(text: Text, times: Times, items: list[tuple[int, Line]]) -> bool:
    """Two items with clock times under a line that names a gathering."""
    above = text.lines[items[0][0] - 1] if items[0][0] else None
    seen = [(times.set_in(index)[0], line) for index, line in items]
    timed = all(
        one.start.moment.clock is not None or re.match(r"\W*tai ", line.plain[one.span[1] :]) for one, line in seen
    )
    led = above is not None and not times.set_in(items[0][0] - 1) and gathered(above) is not None
    return led and timed and len(items) > 1


def _place_under(text: Text, last: int) -> str:
    """`Địa điểm: …` straight after the list holds for all of it."""
    under = text.lines[last + 1] if last + 1 < len(text.lines) else None
    label = re.match(r"\W*dia diem\s*:", under.plain) if under is not None else None
    if under is None or label is None:
        return ""
    place = place_in(under.text[label.end() :], under.text, under.at)
    return place.value if place is not None else ""


def _placed(row: Row, place: str) -> Row:
    return row if row.place else replace(row, place=place)


def _is_item(times: Times, index: int, line: Line) -> bool:
    """An item that begins with whom it is for and then says when; it sets no deadline."""
    seen = times.set_in(index)
    if line.cells or not seen or seen[0].start.moment.precision is Precision.MONTH:
        return False
    if seen[0].bound is not None and (seen[0].end is None or _LATEST.search(flat(seen[0].quote))):
        return False
    unit = _unit(line, seen[0])
    return bool(unit) and _HANDED_IN.search(flat(unit)) is None


def _unit(line: Line, seen: Seen) -> str:
    """Whom the item is for: after its mark, or before a colon where a time of day and a place follow."""
    ahead = _LEADS.sub("", _DATELINE.sub("", line.text[: seen.span[0]]))
    found = _LISTED.match(ahead)
    if found is None and seen.start.moment.precision in (Precision.MINUTE, Precision.PART):
        found = _UNMARKED.match(ahead) if _AT_A_PLACE.match(line.plain, seen.span[1]) else None
    return re.sub(r"^Tại\s+", "", found["unit"]) if found is not None else ""


def _items(times: Times, index: int, line: Line) -> Iterator[Row]:
    """The sitting of an item, and those that it adds after a semicolon: `8 giờ ngày 18/11 tại A; 14 giờ cùng ngày tại B`."""
    seen = times.set_in(index)[0]
    unit = _unit(line, seen)
    cuts = [one.start() for one in re.finditer(";", line.text) if one.start() >= seen.span[1]]
    more: list[tuple[int, Seen]] = []
    last = seen
    for begin, stop in pairwise([*cuts, len(line.text)]):
        own = _time_led(times, index, line, last, begin + 1)
        if own is not None and own.span[1] <= stop:
            more.append((begin, own))
            last = own
    ends = [begin for begin, _ in more] + [len(line.text)]
    for one, end in zip([seen, *(own for _, own in more)], ends, strict=True):
        yield _item(line, one, unit, line.text[one.span[1] : end])


def _time_led(times: Times, index: int, line: Line, last: Seen, begin: int) -> Seen | None:
    """The time with which the words from `begin` on begin, on the day of the time before if they name none."""
    found = [*times.set_in(index, begin), *on_day(line, index, whole_day(last.start), begin)]
    return next((one for one in found if not line.text[begin : one.span[0]].strip(" ,–-") and one.bound is None), None)


def _item(line: Line, seen: Seen, unit: str, said: str) -> Row:
    rest = _SAME_DAY.sub("", said.lstrip(" ).,;:–-"))
    place, _, people = (*re.split(r"(?<!TP)(?<! P)(?<! Q)(\.) ", rest, maxsplit=1), "", "")[:3]
    bare = re.sub(r"^(?:tại|địa điểm:?)\s+", "", place.strip(" ."), flags=re.IGNORECASE)
    if bare == place.strip(" .") and not PLACED.match(flat(bare)) and flat(bare).startswith(_FOR):
        unit, bare = f"{unit}: {bare}", ""  # whom it is for
    people = re.sub(r"^[^:]{2,30}:\s*", "", people)
    return Row(seen, line, unit, bare, people=people.strip(" ."))


def _session(row: Row, name: str) -> Session:
    noted = _NOTED.search(row.place)
    place = row.place[: noted.start()] if noted is not None else row.place
    unit = f"{row.unit} ({noted['note']})" if noted is not None else row.unit
    place = place.rstrip(" ;,") or (row.unit if PLACED.match(flat(row.unit)) else "")
    ending = place_ending(row.content, row.line.text, row.line.at) if row.content and not place else None
    place = ending.value if ending is not None else place
    title = " - ".join(part for part in (row.content or name, row.topic, unit) if part)
    line = row.line
    return Session(
        title=Quoted(title, line.text, line.at, Sure.DERIVED) if title else None,
        start=row.when.quoted(),
        end=row.when.until(),
        place=Quoted(place.strip(" ."), line.text, line.at) if place.strip(" .") else None,
        unit=Quoted(row.unit, line.text, line.at) if row.unit else None,
        attendees=(Quoted(row.people, line.text, line.at),) if row.people else (),
    )
