"""Letters that add to what an earlier one said: which papers they name, and what a sitting that they add is called."""

from __future__ import annotations

import re

from meetings.reading.documents.draft import Quoted, Sure
from meetings.reading.documents.text import Line, Text

_NAMED = re.compile(r"\b\d+\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][\w&]*(?:-[\w&]+)*")
_ADDS = re.compile(r"\bbo sung\b|\bmoi them\b|\bthem (?:phien|noi dung|diem cau|thanh phan)")
_ALTERS = re.compile(
    r"thay doi|dieu chinh|dinh chinh|\b(?:lui|hoan|huy)\b"
    r"|\b(?:doi|chuyen) (?:lich|thoi gian|gio|ngay|dia diem|noi|phong|sang|hinh thuc)\b"
)
_SITTING = re.compile(
    r"^(?:(?:\d{1,2}|[ivx]{1,4}|[a-d])[.)]\s*|[-–+*•]\s*)*(?:to chuc |bo sung |them )*"
    r"(?=(?:phien|buoi|hop |hoi (?:thao|nghi|dam)|toa dam|tap huan|tong duyet))"
)
LONGEST = 30
"""Words of a heading."""


def cited_in(text: Text) -> tuple[str, ...]:
    """Every number of a paper that the text names, each once: 1471/BKHCN-ĐP, 28/2017/NQ-HĐND."""
    found = (match[0] for line in text.lines for match in _NAMED.finditer(line.text))
    return tuple(dict.fromkeys(found))


def adds(subject: str) -> bool:
    """Whether the letter says of itself that it adds, and changes nothing; `subject` is folded."""
    return _ADDS.search(subject) is not None and _ALTERS.search(subject) is None


def heading_above(text: Text, index: int) -> Quoted[str] | None:
    """The sitting that a numbered heading names right above the line that says when it is."""
    line = text.lines[index - 1] if index else None
    found = _SITTING.match(line.plain) if line is not None and not line.cells else None
    if line is None or found is None or not _is_heading(line):
        return None
    name = line.text[found.end() :].strip(" .:;")
    return Quoted(name[:1].upper() + name[1:], line.text, line.at, Sure.LIKELY)


def _is_heading(line: Line) -> bool:
    return len(line.text.split()) <= LONGEST and not re.search(r"[.;]\s", line.text[4:])
