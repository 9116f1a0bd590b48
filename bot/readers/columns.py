"""The signs of a page, each with its place, as rows of words; and which rows are two columns side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from meetings.reading.fold import fold

SPACE, APART, COLUMN = 0.15, 0.7, 2.2
"""Gaps, in heights of a sign: between words, between what may be columns, and between what must be."""
SAME_ROW = 0.35
NEAR = 2.0
"""Rows of one block are at most so many heights apart."""
HEAD, FOOT = re.compile(r"cong hoa xa hoi|dang cong san"), re.compile(r"noi nhan")
"""What stands in two columns on every official document (Nghị định 30/2020/NĐ-CP, annex I)."""


class Sign(NamedTuple):
    """Places in points from the left and the top of the page; `base` is that of the line it stands on."""

    text: str
    left: float
    right: float
    base: float
    height: float


class Segment(NamedTuple):
    text: str
    left: float
    right: float


class Row(NamedTuple):
    base: float
    height: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """Columns with a tab between them; words of a justified line stand closer."""
        text, right = "", 0.0
        for one in self.segments:
            between = "" if not text else "\t" if one.left - right > COLUMN * self.height else " "
            text, right = text + between + one.text, one.right
        return text


def rows(signs: Iterable[Sign]) -> list[Row]:
    """From top to bottom; signs may come in any order, as a borrowed letter is drawn after its line."""
    lines: list[list[Sign]] = []
    for sign in sorted((one for one in signs if one.height > 0), key=lambda one: one.base):
        if lines and sign.base - lines[-1][0].base <= SAME_ROW * max(sign.height, lines[-1][0].height):
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [row for row in map(_row, lines) if row.segments]


def _row(signs: list[Sign]) -> Row:
    height = max(sign.height for sign in signs)
    return Row(signs[0].base, height, tuple(_segments(sorted(signs, key=lambda one: one.left), height)))


def _segments(signs: Sequence[Sign], height: float) -> Iterator[Segment]:
    text, left, right = "", 0.0, 0.0
    for sign in signs:
        if sign.text.isspace():
            text = f"{text} " if text else ""
            continue
        if text.strip() and sign.left - right > APART * height:
            yield Segment(text.strip(), left, right)
            text = ""
        if not text.strip():
            text, left = "", sign.left
        elif sign.left - right > SPACE * height and not text.endswith(" "):
            text += " "
        text, right = text + sign.text, max(sign.right, sign.left)
    if text.strip():
        yield Segment(re.sub(" +", " ", text.strip()), left, right)


def blocks(page: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in reading order, in blocks that stand apart: the head's and the foot's columns one after the other."""
    block: list[Row] = []
    for row in page:
        if block and row.base - block[-1].base > NEAR * max(row.height, block[-1].height):
            yield from _unfolded(block)
            block = []
        block.append(row)
    yield from _unfolded(block)


def _unfolded(block: list[Row]) -> Iterator[list[Row]]:
    begin, end, river = _side_by_side(block)
    if end == begin:
        yield from ([block] if block else [])
        return
    left, right = _column(block[begin:end], 0, river), _column(block[begin:end], river, 1e9)
    yield from (part for part in (block[:begin], left, right) if part)
    yield from _unfolded(block[end:])


def _side_by_side(block: list[Row]) -> tuple[int, int, float]:
    """From which row to before which one stand two columns, and where they part; the first two are equal if none do."""
    for begin, row in enumerate(block):
        gap = _gap(row, block[begin : begin + 4])
        if gap is None:
            continue
        end = begin
        while end < len(block) and _belongs(block[end], block[begin:end], gap) and (free := _between(block[end], gap)):
            gap, end = free, end + 1
        return begin, end, (gap[0] + gap[1]) / 2
    return 0, 0, 0.0


def _gap(row: Row, near: Sequence[Row]) -> tuple[float, float] | None:
    """Between the columns of a head whose right one begins in this row, or of a foot whose left one does."""
    for left, right in pairwise(row.segments):
        if HEAD.match(fold(right.text)):
            return left.right, right.left
    if not row.segments or not FOOT.match(fold(row.segments[0].text)):
        return None
    beside = next((one for one in near if len(one.segments) == 2), None)
    return (beside.segments[0].right, beside.segments[1].left) if beside else None


def _belongs(row: Row, above: Sequence[Row], gap: tuple[float, float]) -> bool:
    """Whether a row that fills one column alone stands in line with what is above it there, or is centred under it."""
    if len(row.segments) != 1 or not above:
        return True
    (own,) = row.segments
    is_left = own.left < sum(gap) / 2
    column = [one for other in above for one in other.segments if (one.left < sum(gap) / 2) == is_left]
    return not column or any(
        abs(one.left - own.left) < row.height / 2 or abs(one.left + one.right - own.left - own.right) < 2 * row.height
        for one in column
    )


def _between(row: Row, gap: tuple[float, float]) -> tuple[float, float] | None:
    """What the row leaves free of the gap between the columns; None where it crosses it."""
    middle = (gap[0] + gap[1]) / 2
    left = max((one.right for one in row.segments if one.left < middle), default=gap[0])
    right = min((one.left for one in row.segments if one.left >= middle), default=gap[1])
    free = (max(gap[0], left), min(gap[1], right))
    return free if free[1] - free[0] > row.height / 2 else None


def _column(block: Sequence[Row], left: float, right: float) -> list[Row]:
    kept = (row._replace(segments=tuple(one for one in row.segments if left <= one.left < right)) for row in block)
    return [row for row in kept if row.segments]
