"""Documents that set a time at which nobody meets: water or power cut off, a road closed, a system maintained, a holiday."""

from __future__ import annotations

import re

from meetings.reading.documents.kinds import headlines
from meetings.reading.documents.text import Text
from meetings.reading.documents.titles import GATHERING

_NO_MEETING = re.compile(
    r"\b(?:(?:tam )?(?:ngung|ngat|cat|gian doan|giam)(?: \w+){0,2} (?:nuoc|dien|dich vu|giao dich|hoat dong|he thong)|bao tri|nang cap he thong"
    r"|(?:tam )?cam duong|(?:cam|han che|phan luong)(?: \w+){0,4} (?:phuong tien|giao thong|xe)|nghi (?:le|tet|bu)|treo co|thu (?:hoc )?phi|thu gom)\b"
)
_MEETS = re.compile(rf"\b(?:{GATHERING}|hop|kinh moi|phong van|thi tuyen)\b")


def is_no_meeting(text: Text) -> bool:
    """Its heading says so, and no word of it speaks of a meeting."""
    said = any(_NO_MEETING.search(line.plain) for line in headlines(text)[:6] if len(line.text) < 200)
    return said and not any(_MEETS.search(line.plain) for line in text.lines)
