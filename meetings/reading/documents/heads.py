"""Lines that lead to duties: a heading that names a unit, a sentence that asks for what the labels under it say when."""

from __future__ import annotations

import re

from meetings.reading.documents.assigning import BEGINS, DOES, ITEM, ORG
from meetings.reading.documents.draft import Quoted
from meetings.reading.documents.duties import named
from meetings.reading.documents.kinds import NUMBERED_TEST
from meetings.reading.documents.text import Line, Text, flat

SAYS_WHEN = re.compile(r"(?:thoi gian|dia diem|thanh phan|doi tuong|hinh thuc|chu tri|trang phuc)\b[^:.;]{0,40}:")
"""Labels of the meeting itself in a list of what is asked."""
LEADING = re.compile(
    r"[,\s]*(?:như sau|cụ thể(?: như sau)?|theo (?:các )?nội dung|với (?:các )?nội dung[^:]{0,30})?\s*:$"
)
_SAYS_HOW = re.compile(rf"{SAYS_WHEN.pattern}|(?:noi dung|de cuong|mau|phuong thuc)\b[^:.;]{{0,40}}:")
_REPORTS = re.compile(
    r"\b(?:bao cao|cung cap|gop y|cho y kien|danh gia) (?!ngay\b)[^.;]{10,200}\b(?:noi dung|van de|so lieu) (?:nhu )?sau\s*:$"
)
_TAKES_PART = re.compile(
    r"\b(?:phoi hop|tham gia|bao cao|gui|nop|dang ky|cu (?:can bo|nguoi)|bo tri|chuan bi)\b[^.;]{0,120}:$"
)


def heading_of(line: Line) -> Quoted[str] | None:
    """`2. Phòng Quản lý Khoa học` on a line of its own: what follows is that unit's."""
    said = re.sub(
        r"^(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})(?:[.)]|\s?[-–](?=\s?[^\W\d]))\s*", "", line.text
    ).strip(" :")
    if said == line.text.strip(" :") or len(said) > 110 or line.text[-1:] in ".;" or DOES.match(said):
        return None
    return (
        named(re.sub(r"^(?:Giao|Đề nghị|Yêu cầu)\s+", "", said), line)
        if ORG.match(re.sub(r"^(?:Giao|Đề nghị|Yêu cầu)\s+", "", said))
        else None
    )


def leads_to_times(text: Text, index: int) -> bool:
    """`… đề nghị UBND các huyện phối hợp kiểm tra kỹ thuật như sau:` over `- Thời gian: …` is the duty itself."""
    under = text.lines[index + 1] if index + 1 < len(text.lines) else None
    told = under is not None and _SAYS_HOW.match(flat(re.sub(ITEM, "", under.text)))
    tested = under is not None and NUMBERED_TEST.match(under.plain) is not None
    listed = under is not None and not BEGINS.match(ITEM.sub("", under.text))
    if listed and _REPORTS.search(text.lines[index].plain):
        return True
    return (bool(told) or tested) and _TAKES_PART.search(text.lines[index].plain) is not None
