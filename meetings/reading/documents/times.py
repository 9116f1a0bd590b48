"""The times a document names, each with its role: what it sets, or a date of issue, a page's stamp, a cited paper's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from meetings.moments import VIETNAM, Moment, Precision, in_month, in_year, on
from meetings.reading.documents.draft import Dated, Quoted, Sure
from meetings.reading.documents.masking import masked
from meetings.reading.documents.recurring import days_before
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.years import GRACE, with_year
from meetings.reading.when import UNKNOWN_YEAR, Bound, When, find

HEAD = 30
"""Lines at the top in which the day of issue stands."""
MOST = 40
"""Times that one line may name; more is a heap of numbers and no sentence."""


class Role(Enum):
    SET = "set"
    CITED = "cited"
    ISSUE = "issue"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Seen:
    """A time in a line; `span` is its place in the line's text."""

    start: Dated
    end: Dated | None
    bound: Bound | None
    span: tuple[int, int]
    line: int
    at: int
    quote: str
    role: Role = Role.SET
    derived: bool = False
    weekday: int | None = None

    def quoted(self, sure: Sure = Sure.STATED, value: Dated | None = None) -> Quoted[Dated]:
        return Quoted(value or self.start, self.quote, self.at, Sure.DERIVED if self.derived else sure)

    def until(self, sure: Sure = Sure.STATED) -> Quoted[Dated] | None:
        return self.quoted(sure, self.end) if self.end is not None else None


@dataclass(frozen=True, slots=True)
class Times:
    """All times by line; `issued` is the line of the document's own date."""

    lines: tuple[tuple[Seen, ...], ...]
    issued: Quoted[Dated] | None

    def set_in(self, line: int, start: int = 0, stop: int | None = None) -> tuple[Seen, ...]:
        """What line number `line` sets between two places of its text."""
        last = stop if stop is not None else 10**9
        return tuple(
            one for one in self.lines[line] if one.role is Role.SET and start <= one.span[0] and one.span[1] <= last
        )


# In flat text. 77/KH-HĐND, 28/2017/NQ-HĐND, 170-CV/BTGTW
_NUMBER = r"(?:\d+\s?/\s?(?:\d{4}\s?/\s?)?[a-z][\w&.-]*|\d+\s?-\s?[a-z]{2,}[\w/&.-]*)"
_PAPER = (
    r"(?:cong van|quyet dinh|nghi dinh|nghi quyet|thong tu|chi thi|ke hoach|thong bao|giay moi|to trinh|bao cao|cong dien"
    r"|van ban|huong dan|ket luan|luat|thu moi|quy che|de an|chuong trinh)"
)
_CITING = re.compile(
    rf"(?:{_NUMBER}\)?,?\s*(?:\(?cua [^.;:]{{2,120}}?)?,?\s*\(?(?:ky |ban hanh |de )?(?:ngay\s*)?"
    rf"|{_PAPER}(?: so[^.;:,]{{0,20}})?,?\s*(?:ky |ban hanh |de )?(?:ngay\s*)?"
    r"|ke tu\s*(?:ngay\s*)?)$"
)
_DATED = re.compile(
    r"\b(?:ban hành|ký|thông qua|phê duyệt|hiệu lực|thi hành|(?<!học )(?<!phát )sinh|thành lập|cấp)(?: kể)?(?: từ)?(?: vào)?\s*(?:ngày\s*)?$",
    re.IGNORECASE,
)
_THEN_ISSUED = re.compile(
    rf"^[,)]?[^.;]{{0,90}}?\b(?:(?:da )?ban hanh|da phat hanh|da ky|(?:da|vua|tiep tuc) co {_PAPER}|co (?:cong van|van ban (?:so|ve|gui|thong bao|xin)|to trinh|giay moi|thu moi|thong bao so|giay trieu tap|cong dien)|da ra (?:{_PAPER})|(?:gui|phat hanh|ban hanh) {_PAPER})\b"
)
_STAMP = re.compile(
    r"(?:cap nhat|dang luc|ngay dang|dang ngay|dang boi|\bdang\s*$|so lan xem|luot xem|da xem|ngay tao|xuat ban|published|posted"
    r"|ngay ky so|thoi gian ky|ky boi|ngay gui|nguoi dang)[^.;]{0,30}$"
)
_BARE = re.compile(r"^[\W\d]*(?:(?:thu \w+|chu nhat|sang|chieu|am|pm|ch|sa|gmt)[\W\d]*)*$")
_WEB = re.compile(r"in trang|luot xem|chia se|co chu|doc bai|print|views|gui email|gmt|a a a")
_ISSUE = re.compile(r"^[^\d,:;]{2,45},\s*ngay\s*([\d ]{0,3}|[.…_/ ]*)\s*thang\s*(\d{1,2}|[.…_/ ]*)\s*nam\s*(\d{4})\W*$")
_SAME_DAY = re.compile(r"cùng ngày", re.IGNORECASE)


def times_of(text: Text) -> Times:
    found = [_seen(line, index) for index, line in enumerate(text.lines)]
    issued = _issued(text.lines)
    base = _base(issued, found)
    dated = (tuple(with_year(one, base, text.lines[one.line]) for one in line) for line in found)
    return Times(tuple(dated), issued)


def on_day(line: Line, index: int, day: Dated, start: int = 0) -> list[Seen]:
    """The clock times and half-days a line names without a day, on `day`: `8h00 - 9h30: …`, `Chiều: …`."""
    midnight = datetime.combine(day.moment.day, time(0, 0), VIETNAM)
    found = []
    for one in find(_SAME_DAY.sub(lambda said: " " * len(said[0]), masked(line.text[start:])), midnight):
        if isinstance(one, When) and one.start.day == day.moment.day and one.start.precision in _WITHIN_A_DAY:
            seen = _one(one, line, index, start)
            end = replace(day, moment=one.end) if one.end is not None else None
            found.append(replace(seen, start=replace(day, moment=one.start), end=end))
    return found


def whole_day(one: Dated) -> Dated:
    """The day itself, without clock time or half-day."""
    return replace(one, moment=on(one.moment.day))


_WITHIN_A_DAY = (Precision.MINUTE, Precision.PART)


def known_year(one: Dated) -> bool:
    return one.year_known and one.moment.day.year != UNKNOWN_YEAR


def _seen(line: Line, index: int) -> list[Seen]:
    found = [one for one in find(masked(line.text), None) if isinstance(one, When)]
    said = [one for one in found if one.start.precision is not Precision.YEAR][:MOST]
    return [each for one in said for each in _monthly(_in_role(_one(one, line, index), line), line)]


def _monthly(seen: Seen, line: Line) -> list[Seen]:
    """The time; before it the other days of a list that recurs every month."""
    moment = seen.start.moment
    before = {} if seen.start.month_known else days_before(line.plain, seen.span[0])
    days = {
        span: replace(seen.start, moment=replace(moment, day=moment.day.replace(day=n))) for span, n in before.items()
    }
    return [*(replace(seen, start=day, span=span) for span, day in days.items()), seen]


def _one(one: When, line: Line, index: int, offset: int = 0) -> Seen:
    begin, end = _trimmed(line.text, one.span[0] + offset, one.span[1] + offset)
    last = Dated(one.end, one.year_known, one.month_known) if one.end is not None else None
    return Seen(
        Dated(one.start, one.year_known, one.month_known), last, one.bound, (begin, end), index, line.at,
        line.text[begin:end], weekday=one.weekday,
    )  # fmt: skip


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Without a year that belongs to the words before, and without `sang` that leads to the next time."""
    ahead = re.match(r"năm \d{4}[\s,]+(?:từ\s+)?(?=\S*\d.*\d{1,2}[/.-]|\S*\d.*tháng)", text[begin:end], re.IGNORECASE)
    after = re.search(r"\s+(?:sang|từ|đến|và)$", text[begin:end], re.IGNORECASE)
    return begin + (ahead.end() if ahead else 0), end - (len(after[0]) if after else 0)


def _in_role(seen: Seen, line: Line) -> Seen:
    before, after = line.plain[: seen.span[0]], line.plain[seen.span[1] :]
    if _issue_parts(line) is not None:
        return replace(seen, role=Role.ISSUE)
    full = known_year(seen.start)  # `Số lần xem: 410. Trong 2 ngày 27-28/3 …` is none
    if (seen.bound is None and full and _STAMP.search(before[-60:])) or (seen.line < 8 and _is_stamp(seen, line)):
        return replace(seen, role=Role.STAMP)
    if seen.start.moment.clock is None and (_cites(before, line, seen) or _THEN_ISSUED.match(after)):
        return replace(seen, role=Role.CITED)
    return seen


def _cites(before: str, line: Line, seen: Seen) -> bool:
    """`Quyết định số 100/QĐ-TTg ngày 09/01/2019`: but what stands before a deadline's wording is no citation."""
    if seen.bound is not None:
        return False
    return bool(_CITING.search(before[-160:]) or _DATED.search(line.text[: seen.span[0]][-40:]))


def _is_stamp(seen: Seen, line: Line) -> bool:
    """A date alone on a line near the top, as web pages print it."""
    rest = line.plain[: seen.span[0]] + line.plain[seen.span[1] :]
    timed = (
        seen.start.moment.clock is not None
        and seen.end is None
        and re.search(r"\d\s?[hg]|ng[aà]y|th[aá]ng", seen.quote) is None
    )
    return timed and bool(_BARE.match(rest) or _WEB.search(rest)) and not line.cells and known_year(seen.start)


def _issue_parts(line: Line) -> re.Match[str] | None:
    for cell in line.cells or (line.text,):
        found = _ISSUE.match(flat(cell))
        if found is not None:
            return found
    return None


def _issued(lines: Sequence[Line]) -> Quoted[Dated] | None:
    for line in lines[:HEAD]:
        found = _issue_parts(line)
        if found is not None:
            moment = _issue_moment(found)
            if moment is not None:
                return Quoted(Dated(moment), line.text, line.at)
    return None


def _issue_moment(found: re.Match[str]) -> Moment | None:
    """`Hưng Yên, ngày   tháng 4 năm 2023`: only what was filled in."""
    day, month, year = (int("".join(filter(str.isdigit, part)) or 0) for part in found.groups())
    try:
        if day and month:
            return on(date(year, month, day))
        return in_month(year, month) if month else in_year(year)
    except ValueError:
        return None


def _base(issued: Quoted[Dated] | None, found: Sequence[Sequence[Seen]]) -> date | None:
    """The day from which days without a year are counted: that of issue, else a stamp's, else the latest cited one."""
    if issued is not None:
        return issued.value.moment.last_day
    for role in (Role.STAMP, Role.CITED):
        days = [one.start.moment.day for line in found for one in line if one.role is role and known_year(one.start)]
        if days:
            return days[0] if role is Role.STAMP else max(days)
    told = [one.start.moment.day for line in found for one in line if known_year(one.start)]
    told = [day for day in told if day.year >= max(told).year - 1]
    return min(told) - timedelta(days=182) + GRACE if told else None  # the year that brings them nearest to each other
