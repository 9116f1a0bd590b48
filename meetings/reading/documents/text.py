"""A document as lines and sentences that know their place: markup removed, wrapped lines joined, table rows as cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from meetings.reading.documents.blocks import Blocks, Paragraph
from meetings.reading.documents.cleaning import clean, empty_ahead, is_rule
from meetings.reading.documents.furniture import without_furniture
from meetings.reading.fold import SIGNS

LONGEST = 2_000
"""Characters of one line; a paragraph of an official document has some hundreds, and a longer one is cut in pieces."""
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capital letters of Vietnamese, for a class of a regular expression."""
BULLETS = "-–—+*•·▪●✓✔➢►▶■□◆◇○❖"
"""The signs that mark an item of a list, for a class of a regular expression."""
DASHED = r"\s?[-–]\s?(?=[^\W\d])"
"""Papers of the party number with a dash: `I- Thời gian`, `1- Địa điểm`; a range of numbers is none."""
FULL = 3
"""Lines of about the same greatest length that show text to be wrapped."""
SHORT = 40
"""Up to so many characters a line may be a heading or a cell, which ends where it likes."""

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|[A-ZĐ]|[IVX]{1,5}|TP|Tp|tp|ThS|TS|PGS|GS|BS|KS|Đ/c|đ/c|Mr|Ms|P|Q|H|Tr|tr|vv?|St)\.$"
)
_STOP = re.compile(rf"(?<=[.!?])(?:\s+|(?=\d{{1,2}}\.\s?[{UPPER}]))|(?<=\./\.)")
_COLUMNS = re.compile(
    r"[ \t\u00a0]{3,}(?=CỘNG H[ÒO][ÀA]?|Độc lập|ĐẢNG CỘNG SẢN|[A-ZĐ][^,\d\n]{2,30}, ngày)", re.IGNORECASE
)
_NUMBERED = re.compile(rf"(?:(?<=[.;|])|(?<=\s)|^)\s*(\d{{1,2}})[.)/]\s?(?=[{UPPER}“\"])")
_ENDED = re.compile(r"[.;:!?…”\"/)\]]$")
_LISTED = re.compile(
    rf"^(?:[{BULLETS}]|\(?\d{{1,3}}[.)/]|\d{{1,2}}{DASHED}|\(?[a-zđA-Z][.)]\s|[IVX]{{1,5}}(?:[.)]|{DASHED})|\|)"
)
_ADDRESS = re.compile(r"^source:|://\S*$")
_LABELLED = re.compile(r"^[^:.;]{2,40}:")
_UNFINISHED = re.compile(r"(?:,|\b(?:ngày|tháng|năm|trước|sau|từ|đến|và|của|với|tại|các|cho|về|lúc|vào|hết|nhất))$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a person sees it: a paragraph, a table row, or an item of a list that stood on one line.

    `text` is composed (NFC), its white space squeezed; `plain` is the same without diacritics and in small letters, sign
    for sign as long as `text`, so that a place in one is the place in the other. `cells` holds the cells of a table row.
    `apart` says that an empty line stands before it. Several lines may share one place `at`.
    """

    text: str
    at: int
    cells: tuple[str, ...] = ()
    apart: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line; `line` is the index of its line, `start` its place in that line's text."""

    text: str
    at: int
    line: int
    start: int
    plain: str


@dataclass(frozen=True)
class Text:
    lines: tuple[Line, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order. A table row is one sentence."""
        return tuple(one for index in range(len(self.lines)) for one in self.sentences_of(index))

    @cached_property
    def _by_line(self) -> tuple[tuple[Sentence, ...], ...]:
        return tuple(tuple(_sentences(line, index)) for index, line in enumerate(self.lines))

    def sentences_of(self, index: int) -> tuple[Sentence, ...]:
        return self._by_line[index]


def text_of(blocks: Blocks) -> Text:
    """The document as lines; lines that a page break or a converter cut in two are joined."""
    whole = _joined(without_furniture(list(_raw_lines(blocks))))
    return Text(tuple(piece for line in whole for item in _items(line) for piece in _pieces(item)))


def flat(text: str) -> str:
    """`text` in small letters without diacritics, sign for sign: as long as `text` if that is composed."""
    return text.lower() if text.isascii() else text.translate(SIGNS)


def _line(text: str, at: int, cells: tuple[str, ...] = (), *, apart: bool = False) -> Line:
    return Line(text, at, cells, apart, flat(text))


def _raw_lines(blocks: Blocks) -> Iterator[Line]:
    last = 0
    above: Line | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if is_rule(text):
                    continue
                line = _paragraph(text, block.at, above, apart=block.at > last + 1)
                if line is not None:
                    last, above = block.at, line
                    yield line
            continue
        for number, row in enumerate(block.rows):
            cells = tuple(clean(cell) for cell in row)
            if any(cells):
                yield _line(" | ".join(cells), block.at + number, cells, apart=number == 0)
        last, above = block.at + len(block.rows) - 1, None


def _paragraph(text: str, at: int, above: Line | None, *, apart: bool) -> Line | None:
    """A line of plain text; `a | b |` and `a⇥b` are rows of a table that was flattened."""
    parts: list[str] = []
    if "|" in text:
        parts = text.strip().removeprefix("|").removesuffix("|").split("|")
    elif _COLUMNS.search(text.strip()):
        parts = _COLUMNS.split(text.strip())
    elif "\t" in text.strip():
        parts = text.strip().split("\t")
    cells = (*empty_ahead(text, parts, len(above.cells) if above is not None else 0), *(clean(part) for part in parts))
    if "|" in text:
        return _line(clean(text), at, cells, apart=apart)
    cleaned = clean(text)
    if not cleaned:
        return None
    return _line(
        " | ".join(filter(None, cells)) if len(cells) > 1 else cleaned, at, cells if len(cells) > 1 else (), apart=apart
    )


def _joined(lines: list[Line]) -> Iterator[Line]:
    width = _wrap_width(lines)
    pending: Line | None = None
    for line in lines:
        if pending is not None and _flows(pending, line, width):
            text = f"{pending.text} {line.text}"
            pending = replace(pending, text=text, plain=flat(text))
            continue
        if pending is not None:
            yield pending
        pending = line
    if pending is not None:
        yield pending


def _wrap_width(lines: list[Line]) -> int:
    """The width at which lines seem to be wrapped (text out of a PDF), or 0."""
    widths = [len(line.text) for line in lines if not line.cells and not line.text.startswith("source:")]
    longest = max(widths, default=0)
    full = sum(width >= longest * 0.8 for width in widths)
    return int(longest * 0.8) if 70 <= longest <= 130 and full >= FULL else 0


def _flows(before: Line, after: Line, width: int) -> bool:
    """Whether `after` continues the sentence of `before`."""
    if before.cells or after.cells or _ADDRESS.search(before.text) or len(before.text) + len(after.text) > LONGEST:
        return False
    if after.text[:1].islower() and before.text[-1:] == ";" and 0 < width <= len(before.text):
        return not _LISTED.match(after.text)
    if _ENDED.search(before.text) or _LISTED.match(after.text):
        return bool(_UNFINISHED.search(before.text)) and bool(re.match(r"\d{1,2}\s?(?:[/.-]\s?\d|tháng\s)", after.text))
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


def _items(line: Line) -> Iterator[Line]:
    """A list that was written on one line (`1. A.2. B.3. C`), as a line for each item."""
    if line.cells or len(line.text) < 60:
        yield line
        return
    starts: list[int] = []
    for found in _NUMBERED.finditer(line.text):
        if int(found[1]) == len(starts) + 1:
            starts.append(found.start(1))
    if len(starts) < 3:
        yield line
        return
    for begin, end in pairwise([*([0] if starts[0] else []), *starts, len(line.text)]):
        part = line.text[begin:end].strip()
        if part:
            yield _line(part, line.at, apart=line.apart)


def _pieces(line: Line) -> Iterator[Line]:
    """What is too long for one line, cut after a sentence or at least between words."""
    text = line.text
    while len(text) > LONGEST:
        head = text[:LONGEST]
        cut = max(head.rfind(". "), head.rfind("; ")) + 1 or head.rfind(" ") or LONGEST
        yield _line(text[: cut if cut > 0 else LONGEST].strip(), line.at, apart=line.apart)
        text = text[cut if cut > 0 else LONGEST :].strip()
    if len(line.text) <= LONGEST:
        yield line
    elif text:
        yield _line(text, line.at)


def _sentences(line: Line, index: int) -> Iterator[Sentence]:
    if line.cells:
        yield Sentence(line.text, line.at, index, 0, line.plain)
        return
    start = 0
    for stop in (*_stops(line.text), len(line.text)):
        text = line.text[start:stop].strip()
        if any(sign.isalnum() for sign in text):
            begin = line.text.index(text, start)
            yield Sentence(text, line.at, index, begin, flat(text))
        start = stop


def _stops(text: str) -> Iterator[int]:
    for found in _STOP.finditer(text):
        if not _ABBREVIATED.search(text[max(0, found.start() - 6) : found.start()]):
            yield found.end()
