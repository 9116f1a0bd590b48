"""The agenda: items with their clock time or half-day, in lists, in tables and under headings of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.moments import Part, Precision, during
from meetings.reading.documents.columns import columns_of
from meetings.reading.documents.draft import AgendaItem, Dated, Kind, Quoted, Sure
from meetings.reading.documents.entries import CLOCK, without_clock
from meetings.reading.documents.lasting import clock_of, lasting
from meetings.reading.documents.sections import NUMBERING, Label, Section
from meetings.reading.documents.stacks import Stack, is_clock_alone, is_stacked, stack_at
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Seen, Times, whole_day

_PART = re.compile(
    rf"^{NUMBERING}(?:buoi\s+)?(?P<part>sang|chieu|toi|ca ngay)\b\s*(?:\((?:tu |bat dau )?[\dhg:’' ]{{2,9}}\)\s*(?=:|$))?(?=[:,–-]|$)[\s:,–-]*"
)
_PARTS = {"sang": Part.MORNING, "chieu": Part.AFTERNOON, "toi": Part.EVENING}
_GLUED = re.compile(r"(?<=[\w).”])(?=(?:Sáng|Chiều|Tối)\s*:)")
_SEVERAL = re.compile(r"(?<=[.;])\s+(?=\d{1,2}\s?(?:h|giờ|g)\s?\d{0,2}\b)")
_LABELLED = re.compile(r"(?:thoi gian|dia diem|thanh phan|noi dung|chu tri|muc dich|yeu cau|doi tuong|hinh thuc)\b")
_LEADING = re.compile(r"\s(?:điều hành|chủ trì|trình bày|trình|thực hiện)$")
_WHO = r"(?:Viện trưởng|Chánh án|Hiệu trưởng|Đồng chí|Đ/c|Ông|Bà|Chủ tịch|Phó|Thủ tướng|Tổng Bí thư|TBT|Bí thư|Thường trực|Giám đốc|Bộ trưởng|Thứ trưởng|Đại diện|Lãnh đạo|Ban|Sở|Cục|Vụ|Trưởng|Chánh|Bộ|UBND|Phòng|Văn phòng|PGS|GS|TS|ThS)"
_SPEAKS = re.compile(
    rf"^(?P<who>{_WHO}\b[^.;:]{{2,120}}?)\s+(?:đọc\s+|trình bày\s+|điều hành\s+|chủ trì\s+|(?=(?:báo cáo|phát biểu|công bố|khai mạc|bế mạc|kết luận|giới thiệu)\s))(?P<item>.+)$"
)
_LEADS = re.compile(rf"(?P<who>{_WHO}\b[^.;:]{{2,100}}?)\s+(?:điều hành|chủ trì|trình bày|phát biểu|thực hiện)\.?$")
_TRAILING = re.compile(rf"\s*(?:[–-]|\()\s*(?P<who>{_WHO}\b[^()]{{2,90}})\)?\.?$")
FEWEST = 2
SHORT, BRIEF = 12, 6
"""Signs an item has at least; `- Chào cờ` in a programme is one."""
"""Items with a clock time or half-day that make an agenda."""


@dataclass(slots=True)
class _Reader:
    text: Text
    times: Times
    day: Dated | None = None
    part: Part | None = None
    clocked: bool = False
    """The item above had a clock time: lines under it are its details."""
    open: bool = False
    halves: int = 0
    """Items that begin with their half-day."""
    told: bool = False
    """The document is a programme: what stands under a half-day is an item of it."""


def agenda_of(
    text: Text, times: Times, sections: tuple[Section, ...], kind: Quoted[Kind] | None
) -> tuple[AgendaItem, ...]:
    """In order. What stands under the label Thời gian is when the meeting is, not its agenda."""
    hidden = {
        n for one in sections if one.label in (Label.TIME, Label.TIME_AND_PLACE) for n in range(one.line, one.stop)
    }
    told = kind is not None and kind.value is Kind.AGENDA
    reader = _Reader(text, times, told=told, day=_day_of(times, sections) if told else None)
    found = [*lasting(text)]
    columns: dict[str, int] = {}
    stacked, after = is_stacked(text), 0
    for index, line in enumerate(text.lines):
        if index < after:
            continue
        stack = stack_at(text, index) if stacked and is_clock_alone(line) else None
        if stack is not None:
            found.extend(_of_stack(reader, index, line, stack))
            after = stack.after
            continue
        if len(line.cells) > 1 and len(alone := [cell for cell in line.cells if cell]) == 1:
            found.extend(_of_line(reader, index, line, alone[0]))
        elif len(line.cells) > 1:
            columns = columns_of(line.cells) or columns or _bare_columns(line)
            found.extend(_of_row(line, index, columns, reader))
        elif index not in hidden:
            for piece in (part for glued in _GLUED.split(line.text) for part in _SEVERAL.split(glued)):
                found.extend(_of_line(reader, index, line, piece))
    if told and not found:
        return tuple(_numbered(reader, hidden))
    reported = kind is not None and kind.value in (
        Kind.REPORT,
        Kind.CONCLUSIONS,
    )  # it tells of half-days in whole sentences
    timed = sum(one.clock is not None for one in found) + (0 if reported else reader.halves)
    return tuple(found) if timed >= FEWEST or (told and found) else ()


def _day_of(times: Times, sections: tuple[Section, ...]) -> Dated | None:
    """The one day that the label Thời gian gives."""
    labelled = (one for one in sections if one.label is Label.TIME)
    seen = [one for section in labelled for one in times.set_in(section.line, section.start)]
    moment = seen[0].start.moment if len(seen) == 1 and seen[0].end is None else None
    whole = moment is not None and moment.precision in (Precision.DAY, Precision.MINUTE)
    return whole_day(seen[0].start) if whole else None


def _numbered(reader: _Reader, hidden: set[int]) -> list[AgendaItem]:
    """A programme without any time: its numbered items, from 1 on."""
    found: list[AgendaItem] = []
    for index, line in enumerate(reader.text.lines):
        item = re.match(rf"{len(found) + 1}[.)]\s+(?P<item>\S.{{5,200}})$", line.text)
        if item is None or line.cells or index in hidden or reader.times.set_in(index):
            continue
        said, _, who = item["item"].partition(": ")
        if _LABELLED.match(flat(said)):
            return []
        found.append(_item(reader, line, said, None, who.strip(" .") if 0 < len(who) < SHORT * 8 else ""))
    return found if len(found) > FEWEST else []


def _bare_columns(line: Line) -> dict[str, int]:
    """A programme without headings: `07h30 - 08h00`, then what is done, perhaps who."""
    place = next((n for n, cell in enumerate(line.cells[:2]) if CLOCK.match(flat(cell)) and len(cell) < 24), None)
    if place is None or place + 1 >= len(line.cells):
        return {}
    return {"time": place, "content": place + 1} | ({"people": place + 2} if place + 2 < len(line.cells) else {})


def _of_row(line: Line, index: int, columns: dict[str, int], reader: _Reader) -> Iterator[AgendaItem]:
    """A row of a table with columns of time and content."""
    if (
        "time" not in columns
        or "content" not in columns
        or max(columns["time"], columns["content"]) >= len(line.cells)
        or columns_of(line.cells)
    ):
        return
    clock, item = line.cells[columns["time"]], line.cells[columns["content"]]
    seen = clock_of(line, index, reader.day, 0)
    if CLOCK.match(flat(clock)) and item and seen is not None:
        who = line.cells[columns["people"]] if columns.get("people", len(line.cells)) < len(line.cells) else ""
        yield _item(reader, line, item, seen, who)


def _of_stack(reader: _Reader, index: int, line: Line, stack: Stack) -> Iterator[AgendaItem]:
    seen = clock_of(line, index, reader.day, 0)
    if seen is not None:
        reader.clocked = True
        yield _item(reader, stack.content, re.sub(r"^[-–+•*]\s*", "", stack.content.text), seen, stack.who)


def _of_line(reader: _Reader, index: int, line: Line, said: str) -> Iterator[AgendaItem]:
    begin = line.text.find(said)
    rest = _take_day(reader, index, said, begin)
    seen = None
    if isinstance(rest, Seen):
        seen, rest = rest, line.text[rest.span[1] : begin + len(said)]
    part = _PART.match(flat(rest))
    if part is not None:
        reader.part, rest = _PARTS.get(part["part"]), rest[part.end() :]
    unmarked = re.sub(r"^(?:[-–+•*]\s*|\d{1,2}[.)]\s+)", "", rest)
    bare = re.sub(rf"^{NUMBERING}", "", rest, flags=re.IGNORECASE) if CLOCK.match(flat(unmarked)) else rest
    if seen is None and CLOCK.match(flat(bare)):
        seen = clock_of(line, index, reader.day, line.text.find(bare, begin))
        rest = without_clock(bare)[0]
    rest = rest.strip(" .:;–-+*•")
    if part is not None and not rest and reader.day is not None:
        reader.clocked, reader.open = False, reader.told
    if re.fullmatch(r"tai [^,.;:]{3,80}", flat(rest)):
        return
    if seen is not None and any(map(str.isalnum, rest)):
        reader.clocked = reader.open = True
        yield _item(reader, line, rest, seen)
    elif part is not None and rest and reader.day is not None and not flat(rest).startswith("tai "):
        reader.clocked, reader.open, reader.halves = False, True, reader.halves + 1
        yield _item(reader, line, rest, None)
    elif reader.open and reader.day is not None and begin == 0 and not reader.times.set_in(index):
        yield from _detail(reader, line, rest)


def _take_day(reader: _Reader, index: int, said: str, begin: int) -> str | Seen:
    """A day the words begin with becomes the day of what follows; the rest of the words, or the day with its clock."""
    ahead = re.match(NUMBERING, flat(said))
    starts = (begin, begin + (ahead.end() if ahead is not None else 0))
    heads = (one for one in reader.times.set_in(index) if any(0 <= one.span[0] - start <= 3 for start in starts))
    seen = next((one for one in heads if one.bound is None), None)
    bare = flat(said)[ahead.end() :] if ahead is not None else flat(said)
    if seen is None and len(said) < 80 and re.match(r"\W*(?:ngay|thu|buoi|phien|chuong trinh)\b", bare):
        inside = [one for one in reader.times.set_in(index) if one.start.moment.precision is Precision.DAY]
        closed = said.strip(" :").endswith((")", inside[0].quote) if inside else ")")
        seen = inside[0] if len(inside) == 1 and closed else None
    if seen is None or seen.start.moment.precision is Precision.MONTH or seen.end is not None:
        return said
    moment = seen.start.moment
    reader.day, reader.part, reader.open = whole_day(seen.start), moment.part, False
    if moment.clock is not None:
        return seen
    rest = said[seen.span[1] - begin :].lstrip(" ):,.;–-")
    part = "" if moment.part is None else {v: k for k, v in _PARTS.items()}.get(moment.part, "sang")
    return f"{part}: {rest}" if part and rest else rest


def _item(reader: _Reader, line: Line, said: str, seen: Seen | None, who: str = "") -> AgendaItem:
    item, speaker = _speaker(said.strip(" .;:"))
    clock, end = (
        (seen.start.moment.clock, seen.end.moment.clock if seen.end is not None else None)
        if seen is not None
        else (None, None)
    )
    start = None
    if reader.day is not None:
        moment = reader.day.moment
        timed = seen.start if seen is not None else reader.day
        timed = (
            replace(timed, moment=during(moment.day, reader.part))
            if seen is None and reader.part is not None
            else timed
        )
        start = Quoted(timed, line.text, line.at, Sure.DERIVED)
    who = who or speaker
    return AgendaItem(
        Quoted(item, line.text, line.at),
        start,
        f"{clock:%H:%M}" if clock is not None else None,
        f"{end:%H:%M}" if end is not None else None,
        Quoted(who, line.text, line.at, Sure.LIKELY) if who else None,
    )


def _speaker(said: str) -> tuple[str, str]:
    """The item, and who speaks: `… đọc Diễn văn`, `Khai mạc. Thủ tướng … điều hành`, `… - Giám đốc Sở`."""
    speaks = _SPEAKS.match(said)
    if speaks is not None:
        return speaks["item"], speaks["who"]
    first, _, last = said.partition(". ")
    leads = _LEADS.search(last) if last else None
    if leads is not None:
        return first, leads["who"]
    trailing = _TRAILING.search(said)
    return (
        (said[: trailing.start()], _LEADING.sub("", trailing["who"].strip()))
        if trailing is not None and trailing.start() > 5
        else (said, "")
    )


def _detail(reader: _Reader, line: Line, said: str) -> Iterator[AgendaItem]:
    """A line under an item: of its own where someone speaks, or where the item was a half-day."""
    marked = re.match(r"[-–+•*]\s", line.text) is not None
    if len(said) < (BRIEF if marked and reader.told else SHORT) or said.endswith(":") or len(said) > 260:
        reader.open = reader.open and len(said) <= 260
        return
    speaks = _SPEAKS.match(said)
    if speaks is not None or not reader.clocked:
        yield replace(_item(reader, line, re.sub(r"^\d{1,2}[.)]\s+", "", said), None), clock=None)
