"""The days of a calendar's week: how lines and cells name them, and where the reader of a calendar stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from meetings.moments import Part, Precision
from meetings.reading.documents.draft import Dated
from meetings.reading.documents.entries import BULLET, Entry
from meetings.reading.documents.text import Text, flat
from meetings.reading.documents.times import Role, Times, whole_day

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, **{str(n): n - 2 for n in range(2, 8)}}


DAY = re.compile(
    r"^\W*(?:(?:thu\s*|t)(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))\b[\s,;:.–/()-]*"
    r"(?:ngay\s*)?(?P<date>\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\d{1,2} thang \d{1,2}(?: nam \d{4})?)?[\s,;:.–()-]*"
)


_BARE_DAY = re.compile(r"^(?:(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))\b(?=\W*$|\W+\d)")
"""A cell under the heading `Thứ`, which need not repeat the word."""


_DATED = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|\d{1,2} thang \d{1,2}(?: nam \d{4})?)\s*(?:[,(–-]?\s*(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])\)?)?"
_DATE = re.compile(rf"^\W*(?:ngay\s*)?{_DATED}\W*$")
_LED_DATE = re.compile(rf"^\W*ngay\s*(?:\d{{1,2}}\s*(?:[,–-]|va)\s*)*{_DATED}\s*[:,]\s*")
"""`Ngày 17/7 (thứ Hai): …` with what is done that day."""


_PART = re.compile(
    r"^\W*(?:buoi\s+)?(?P<part>sang,? (?:va )?chieu|sang|chieu|toi|trua|ca ngay)\b\s*(?::|–|-|$|,(?! (?:va )?chieu))\s*"
)


_DAYS = (Precision.DAY, Precision.PART, Precision.MINUTE)
_PARTS = {"sang": Part.MORNING, "chieu": Part.AFTERNOON, "toi": Part.EVENING, "trua": Part.NOON}


@dataclass(slots=True)
class Reader:
    """Goes through the lines with the day, the half-day and whom they are about."""

    text: Text
    times: Times
    week: dict[int, Dated]
    flattened: bool
    day: Dated | None = None
    part: Part | None = None
    until: Dated | None = None
    """The last day, where a line names several: `Ngày 10, 11/4: …`."""
    who: str = ""
    owner: str = ""
    """Whose days follow, where each person has a week of their own."""
    open: Entry | None = None
    columns: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """What the cells after the content hold, where a table was flattened."""
    days: dict[int, Dated] = field(default_factory=dict)
    """Columns that are days, where the table lies on its side."""
    parts: dict[int, Part] = field(default_factory=dict)
    """Columns that are half-days."""
    persons: dict[int, str] = field(default_factory=dict)
    """Columns that are persons, each with a calendar of their own."""
    found: list[Entry] = field(default_factory=list)


def week_of(times: Times) -> dict[int, Dated]:
    """`Từ ngày 14/07/2025 đến ngày 20/07/2025`: which date each weekday has."""
    for row in times.lines[:30]:
        for one in row:
            first, last = one.start.moment, (one.end or one.start).moment
            if first.precision is Precision.DAY and 3 <= (last.day - first.day).days <= 7:
                days = [first.day + timedelta(days=n) for n in range((last.day - first.day).days + 1)]
                return {day.weekday(): replace(one.start, moment=replace(first, day=day)) for day in days}
    return {}


def is_day(plain: str) -> bool:
    """Whether the words are no more than a day, in flat text: `thu ba, 09/01`."""
    day = DAY.match(plain)
    return _DATE.match(plain) is not None or (day is not None and day.end() >= len(plain))


def take_day(reader: Reader, index: int, said: str) -> bool:
    """`Thứ 2`, `14/7`, `THỨ HAI (09/02/2026):` as a heading of its own."""
    said = re.sub(r"^\s*\d{1,2}[.)]\s+(?=[Tt][Hh])", "", said)
    plain = flat(said).strip()
    day = DAY.match(plain)
    if day is None and not _DATE.match(plain):
        return False
    if day is not None and day.end() < len(plain):
        return False
    known = day_of(reader, index, said)
    if known is not None:
        reader.day, reader.part, reader.who = known, None, ""
    reader.open = None
    return True


def day_of(reader: Reader, index: int, said: str) -> Dated | None:
    """The day a heading names: by its date, else by its weekday in the week of the calendar."""
    plain = flat(said).strip()
    day = DAY.match(plain) or _BARE_DAY.match(plain)
    begin = max(reader.text.lines[index].text.find(said.strip()), 0)
    here = (one for one in reader.times.lines[index] if one.role is not Role.STAMP)
    within = (one for one in here if begin <= one.span[0] < begin + len(said))
    dated = next((whole_day(one.start) for one in within if one.start.moment.precision in _DAYS), None)
    if dated is not None:
        known = next((one for one in reader.week.values() if _same(one, dated)), None)
        early = reader.day is None and reader.week and day is None
        return known or (None if early else dated)  # above the first day stands when it was posted
    weekday = (6 if day["sunday"] else _WEEKDAYS.get(day["day"])) if day is not None else None
    return reader.week.get(weekday) if weekday is not None else None


def take_led_day(reader: Reader, index: int, said: str) -> str:
    """What is left of a line after `- Thứ 2 (02/6):`, whose day is taken over."""
    bare = BULLET.sub("", said)
    plain = flat(bare)
    day = DAY.match(plain) or _LED_DATE.match(plain)
    if day is None or day.end() >= len(bare) or not (day.re is _LED_DATE or day["date"] or ":" in day[0]):
        return said
    known = day_of(reader, index, bare[: day.end()])
    if known is None:
        return said
    reader.day, reader.part, reader.who, reader.open = known, None, "", None
    reach = next((one.end for one in reader.times.set_in(index) if one.end is not None and one.start == known), None)
    reader.until = reach
    return bare[day.end() :]


def _same(one: Dated, other: Dated) -> bool:
    return (one.moment.day.month, one.moment.day.day) == (other.moment.day.month, other.moment.day.day)


def take_part(reader: Reader, said: str) -> str:
    """What is left of a cell after `Sáng:`, which is taken over."""
    part = _PART.match(flat(said))
    if part is None:
        return said
    reader.part, reader.open = _PARTS.get(part["part"]), None
    return said[part.end() :]


def begin(reader: Reader, index: int, said: str) -> None:
    if reader.day is not None:
        reader.open = Entry(reader.day, reader.part, index, reader.who or reader.owner, [said])
        reader.open.until, reader.until = reader.until, None
        reader.found.append(reader.open)


def part_of(cell: str) -> Part | None:
    found = _PART.match(flat(cell))
    return _PARTS.get(found["part"]) if found is not None and found.end() == len(cell) else None


def take_bare_day(reader: Reader, index: int, cell: str) -> bool:
    known = day_of(reader, index, cell) if _BARE_DAY.match(flat(cell)) else None
    if known is not None:
        reader.day, reader.part, reader.who, reader.open = known, None, "", None
    return known is not None
