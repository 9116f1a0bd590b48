"""Bridge points (điểm cầu, đầu cầu) with their places, who sits where, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.reading.documents.draft import BridgePoint, Quoted, Sure
from meetings.reading.documents.places import place_in
from meetings.reading.documents.sections import NUMBERING
from meetings.reading.documents.text import Line, Text, flat

_POINT = r"(?:cac )?(?:diem cau|dau cau)"
_STARTS = re.compile(rf"^{NUMBERING}((?:(?:du |hop )?tai )?{_POINT})\b")
_SEATED = re.compile(r"\s(?:duoc )?(?:dat |bo tri |to chuc )?(?:tai|o)\s(?!cac diem cau)")
_PEOPLE = re.compile(
    r",?\s*(?:khoang \d+ dai bieu|gom|bao gom|thanh phan|tham du|du hop|voi su|do \w|co \d+|dai bieu|moi)\b|[.;](?=\s|$)|:(?=\s|$)"
)
_COMPOSITION = re.compile(rf"^{NUMBERING}(?:thanh phan|dai bieu|gom|moi|du)[^:]{{0,40}}:\s*")
_ROOM = re.compile(rf"^{NUMBERING}(?:(?:du |hop )?tai |dia diem\s*:\s*(?:tai )?)")
_SAYS = re.compile(
    r"^\s*(?:vao|chuan bi|phai|thuc hien|can|dang nhap|bo tri|treo|tham gia|truy cap|chu dong|kiem tra|lam|se|da)\b"
)
_NOBODY = re.compile(
    r"^(?:cac )?(?:dong chi|d/c|ong|ba|so dien thoai|tu ngay|luc|theo|do|lanh dao|truong|pho|giam doc|chuyen vien|dai dien|thanh vien|bo truong"
    r"|thu truong|chu tich|bi thu|toan the|dai bieu)\b"
)
_COUNT = re.compile(rf"(?<!\w)(\d{{1,4}}) (?:{_POINT})\b")
NEARBY = 3
"""Lines under a bridge point's name in which its room may stand."""


def points_of(text: Text) -> tuple[BridgePoint, ...]:
    """In order, each name once."""
    found: dict[str, BridgePoint] = {}
    for index, line in enumerate(text.lines):
        for start, end in _clauses(line):
            point = _point(text, index, start, end)
            if point is not None and (flat(point.name.value) not in found or point.place is not None):
                found.setdefault(flat(point.name.value), point)
    return _once(tuple(found.values()))


def count_of(text: Text) -> Quoted[int] | None:
    """`tại 63 điểm cầu`: only where one number is given; several (2 of the province, 8 of the districts) are added by people."""
    counts = [(int(one[1]), line) for line in text.lines for one in _COUNT.finditer(line.plain)]
    if len({number for number, _ in counts}) != 1:
        return None
    number, line = counts[0]
    return Quoted(number, line.text, line.at) if number > 0 else None


def _once(points: tuple[BridgePoint, ...]) -> tuple[BridgePoint, ...]:
    """The main bridge point is often named twice, in the lead and in the list."""
    rooms: dict[str, int] = {}
    kept: list[BridgePoint] = []
    for point in points:
        room = flat(point.place.value) if point.place is not None else ""
        if room and room in rooms:
            continue
        rooms[room] = len(kept)
        kept.append(point)
    return tuple(kept)


def _clauses(line: Line) -> Iterator[tuple[int, int]]:
    """Where in the line a clause begins with a bridge point, and where it ends."""
    starts = [0, *(found.end() for found in re.finditer(r"[.;:]\s+", line.plain))]
    for start in starts:
        if _STARTS.match(line.plain[start:]):
            later = [one for one in starts if one > start and _STARTS.match(line.plain[one:])]
            yield start, later[0] if later else len(line.text)


def _point(text: Text, index: int, start: int, end: int) -> BridgePoint | None:
    line = text.lines[index]
    said, plain = line.text[start:end], line.plain[start:end]
    begin = _STARTS.match(plain)
    if begin is None:
        return None
    colon = plain.find(":")
    seated = _SEATED.search(plain, begin.end(1))
    if _SAYS.search(plain[begin.end(1) : colon if colon >= 0 else None][:60]):
        return None
    if 0 <= colon <= 140 and not _is_seated(plain[:colon], begin.end(1)):
        name, rest = said[begin.start(1) : colon], said[colon + 1 :]
        place = None if _COMPOSITION.match(flat(rest.strip())) else _room(rest, line)
        seated_here = flat(rest.strip())
        named = place is None and _NOBODY.match(seated_here) is not None and not seated_here.startswith("do ")
        attendees = (Quoted(rest.strip(" .;"), said.strip(), line.at),) if named else ()
        point = BridgePoint(Quoted(_name(name), said.strip(), line.at), place, attendees)
    elif seated is not None:
        people = _PEOPLE.search(plain, seated.end())
        rest = said[seated.end() : people.start() if people is not None else len(said)]
        bare = seated.start() == begin.end(1)
        name = (
            said[begin.start(1) : seated.start()] if not bare else f"{said[begin.start(1) : begin.end(1)]} tại {rest}"
        )
        point = BridgePoint(Quoted(_name(name), said.strip(), line.at, Sure.LIKELY), _room(rest, line))
    else:
        return None
    return _with_lines_under(text, index, point)


def _is_seated(plain: str, end: int) -> bool:
    """Before its colon the clause already says the place: `Điểm cầu tại Hội trường A, khoảng 90 đại biểu, gồm:`."""
    seated = _SEATED.search(plain, end)
    return seated is not None and ("dat" in seated[0] or _PEOPLE.search(plain, seated.end()) is not None)


def _name(said: str) -> str:
    name = re.sub(r"^(?:(?:dự |họp )?tại )", "", said.strip(" ,.;:-–"), flags=re.IGNORECASE)
    name = re.sub(r"\s+của (?:hội nghị|cuộc họp)$", "", name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def _room(rest: str, line: Line) -> Quoted[str] | None:
    people = _PEOPLE.search(flat(rest))
    said = rest[: people.start()] if people is not None else rest
    found = place_in(said, rest.strip(), line.at)
    if found is None or len(found.value) >= 200 or found.value[0].isdigit() or _NOBODY.match(flat(found.value)):
        return None
    return found


def _with_lines_under(text: Text, index: int, point: BridgePoint) -> BridgePoint:
    """The room (`1. Dự tại Phòng họp …, gồm:`) and the composition in the next lines."""
    for line in text.lines[index + 1 : index + 1 + NEARBY]:
        if _STARTS.match(line.plain):
            break
        if point.place is None and (found := _ROOM.match(line.plain)):
            point = replace(point, place=_room(line.text[found.end() :], line))
        elif not point.attendees and (found := _COMPOSITION.match(line.plain)):
            said = line.text[found.end() :].strip(" .;")
            point = replace(point, attendees=(Quoted(said, line.text, line.at),) if said else ())
    return point
