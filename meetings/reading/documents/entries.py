"""The words of one entry of a calendar: its clock time, what is done, where, and who; told apart by how they begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from meetings.moments import Part, at, during
from meetings.reading.documents.draft import Dated, Quoted, Session, Sure
from meetings.reading.documents.places import place_ending
from meetings.reading.documents.signs import BULLETS
from meetings.reading.documents.text import Line, flat
from meetings.reading.documents.times import Seen, on_day

CLOCK = re.compile(r"^\W*(?:tu\s+|luc\s+|(?:sang|chieu|toi)[\s:,]+)?\d{1,2}\s?(?:h\b|h\d|g\b|g\d|gio\b|:\d\d)")
SHORT = 16
"""Signs that a cell has at most which holds a clock time alone."""
BULLET = re.compile(rf"^\s*(?:[{BULLETS}]|\d{{1,2}}[.)](?!\d)|\(\d\))\s*")
_CLOCK_WORDS = re.compile(
    r"^\W*(?:(?:từ|lúc|sáng|chiều|tối)[\s:,]+)*\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{1,2})?\s?(?:['’′]|phút)?"
    r"(?:\s*(?:-|–|đến|tới)\s*\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{1,2})?\s?(?:['’′]|phút)?)?[\s:;,.)’'–-]*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:p\.|p \w|ph\b|phong|hoi truong|ht\b|tru so|trung tam|tt |nha |ubnd|tai |vp|van phong|truong |khach san|cong vien|tang|san |xa |huyen"
    r"|phuong|thanh pho|tp|tinh|dang uy|so |ban |cac xa|dia diem|cong ty|khu |kcn|bo |diem cau|truc tuyen|tand |vksnd |hdnd|bch |ldld |ttyt|dai hoc|cao dang|hv |vien |chi cuc|cuc |huyen uy|thanh uy|nvh|quang truong|bv|benh vien|cau|ha noi|theo)"
)
_ROOM = re.compile(r"(?:p\.|ph\b|phong|hoi truong|ht\b|tang|san |nha )\s?\w")
_INNER_CLOCK = re.compile(
    r"\s*[,(–-]\s*(?:lúc |vào lúc |từ |vào )?\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2})?\s?(?:['’′]|phút)?\)?(?=\s+tại\b|\s*[,.;]|\s*$)",
    re.IGNORECASE,
)
"""`Họp cơ quan, 14h00 tại Phòng họp 2`: a clock that follows what is done."""
_CLOCK_AND_PLACE = re.compile(
    r"\((?:lúc )?\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2})?\s?(?:['’′]|phút)?\s*[,;]\s*", re.IGNORECASE
)
"""`(8h00, Phòng họp 2)`"""
_ROOM_LAST = re.compile(
    r"[,;.]\s+(?=(?:tai\s+)?(?:phong (?:hop|hoc|truyen|khanh|tiep|lam viec)|p\.\s?(?:hop|\d)|hoi truong|tru so|nha van hoa|nha hoi|trung tam (?:hoi nghi|van hoa|chinh tri|hanh chinh)|san (?:truong|van dong))[^.;]{0,80}$)"
)
"""The room with which an entry ends after a comma."""
_PEOPLE = re.compile(
    r"^\W*(?:ct|pct|pcttt|d/c|dong chi|chu tich|cac (?:pho|dong chi|pct|d/c|ong|ba)|pho |bi thu|thuong truc|lanh dao|giam doc|pgd|gd|ong|ba"
    r"|cvp|pvp|toan the|tat ca|tap the|uy vien|tp|pp|bgd|ldvp|hieu truong|vien truong|chanh|truong (?:ban|phong|khoa|doan)|bo truong|thu truong)\b"
)
_ACTS = re.compile(
    r"\b(?:tham du|du|chu tri|hop|lam viec|kiem tra|khao sat|tiep|lam truong doan|tham,? (?:tang|chuc|hoi)|nghe|phat bieu) (?:voi |tai |cac |cong )?(?!thay|cung\b|thinh|theo\b)\w{2,}"
)
"""A person who acts: that is what is done, not who comes."""
_INNER_PLACE = re.compile(
    r"[.;,(]\s*(?:địa điểm(?: họp)?\s*:?\s*(?:tại\s+)?|tại\s*:\s*|(?:(?:điểm|họp|tổ chức)(?: họp)? )?tại\s+(?=[^,.;()]{4,100}(?:[.;(]|$)))|[.;]\s*Tại\s+",
    re.IGNORECASE,
)
_INNER_PEOPLE = re.compile(
    r"[.;,]\s*(?:thanh phan|cung du|moi du|chu tri|chuan bi)[^:]{0,30}:|[,;.]\s*moi (?:cac |dai dien |lanh dao |dong chi |d/c |truong |pho |giam doc |thu truong )[^;]{3,400}?\b(?:cung (?:du|di|tham|lam)|tham du|du hop)\b"
)
_ASKED = re.compile(
    r"(?<=[.)])\s+(?=(?:Mời|Kính mời|Giao|Đề nghị|Yêu cầu|Cùng dự|Cùng đi) |(?:Văn phòng|Phòng|Ban|Trung tâm|Sở|Công an)\s[^.;:]{0,60}?\s?(?:chuẩn bị|phục vụ|bố trí|đảm bảo|bảo đảm)\s)"
)
_NOTE_LAST = re.compile(r"\s*\((?:toàn thể|tất cả|theo|thay|dự kiến|cả ngày|nếu|mời)\s[^()]*\)$", re.IGNORECASE)
"""`(toàn thể cán bộ)`, `(thay giờ cũ 9h00)`: no place."""
_DUTY = re.compile(
    r"\s*\((?:(?:giao|do|lđvp|giấy mời riêng|có)\b[^()]*|[^()]*(?::|\bchuẩn bị|\btham mưu|\bphục vụ|\bđi cùng|\bcùng dự)[^()]*)\)?\.?\s*$|\s*\(giao\b[^()]*\)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cells:
    content: str
    place: str = ""
    people: str = ""


@dataclass(slots=True)
class Entry:
    """One entry as it grows, with the day and half-day in force when it began."""

    day: Dated
    part: Part | None
    line: int
    who: str
    cells: list[str] = field(default_factory=list)
    clock: Seen | None = None
    place: str = ""
    people: str = ""
    until: Dated | None = None
    placed: Line | None = None
    """The line that says where, if it is one of its own."""


def is_people(said: str) -> bool:
    plain = flat(said)
    return _PEOPLE.match(plain) is not None and len(said) < 160 and _ACTS.search(plain) is None


def is_place(said: str) -> bool:
    return _PLACE.match(flat(said).strip()) is not None and len(said) < 120


def cells_of(cells: list[str]) -> Cells | None:
    """Content, place and people of a row: people stand last, the place before them (or the other way round)."""
    if not cells:
        return None
    left, people, place = list(cells), "", ""
    if len(left) > 2 and CLOCK.match(flat(left[0])) and len(left[0]) < SHORT and is_place(left[2]):
        return Cells(f"{left[0]} {left[1]}", left[2], " ".join(left[3:]))  # a column for the clock, then the others
    while len(left) > 1 and is_people(left[-1]):
        people = f"{left.pop()} {people}".strip()
    if len(left) > 1 and (is_place(left[-1]) or (people and len(left) > 2 and len(left[-1]) < 60)):
        place = left.pop()
    while not people and len(left) > 1 and is_people(left[-1]):
        people = left.pop()
    return Cells(" ".join(left), place, people)


def without_clock(content: str) -> tuple[str, str]:
    """What is done, without its clock time, and the place that the same words name."""
    said = (
        _CLOCK_WORDS.sub("", BULLET.sub("", content), count=1)
        if CLOCK.match(flat(BULLET.sub("", content)))
        else BULLET.sub("", content)
    )
    said = re.sub(r"\s*\(\d{1,2}\s?(?:giờ|h|g|:)\s?\d{0,2}\s?\)\s*$", "", said)
    said = _CLOCK_AND_PLACE.sub("(", said)
    said, place = _without_people(_DUTY.sub("", _INNER_CLOCK.sub("", said))).rstrip(" .;"), ""
    said = _NOTE_LAST.sub("", said)
    last = re.search(r"\s*\(([^()]{4,80})\)\s*[.;]?$", said)
    if last is not None and (is_place(last[1]) or _ROOM.match(re.sub(r"^cac ", "", flat(last[1])))):
        return said[: last.start()].strip(" .;:,–-"), last[1]
    dashed = re.search(r"\s[-–]\s([^–]{3,60}?)\s*\.?$", said)
    if dashed is not None and _ROOM.match(flat(dashed[1])):
        return said[: dashed.start()].strip(" .;:,–-"), dashed[1]
    room = _ROOM_LAST.search(flat(said))
    inner = _INNER_PLACE.search(said)
    if inner is None and room is not None:
        return said[: room.start()].strip(" .;:,–-"), re.sub(r"^tại\s+", "", said[room.end() :].strip(" ."))
    if inner is not None:
        place = re.split(r"[.;)](?:\s|$)", said[inner.end() :])[0]
        said = said[: inner.start()]
    people = _INNER_PEOPLE.search(flat(said))
    said = said[: people.start()] if people is not None else said
    return said.strip(" .;:,–-"), place


def _without_people(said: str) -> str:
    """Without last sentences that say who comes or who prepares it: `Mít tinh (sân trường). Toàn thể giáo viên`."""
    asked = _ASKED.search(said)
    said = said[: asked.start()] if asked is not None else said
    cut = said.rfind(". ")
    return said[:cut] if cut > 0 and is_people(said[cut + 2 :]) and ":" not in said[cut:] else said


def _in_order(cells: list[str], order: tuple[str, ...]) -> Cells | None:
    """The cells of one row as its headings say, if it has one for each."""
    clock = 1 if cells and CLOCK.match(flat(cells[0])) and len(cells[0]) < SHORT else 0
    if len(order) < 2 or len(cells) != clock + 1 + len(order):
        return None
    named = dict(zip(order, cells[clock + 1 :], strict=True))
    return Cells(" ".join(cells[: clock + 1]), named.get("place", ""), named.get("people", ""))


def _without_part(content: str) -> tuple[str, Part | None]:
    """`Họp xét nâng lương tại P. họp số 1 (sáng)`: the half-day with which the words end."""
    found = re.search(r"\s*\((?:buổi )?(sáng|chiều|tối|cả ngày)\)\s*\.?$", content, re.IGNORECASE)
    parts = {"sáng": Part.MORNING, "chiều": Part.AFTERNOON, "tối": Part.EVENING}
    return (content[: found.start()], parts.get(found[1].lower())) if found is not None else (content, None)


def session_of(entry: Entry, line: Line, *, flattened: bool, order: tuple[str, ...] = ()) -> Session | None:
    """The session an entry sets, or None where too little is left of its words; `order` is that of its other cells."""
    cells = Cells(" ".join(entry.cells), entry.place, entry.people)
    if flattened and len(entry.cells) > 1:
        cells = _in_order(entry.cells, order) or cells_of(entry.cells) or cells
    content, part = _without_part(cells.content)
    entry.part = part or entry.part
    title, place = without_clock(content)
    seen = entry.clock or _clock(line, entry)
    if len(title.split()) < (3 if seen is None else 2):
        return None  # a heading, or words that were cut off
    start, end = _timed(entry, seen)
    quote = line.text
    place = (entry.place or cells.place or place).strip(" .;")
    place = re.sub(r"^(?:tại|Tại)\s+", "", place)
    if not place and (not flattened or len(entry.cells) == 1):
        ending = place_ending(title, quote, line.at)
        place = ending.value if ending is not None else ""
    people = cells.people or entry.people or entry.who
    return Session(
        title=Quoted(title, quote, line.at),
        start=Quoted(start, quote, line.at, Sure.DERIVED),
        end=Quoted(end, quote, line.at, Sure.DERIVED) if end is not None else None,
        place=_quoted_place(entry, place, line),
        attendees=(Quoted(people.strip(" ."), quote, line.at),) if people else (),
    )


def _quoted_place(entry: Entry, place: str, line: Line) -> Quoted[str] | None:
    said = entry.placed if entry.placed is not None and place in entry.placed.text else line
    return Quoted(place, said.text, said.at) if place else None


def _clock(line: Line, entry: Entry) -> Seen | None:
    """The clock time the entry begins with, or has in brackets at its end."""
    begin = max(line.text.find(entry.cells[0]), 0) if entry.cells else 0
    clocks = [one for one in on_day(line, entry.line, entry.day, begin) if one.start.moment.clock is not None]
    first = next((one for one in clocks if one.span[0] - begin <= 12), None)
    last = next((one for one in clocks if re.match(r"\W*$", line.text[one.span[1] :])), None)
    stop = begin + len(entry.cells[0]) if entry.cells else begin
    inner = [
        one
        for one in clocks
        if one.bound is None and one.span[1] <= stop and _INNER_CLOCK.search(line.text, max(one.span[0] - 9, 0))
    ]
    return first or last or (inner[0] if len(inner) == 1 else None)


def _timed(entry: Entry, seen: Seen | None) -> tuple[Dated, Dated | None]:
    if seen is None:
        moment = entry.day.moment
        return (
            replace(entry.day, moment=during(moment.day, entry.part)) if entry.part is not None else entry.day
        ), entry.until
    return _in_part(seen.start, entry.part), _in_part(seen.end, entry.part) if seen.end is not None else None


def _in_part(one: Dated, part: Part | None) -> Dated:
    """`2h` in the afternoon is 14:00."""
    clock = one.moment.clock
    if clock is None or part not in (Part.AFTERNOON, Part.EVENING) or clock.hour > 8:
        return one
    return replace(one, moment=at(one.moment.day, clock.replace(hour=clock.hour + 12)))
