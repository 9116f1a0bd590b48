"""Whether a line goes on with the line before, which a page break, a converter or the width of a page cut in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from meetings.reading.documents.signs import BULLETS, DASHED, UPPER

if TYPE_CHECKING:
    from meetings.reading.documents.text import Line

LONGEST = 2_000
"""Characters of one line; a paragraph of an official document has some hundreds, and a longer one is cut in pieces."""
FULL = 3
"""Lines of about the same greatest length that show text to be wrapped."""
SHORT = 40
"""Up to so many characters a line may be a heading or a cell, which ends where it likes."""

_ENDED = re.compile(r"[.;:!?…”\"/)\]]$")
_LISTED = re.compile(
    rf"^(?:[{BULLETS}]|\(?\d{{1,3}}[.)/]|\d{{1,2}}{DASHED}|\(?[a-zđA-Z][.)]\s|[IVX]{{1,5}}(?:[.)]|{DASHED})|\|)"
)
_ADDRESS = re.compile(r"^source:|://\S*$")
_LABELLED = re.compile(r"^[^:.;]{2,40}:")
_CELL = re.compile(
    rf"(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|tỉnh|thôn|ấp|khu phố|tổ dân phố)[,\s]+[{UPPER}\d]"
)
"""`phường Trần Phú` standing apart under a short line: the next cell of a table."""
_OF_A_UNIT = re.compile(
    r"(?:,|\b(?:UBND|HĐND|[Đđ]ảng ủy|ủy|sở|bàn|các|tại|[Nn]hân dân|[Cc]ông an|trường|trạm|văn hóa|hội))$"
)
SHORT_CELL = 60
_UNFINISHED = re.compile(r"(?:,|\b(?:ngày|tháng|năm|trước|sau|từ|đến|và|của|với|tại|các|cho|về|lúc|vào|hết|nhất))$")


def wrap_width(lines: list[Line]) -> int:
    """The width at which lines seem to be wrapped (text out of a PDF), or 0."""
    widths = [len(line.text) for line in lines if not line.cells and not line.text.startswith("source:")]
    longest = max(widths, default=0)
    full = sum(width >= longest * 0.8 for width in widths)
    return int(longest * 0.8) if 70 <= longest <= 130 and full >= FULL else 0


def flows(before: Line, after: Line, width: int) -> bool:
    """Whether `after` continues the sentence of `before`."""
    if before.cells or after.cells or _ADDRESS.search(before.text) or len(before.text) + len(after.text) > LONGEST:
        return False
    if after.text[:1].islower() and before.text[-1:] == ";" and 0 < width <= len(before.text):
        return not _LISTED.match(after.text)
    if _ENDED.search(before.text) or _LISTED.match(after.text):
        return bool(_UNFINISHED.search(before.text)) and bool(re.match(r"\d{1,2}\s?(?:[/.-]\s?\d|tháng\s)", after.text))
    if after.apart and len(before.text) < SHORT_CELL and _CELL.match(after.text) and not _OF_A_UNIT.search(before.text):
        return False
    if after.text[:1].islower() or (len(before.text) > SHORT and _is_unfinished(before, after)):
        return not _is_shouted(before.text) or _is_shouted(after.text)
    heads = _LABELLED.match(after.text) or _is_shouted(after.text) or _is_shouted(before.text)
    return 0 < width <= len(before.text) and not after.apart and not heads


def _is_unfinished(before: Line, after: Line) -> bool:
    """`… trước ngày` goes on with a number; `… 6 tháng đầu năm` may be whole."""
    last = _UNFINISHED.search(before.text)
    return last is not None and (last[0] not in ("ngày", "tháng", "năm") or after.text[:1].isdigit())


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text) > 3
