"""How the words between two pieces of a text join them into one expression, or part them."""

from __future__ import annotations

from enum import Enum

from meetings.reading.when.bounds import bound_between
from meetings.reading.when.tokens import DASHES, Line, vocabulary

_FILLERS = vocabulary(
    "ngày vào lúc hồi từ bắt đầu của là buổi khoảng tầm trong cả đúng nhằm tức họp tổ chức diễn ra khai mạc at on of the"
    " from gian thời hết nhất là thì có in bữa phiên lúc này này làm việc các hai"
)
_TO = vocabulary("đến tới to until")
_AND = vocabulary("và với cùng and hoặc hay")
_FIRST_WORDS_SIGNS = "\"'([*•|:)]’"
_LONGEST_GAP = 6


class Join(Enum):
    NEXT = 0
    TO = 1
    DASH = 2
    AND = 3
    LIST = 4
    APART = 5


def joined(line: Line, stop: int, start: int) -> Join:
    """How the tokens between two pieces join them."""
    if start - stop > _LONGEST_GAP:
        return Join.APART
    join = Join.NEXT
    for i in range(stop, start):
        here = _link(line, i)
        if here is Join.APART:
            return here
        if here is not Join.NEXT and (here is not Join.LIST or join is Join.NEXT):
            join = here
    return Join.APART if _breaks_line(line, stop, start) else join


def _link(line: Line, i: int) -> Join:
    token = line.at(i)
    if _TO.get(token):
        return Join.TO
    if line.sign(i, DASHES + ">"):
        return Join.DASH
    if _AND.get(token) or line.sign(i, "&+"):
        return Join.AND
    if line.sign(i, ","):
        return Join.LIST
    passing = _FILLERS.get(token) or line.sign(i, _FIRST_WORDS_SIGNS)
    return Join.NEXT if passing or bound_between(line, i - 1, i + 2) is not None else Join.APART


def _breaks_line(line: Line, stop: int, start: int) -> bool:
    """A new line begins a new expression, unless a linking word carries on (`8h00⏎ngày 29/5`)."""
    for i in range(stop, start + 1):
        if line.at(i).gap == "\n\n":
            return True
        if line.at(i).gap == "\n":
            carried = line.word(i, "ngày", "đến", "tới", "năm", "tháng", "lúc") or line.word(i - 1, "ngày", "từ", "đến")
            return not carried
    return False
