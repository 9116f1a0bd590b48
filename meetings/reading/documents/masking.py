"""What looks like a time and is none: addresses, names of files, fractions, numbers of items, the year of a round."""

from __future__ import annotations

import re

from meetings.reading.documents.signs import DASHED

_OTHER_YEAR = re.compile(
    r"((?:đợt|lần|kỳ|khóa|học kỳ|kế hoạch|chương trình|tác|OCOP|nhiệm vụ)(?: \w{1,3})? )năm \d{4}(?=,? (?:đến hết|đến ngày|trước ngày|chậm nhất)\b)"
)
"""`hồ sơ đợt 2 năm 2022 đến hết ngày 30/9/2022`: the year is that of the round."""
_NO_TIME = re.compile(
    r"\b(?:tức|nhằm)(?: là)?(?: vào)?(?: ngày| thứ)[^();.]{0,60}(?:năm (?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) \w+|âm lịch|ÂL)|(?:https?://|www\.)\S+|\S+@\S+|\S+\.(?:png|jpe?g|gif|pdf|docx?|xlsx?|html?|aspx)\b|\b[1-3]/[2-4](?=\s(?:(?:ngày|buổi)\b|(?:tháng|năm)\b(?!\s\d)))",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"^\d{{1,2}}{DASHED}")
"""`1- Ngày 5`: no range of days."""


def masked(text: str) -> str:
    """The text without them; as many signs stay, so that places hold."""
    said = _NO_TIME.sub(lambda found: "x" * len(found[0]), _ITEM.sub(lambda found: " " * len(found[0]), text))
    return _OTHER_YEAR.sub(r"\1xxxxxxxx", said)
