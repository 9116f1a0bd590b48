"""What a web page or a printer adds to a document: lists of other news under it, the numbers of its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetings.reading.documents.text import Line

_OTHERS = re.compile(
    r"\W*(?:(?:cac |nhung )?(?:tin|bai viet|bai|tin bai|tin tuc|thong bao)(?: bai| tuc| viet)?"
    r" (?:khac|lien quan|moi hon|cu hon|moi nhat|cung (?:chuyen muc|loai|chu de|muc)|da dua|doc nhieu|noi bat|moi dang)"
    r"|y kien ban doc|binh luan|co the ban quan tam|related (?:posts|news))\b\W*(?:\(\d+\))?\W*"
)
_LABELLED = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:thoi gian|dia diem|thanh phan|noi dung|kinh gui|noi nhan)\b")
_NAMED_PAGE = re.compile(r"\W*(?:trang|page)\s*\d{1,3}(?:\s*(?:/|of|tren)\s*\d{1,3})?\W*|[-–]\s*\d{1,3}\s*[-–]")
LONGEST = 220
"""Signs of the longest line in a list of other news; a longer one is text that goes on."""
FEWEST = 200
"""Signs that stand above such a list; less is the menu of the page."""
APART = 5
"""Lines that two numbers of pages at least lie apart; nearer they number the rows of a table."""


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without what is printed around a document; the first number of a page is 2 (Nghị định 30/2020, Phụ lục I)."""
    pages = _page_numbers(lines)
    kept = [line for n, line in enumerate(lines) if n not in pages and not _NAMED_PAGE.fullmatch(line.plain)]
    above = 0
    for n, line in enumerate(kept):
        if above >= FEWEST and _OTHERS.fullmatch(line.plain) and _is_list(kept[n + 1 :]):
            return kept[:n]
        above += len(line.text)
    return kept


def _is_list(lines: list[Line]) -> bool:
    return all(len(one.text) <= LONGEST and not one.cells and not _LABELLED.match(one.plain) for one in lines)


def _page_numbers(lines: list[Line]) -> set[int]:
    """Numbers alone on their lines that count from 2 on and lie apart; those of a table's rows begin with 1."""
    alone = [n for n, line in enumerate(lines) if line.text.isdecimal() and len(line.text) <= 3]
    counted = [int(lines[n].text) for n in alone] == list(range(2, 2 + len(alone)))
    return set(alone) if counted and all(n - m > APART for m, n in zip([0, *alone], alone, strict=False)) else set()
