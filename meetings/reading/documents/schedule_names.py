"""What a schedule calls its sittings: `Lịch tiếp xúc cử tri …` → Tiếp xúc cử tri, else what the plan is about."""

from __future__ import annotations

import re

from meetings.reading.documents.draft import Quoted
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.titles import gathering, without_initials

_SCHEDULE = re.compile(
    r"lịch\s+(?P<name>(?:tiếp xúc cử tri|tiếp công dân|làm việc|kiểm tra|giám sát|họp|tập huấn|thi|khảo sát|trực|đối thoại|gặp mặt|hội nghị|công tác|thử nghiệm|bảo vệ|phỏng vấn|tổng duyệt|diễn tập|hội thảo|đại hội)[^.;:(\n]{0,60}?)"
    r"(?=\s+(?:của|trước|sau|tại|tuần|như|tháng|năm|quý|từ|ngày|đợt)\b|[.;:(]|$)",
    re.IGNORECASE,
)
_NAMED_SCHEDULE = re.compile(
    r"(?:thông báo )?lịch\s+(?P<name>(?!tuần|công tác|này)[^\W\d][^.;:(\n\d]{2,60}?)(?=\s+(?:của|trước|sau|tại|tuần|như|tháng|năm|quý|từ|ngày|đợt)\b|\s*[.;:(\d]|$)",
    re.IGNORECASE,
)
"""The same of anything else, at the head of a line."""
OF_A_PAPER = re.compile(
    r"^(?:điều lệ|thể lệ|kế hoạch(?: tổ chức)?|thông báo(?: về)?(?: việc)?(?: (?:thời gian|địa điểm|lịch)(?:,| và)?)*(?: tổ chức)?|v/v(?: tổ chức)?|về việc(?: tổ chức)?)\s+(?=\w{2,}\s\w)",
    re.IGNORECASE,
)
"""What the paper is, before what it is about."""
_AHEAD = re.compile(r"^thông báo\s+(?:về\s+)?(?:việc\s+)?(?:tổ chức\s+)?(?=lịch\s)", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,5}[.)]\s*")


def name_of(text: Text, subject: Quoted[str] | None) -> str:
    """What all of it is: `Lịch tiếp xúc cử tri …` → Tiếp xúc cử tri; else what the plan is about."""
    found = [one for line in text.lines[:40] if (one := _SCHEDULE.search(line.text)) is not None]
    found = found or [one for line in text.lines[:12] if (one := _NAMED_SCHEDULE.match(line.text)) is not None]
    best = next((one["name"] for one in found if not one.string.isupper()), None)
    best = best or next((one["name"].lower() for one in found), None)
    if best is not None:
        return best[:1].upper() + best[1:]
    led = next(
        (name for index, line in enumerate(text.lines[:40]) if _leads_list(text, index) and (name := gathered(line))),
        None,
    )
    if led is not None:
        return led[:1].upper() + led[1:]
    if subject is None:
        return ""
    said = re.split(r"\s(?:về|năm \d{4}|các huyện)\b", OF_A_PAPER.sub("", subject.value))[0]
    return said.strip(" ,")


def is_schedule(text: Text) -> bool:
    """`Lịch tiếp xúc cử tri …`: what stands in it are sittings, and no agenda of one."""
    return any(_SCHEDULE.match(_AHEAD.sub("", line.text)) is not None for line in text.lines[:4])


def name_under(text: Text, index: int) -> str:
    """`Tiếp xúc cử tri - Đơn vị bầu cử số 1`: of a sitting that labels set in a document which calls itself a schedule."""
    name = name_of(text, None)
    above = (line.text for line in reversed(text.lines[:index]) if not line.cells)
    head = next((said[one.end() :] for said in above if (one := _ROMAN.match(said)) is not None), "")
    return " - ".join(part for part in (name, head.strip(" .:")) if part) if name and len(head) < 80 else ""


def _leads_list(text: Text, index: int) -> bool:
    """The line straight above a list that begins here."""
    under = text.lines[index + 1 : index + 2]
    return (
        bool(under)
        and re.match(r"[-–•+*]\s", text.lines[index].text) is None
        and re.match(r"[-–•+*]\s", under[0].text) is not None
    )


def gathered(line: Line) -> str | None:
    place = gathering(line.text, line.plain)
    return without_initials(line.text[slice(*place)]) if place is not None else None
