"""Where a sentence ends: after a full stop that is none of an abbreviation, of an initial or of a number of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetings.reading.documents.signs import UPPER

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|[A-ZĐ]|[IVX]{1,5}|TP|Tp|tp|ThS|TS|PGS|GS|BS|KS|Đ/c|đ/c|Mr|Ms|P|Q|H|Tr|tr|vv?|St)\.$"
)
_NUMBER_LAST = re.compile(
    r"\b(?:số|tầng|lầu|phòng|lần|quý|khóa|khoá|kỳ|thứ|tháng|cơ sở|khu|nhà|loại|hạng|cấp|lớp) (?:\d{1,2}|[IVX]{1,5})\.$",
    re.IGNORECASE,
)
"""`… khóa XIII.`, `… tầng 2.` ends a sentence; `II.`, `2.` alone head one."""
_STOP = re.compile(
    rf"(?<=[.!?])(?:\s+|(?=\d{{1,2}}\.\s?[{UPPER}]))|(?<=\./\.)|(?<=[^\W_{UPPER}]{{2}}[.!?])(?=[{UPPER}][^\W\d_{UPPER}])"
)


def stops(text: str) -> Iterator[int]:
    """Places of `text` at which a sentence begins, but for the first."""
    for found in _STOP.finditer(text):
        ahead = text[max(0, found.start() - 20) : found.start()]
        if not _ABBREVIATED.search(ahead[-6:]) or _NUMBER_LAST.search(ahead):
            yield found.end()
