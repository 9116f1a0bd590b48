"""Lines that lost the breaks between them: `… như sau:Thời gian: 8h00 …Địa điểm: …`, the days of a week on one line."""

from __future__ import annotations

import re
from itertools import pairwise

from meetings.reading.documents.signs import UPPER

_LABELS = re.compile(
    r"(?<=[\w.;:,!?”\")])\s*(?=(?:[-–+•*]\s*|\d{1,2}[.)]\s*)?(?:Thời gian|Địa điểm|Thành phần(?: tham dự| mời dự)?|Nội dung|Chủ trì|Hình thức|Kính gửi|Nơi nhận)\s*:)"
)
_DATE = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?| tháng \d{1,2}(?: năm \d{4})?)"
_DAYS = re.compile(
    r"(?<=\S)\s+(?=(?:[-–+•*]\s*|\d{1,2}[.)]\s*)?(?:(?:THỨ|Thứ) (?:HAI|BA|TƯ|NĂM|SÁU|BẢY|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])[\s,]*)?"
    rf"\(?(?:(?:[Nn]gày|NGÀY)\s*)?{_DATE}\)?\s*:)"
)
_HALVES = re.compile(r"(?<=[.;:])\s*(?=[-–+*]\s*(?:(?:Buổi|BUỔI) )?(?:[Ss]áng|[Cc]hiều|[Tt]ối|SÁNG|CHIỀU|TỐI)\s*[:,])")
_LISTED = re.compile(rf"(?<=[:;.])\s*(?=[-–+] [{UPPER}])")
_LETTERHEAD = re.compile(
    rf"Hạnh phúc\b(?P<gap>[\s\-–_*.]*)(?P<issue>[{UPPER}][^\d,;:]{{1,40}}, ngày\s*\d{{0,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*\d{{4}})"
)
FEWEST, FEWEST_ITEMS = 2, 3
LONG = 200
"""Signs above which a line may be several that lost their breaks."""


def unglued(text: str) -> list[str]:
    """The lines that `text` once was; mostly the text alone."""
    cuts = set(_labels(text))
    if len(text) > LONG:
        head = _LETTERHEAD.search(text)
        days, items = _ends(_DAYS, text), _ends(_LISTED, text)
        cuts.update(head.span("issue") if head is not None else ())
        cuts.update([*days, *_ends(_HALVES, text)] if len(days) >= FEWEST else ())
        cuts.update(items if len(items) >= FEWEST_ITEMS else ())
    return [part for begin, end in pairwise([0, *sorted(cuts), len(text)]) if (part := text[begin:end].strip())]


def _labels(text: str) -> list[int]:
    """Several labels, of which one is the time's: a sentence may end in one."""
    cuts = _ends(_LABELS, text)
    return cuts if len(cuts) >= FEWEST and re.search(r"Thời gian\s*:", text) else []


def _ends(pattern: re.Pattern[str], text: str) -> list[int]:
    return [one.end() for one in pattern.finditer(text)]
