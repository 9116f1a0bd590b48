"""Who chairs, who attends and where they sit: what belongs to the meeting itself and not to its technical test."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.reading.documents.draft import Quoted, Session, Sure
from meetings.reading.documents.kinds import TEST
from meetings.reading.documents.points import count_of, points_of
from meetings.reading.documents.sections import Label, Section, items_under, value_of
from meetings.reading.documents.text import Text

_CHAIR = re.compile(
    r"\bdo\s+(?P<by>[^.;]{4,120}?)\s+(?:đồng )?chủ trì|(?:^|[.,;]\s*|\d,\s*)(?P<subject>(?:Đồng chí|đồng chí|Ông|Bà|Bộ trưởng|Thứ trưởng|Chủ tịch|Phó|Giám đốc|Thủ tướng|Lãnh đạo|Ban)\s[^.;]{3,320}?)\s+(?:sẽ |đồng )*chủ trì"
)
_CHAIRING = re.compile(
    r"(?:^|[.;]\s*)Chủ trì (?:[Hh]ội nghị|[Cc]uộc họp|[Bb]uổi (?:họp|làm việc)|[Pp]hiên họp),\s+"
    r"(?P<who>(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|Bộ trưởng|Thứ trưởng|Chủ tịch|Phó|Giám đốc|Bí thư)\s[^.;:]{3,120}?)\s+"
    r"(?:đã |cũng )?(?:đánh giá|nhấn mạnh|kết luận|phát biểu|yêu cầu|cho biết|cho rằng|đề nghị|biểu dương|khẳng định|chỉ đạo|ghi nhận|giao)\b"
)
"""As news tell it: `Chủ trì Hội nghị, Bộ trưởng … đánh giá cao …`."""
_ONLINE = re.compile(
    r"(?:hinh thuc|hop|hoi nghi|ky hop|to chuc|ket hop) (?:truc tuyen|truc tiep (?:va|ket hop)(?: voi)? truc tuyen)|truc tuyen|diem cau|dau cau"
)


def seated(text: Text, sections: tuple[Section, ...], found: list[Session]) -> list[Session]:
    """Bridge points, chair and composition belong to the meeting itself, not to its technical test."""
    points, count, chair, online = points_of(text), count_of(text), _chair(text, sections), _online(text)
    attendees = _attendees(text, sections)
    dressed = []
    for one in found:
        if one.title is not None and TEST.search(one.title.value) and len(found) > 1:
            dressed.append(one)
            continue
        place = one.place or next((point.place for point in points if point.place is not None), None)
        if one.start is None:
            place = None
        dressed.append(
            replace(
                one,
                place=place,
                bridge_points=points,
                bridge_point_count=count,
                chair=chair,
                online=online,
                attendees=attendees,
            )
        )
    return dressed


def _chair(text: Text, sections: tuple[Section, ...]) -> Quoted[str] | None:
    section = next((one for one in sections if one.label is Label.CHAIR and value_of(text, one)), None)
    if section is not None:
        line = text.lines[section.line]
        return Quoted(value_of(text, section), line.text, line.at)
    for sentence in text.sentences:
        found = _CHAIR.search(sentence.text)
        if found is not None:
            return Quoted((found["by"] or found["subject"]).strip(), sentence.text, sentence.at, Sure.LIKELY)
        if (told := _CHAIRING.search(sentence.text)) is not None:
            return Quoted(told["who"].strip(), sentence.text, sentence.at, Sure.LIKELY)
    return None


def _online(text: Text) -> Quoted[bool] | None:
    said = next((one for one in text.sentences if _ONLINE.search(one.plain)), None)
    return Quoted(True, said.text, said.at) if said is not None else None  # noqa: FBT003 # the field's value


def _attendees(text: Text, sections: tuple[Section, ...]) -> tuple[Quoted[str], ...]:
    found = []
    for section in sections:
        if section.label is Label.COMPOSITION:
            for _, line, start in items_under(text, section):
                said = line.text[start:].strip(" -–—+*•.;:")
                if said:
                    found.append(Quoted(said, line.text, line.at))
    return tuple(found)
