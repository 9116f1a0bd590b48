"""When a letter's sessions are: the times under its label Thời gian, in sentences that convene, in what replaces a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.moments import Precision, in_month
from meetings.reading.documents.changes import Change, is_old_name
from meetings.reading.documents.columns import PLACED
from meetings.reading.documents.draft import Dated, Sure
from meetings.reading.documents.kinds import TEST, TESTED, lead_of_tests
from meetings.reading.documents.merging import Slot, distinct, merged_times, same_event
from meetings.reading.documents.openings import half_days, with_clock_below, with_opening
from meetings.reading.documents.sections import EVENT_ITEM, Label, Section, lines_under
from meetings.reading.documents.signs import BULLETS, DASHED
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Role, Seen, Times, on_day, whole_day
from meetings.reading.documents.titles import GATHERING
from meetings.reading.when import Bound

_SETS = re.compile(
    r"\b(?:to chuc|trieu tap|khai mac|dien ra|kinh moi|tran trong moi|moi (?:du|hop|tham du|ong|ba|dong chi|dai bieu|quy)|bat dau|chu tri"
    r"|hop vao|hop luc|tham du|du hop|se hop|len lich|an dinh|ket noi thu|tien hanh|hop (?:nghe|ban ve|xem xet|cho y kien|tap trung|toan the|truc tuyen|tai)|lam viec voi|chuong trinh lam viec|thong bao lich)\b"
)
_MEETS = re.compile(
    rf"\b(?:{GATHERING}|hop\b|(?:chay )?thu (?:nghiem )?(?:duong truyen|ket noi|he thong)|ket noi thu|kiem tra)"
)
_OWES = re.compile(r"\b(?:nop|gui|dang ky|xac nhan|bao cao ve|gop y|phan hoi|hoan thanh|cung cap)\b[^.;]{0,120}$")
_RECEIVED = re.compile(r"\b(?:nhan|nop|gui|thu) (?:bai|ho so|san pham|tac pham|tin bai|phieu|bao cao)\b[^.;]{0,60}$")
_ASIDE = re.compile(
    r"co mat|don tiep|dang ky dai bieu|xuat phat|tap trung|giai lao|nghi trua|an trua|an sang|teabreak|tea break"
)
_BULLET = re.compile(
    rf"[{BULLETS}]|[a-zđ][.)]\s|\d{{1,2}}(?:[.)]\s|{DASHED})|(?:buổi )?(?:sáng|chiều|tối)\b", re.IGNORECASE
)
_BRACKETED = re.compile(rf"\b{GATHERING}[^.;:()]{{0,160}}\((?:thoi gian:? )?(?:vao )?(?:luc |tu |hoi )?(?:ngay )?$")
"""`phiên họp … (8h00 ngày 19/3)`."""
_ACTS = re.compile(r"\b(?:to chuc|chu tri|ban hanh|phoi hop|trien khai|khai mac|da|se|co van ban|thong bao)\b")
_RECEIVES = re.compile(r"\b(?:tiep (?:cong )?dan|giao ban|sinh hoat chi bo)\b[^.;]{0,60}$")
"""What recurs every month."""
_IS_HELD = re.compile(r"\b(?:dien ra|to chuc|khai mac|hop)\b[^.;]{0,60}$")
_ENDS = re.compile(r"\b(?:ket thuc|be mac)\b[^.;\d]{0,30}$")
HEADINGS = 12
HEAD_DAYS = 5
"""Further down a day on a line of its own is that of the signature."""
MOST_DAYS = 20
"""A longer stretch is a period that a sentence speaks of, not a sitting."""


def slots_of(text: Text, times: Times, sections: tuple[Section, ...], change: Change) -> list[Slot]:
    """In order, each start once; labels come before what replaces a time, and that before running text."""
    labelled = _labelled(text, times, sections, change)
    if labelled and all(one.section is not None and TESTED.search(one.section.name) for one in labelled):
        return distinct([*_in_prose(text, times, change), *labelled])  # a label only for the test
    prose = _in_prose(text, times, change) if labelled else []
    tests = [one for one in prose if TEST.search(text.lines[one.seen.line].text) or _is_of_its_own(text, one, labelled)]
    labelled = _with_reach(labelled, times, change)
    found = distinct([*(labelled or _moved_to(change) or _in_prose(text, times, change)), *tests])
    return with_opening(text, with_clock_below(text, sections, half_days(text, found)))


def _is_of_its_own(text: Text, one: Slot, labelled: list[Slot]) -> bool:
    """`- Họp chuyên môn: 14h00 ngày 05/7 tại …` in a list beside the label: another day than those of the meeting."""
    line, day = text.lines[one.seen.line], one.start.value.moment.day
    item = EVENT_ITEM.match(line.plain[: one.seen.span[0]]) is not None
    days = ((slot.start.value.moment.day, (slot.end or slot.start).value.moment.last_day) for slot in labelled)
    return item and not any(first <= day <= last for first, last in days)


def _with_reach(labelled: list[Slot], times: Times, change: Change) -> list[Slot]:
    """`Khai mạc: 7h45 ngày 06/3` of a meeting that a sentence says to last from 06/3 to 08/3."""
    if len(labelled) != 1 or labelled[0].end is not None:
        return labelled
    first = labelled[0].start.value.moment.day
    for row in times.lines:
        for one in row:
            days = (
                one.end is not None and one.bound is None and one.start.moment.clock is None and _in_force(one, change)
            )
            if one.role is Role.SET and days and one.start.moment.day == first and 0 < _days(one) <= MOST_DAYS:
                return [replace(labelled[0], end=one.until())]
    return labelled


def _labelled(text: Text, times: Times, sections: tuple[Section, ...], change: Change) -> list[Slot]:
    found: list[Slot] = []
    for section in sections:
        if section.label in (Label.TIME, Label.TIME_AND_PLACE) and not is_old_name(section.name):
            found.extend(_under_label(text, times, section, change))
    return found


def _under_label(text: Text, times: Times, section: Section, change: Change) -> list[Slot]:
    """The label's own line, or the first line under it, and the items that follow; an item may name only a clock time."""
    found: list[Slot] = []
    day: Dated | None = None
    base: Dated | None = None
    for index, line, start in lines_under(text, section):
        own = index == section.line
        if not own and found and not _BULLET.match(line.text):
            break
        here = [one for one in times.set_in(index, start) if _in_force(one, change) and not _is_owed(line, one)]
        here = [one for one in here if _days(one) <= MOST_DAYS]
        apart = len(found) > 1 and all(one.start.value.moment.clock is None for one in found)
        if not here and not own and day is not None and not apart and not _ASIDE.search(line.plain):
            here = on_day(line, index, day)[:1]
        slots = list(_slots(line, here, section))
        if not own and base is not None and slots and found and found[-1].start.value.moment.clock is None:
            found = [one for one in found if one.start.value != base]
        found.extend(slots)
        if len(slots) == 1 and slots[0].end is None and slots[0].start.value.moment.precision is not Precision.MONTH:
            day = whole_day(slots[0].start.value)
            base = day if own and day == slots[0].start.value else base
    return found


def _in_force(one: Seen, change: Change) -> bool:
    withdrawn = any(one.start == old.start and one.end == old.end for old in change.old)
    return not withdrawn and one.start.moment.precision is not Precision.YEAR


def _is_owed(line: Line, one: Seen) -> bool:
    before = line.plain[: one.span[0]]
    if one.bound is Bound.BEFORE and one.start.moment.clock is None and one.end is None and "du kien" in before:
        return True
    return _RECEIVED.search(before) is not None or (one.bound is not None and _OWES.search(before) is not None)


def _slots(line: Line, seen: list[Seen], section: Section | None) -> Iterator[Slot]:
    """Times of one line: `trong 02 ngày 12 và 13/8; khai mạc lúc 8h00 ngày 12/8` is one session."""
    merged: list[Seen] = []
    for one in seen:
        earlier = next((m for m in merged if same_event(m, one)), None)
        if merged and merged[-1].end is None and _ENDS.search(line.plain[: one.span[0]]):
            merged[-1] = replace(merged[-1], end=one.start)
        elif earlier is None:
            merged.append(one)
        else:
            merged[merged.index(earlier)] = merged_times(earlier, one)
    for one in merged:
        timed = _within_month(_with_clock(line, one))
        yield Slot(timed.quoted(), timed.until(), one, section)


def _within_month(one: Seen) -> Seen:
    """`cuối tháng 3/2031` is no day yet."""
    moment = one.start.moment
    if moment.precision is not Precision.DAY or not re.match(
        r"(?:cu[oố]i|gi[uữ]a|đ[aầ]u) th[aá]ng", one.quote, re.IGNORECASE
    ):
        return one
    return replace(one, start=replace(one.start, moment=in_month(moment.day.year, moment.day.month)), end=None)


def _with_clock(line: Line, one: Seen) -> Seen:
    """`01 ngày (23/8/2021), bắt đầu từ 8h00`: a clock that stands apart from its day."""
    if one.start.moment.precision not in (Precision.DAY, Precision.PART):
        return one
    rest = line.plain[one.span[1] :]
    stop = re.search(r"\.(?=\s|$)", rest) if one.start.month_known else None  # what recurs has its hours after all days
    limit = one.span[1] + (stop.start() if stop is not None else len(rest))
    clocks = [
        c
        for c in on_day(line, one.line, one.start, one.span[1])
        if c.span[1] <= limit and c.start.moment.clock is not None
    ]
    if len(clocks) != 1 or _ASIDE.search(line.plain[one.span[1] : clocks[0].span[0]]):
        return one
    clock = clocks[0]
    return replace(one, start=clock.start, end=one.end or clock.end, quote=line.text[one.span[0] : clock.span[1]])


def _moved_to(change: Change) -> list[Slot]:
    return [Slot(one.quoted(Sure.LIKELY), one.until(), one, None) for one in change.new]


def _in_prose(text: Text, times: Times, change: Change) -> list[Slot]:
    found: list[Slot] = []
    for sentence in text.sentences:
        line = text.lines[sentence.line]
        if line.cells:
            continue
        seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
        test = lead_of_tests(text, sentence.line) is not None
        said = sentence.start, sentence.plain
        here = [one for one in seen if _in_force(one, change) and (test or _is_set(line, *said, one))]
        found.extend(_slots(line, here, None))
    return found


def _is_set(line: Line, start: int, plain: str, one: Seen) -> bool:
    """The sentence convenes something at this time; it is no deadline and no mere mention."""
    before = line.plain[start : one.span[0]]
    if (
        (one.bound is not None and (one.end is None or not _IS_HELD.search(before)))
        or one.start.moment.precision is Precision.MONTH
        or _days(one) > MOST_DAYS
        or _OWES.search(before)
    ):
        return False
    if re.search(
        r"thay (?:vi|cho)\W*(?:ngay )?$|(?<!le )(?<!tinh )ky niem|dot |giai doan|nhiem ky|sau (?:ngay )?$|truoc (?:ngay )?$",
        before[-40:],
    ):
        return False
    if (
        re.search(r"ket luan[^.;]{0,160}\btai (?:cuoc|phien|hoi|buoi)[^.;]{0,120}$", before)
        and one.start.moment.precision is Precision.DAY
    ):
        return True
    if (EVENT_ITEM.match(before) and one.start.month_known) or (
        _BRACKETED.search(before) and (one.start.moment.clock is not None or one.end is not None)
    ):
        return True
    recurs = not one.start.month_known and _RECEIVES.search(before) is not None
    meets = _MEETS.search(plain) and (_SETS.search(plain) or TEST.search(line.text))
    return recurs or bool(meets) or is_heading(line, one)


def _days(one: Seen) -> int:
    return ((one.end or one.start).moment.last_day - one.start.moment.day).days


def is_heading(line: Line, one: Seen) -> bool:
    """`Thành phố Hồ Chí Minh, ngày 8-10 tháng 11 năm 2015`: a line of issue names one day, an event may name several."""
    if line.plain[:1] == "(" and one.line < HEADINGS and one.start.moment.precision is not Precision.MONTH:
        return (
            re.match(r"\((?:[^\d,.;:]{3,40},\s*)?(?:tu\s+)?(?:ngay|thoi gian|\d|sang|chieu)", line.plain) is not None
            and len(line.plain) < 120
        )
    rest = line.plain[one.span[1] :]
    dated = (
        re.match(r"\W*(?:tu )?(?:ngay|sang (?:thu|ngay)|chieu (?:thu|ngay))\b", line.plain) is not None
        and one.span[0] < 12
    )
    placed = re.match(rf"\W*(?:tai )?{PLACED.pattern}", rest) is not None and not _ACTS.search(rest)
    if dated and one.line < HEAD_DAYS and (not rest.strip(" .") or placed):
        return not line.text.endswith(":")
    return (
        one.end is not None
        and re.match(r"^[^\d,.;:]{3,40},\s*(?:tu\s+)?(?:ngay\b|\d)", line.plain) is not None
        and one.span[1] >= len(line.text) - 2
    )
