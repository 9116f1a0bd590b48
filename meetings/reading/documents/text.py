"""A document as lines and sentences that know their place: markup removed, wrapped lines joined, table rows as cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from meetings.reading.documents.blocks import Blocks, Paragraph
from meetings.reading.documents.cleaning import clean, empty_ahead, is_rule
from meetings.reading.documents.flowing import LONGEST, flows, wrap_width
from meetings.reading.documents.furniture import without_furniture
from meetings.reading.documents.glued import unglued
from meetings.reading.documents.signs import UPPER
from meetings.reading.documents.stops import stops
from meetings.reading.fold import SIGNS

_COLUMNS = re.compile(
    r"(?<![ \t\u00a0])[ \t\u00a0]{3,}(?=CỘNG H[ÒO][ÀA]?|Độc lập|ĐẢNG CỘNG SẢN|[A-ZĐ][^,\d\n]{2,30}, ngày)",
    re.IGNORECASE,
)
_CLOCK_COLUMN = re.compile(
    r"\s*\d{1,2}\s?[hg:]\s?\d{0,2}['’]?(?:\s?[-–]\s?\d{1,2}\s?[hg:]\s?\d{0,2}['’]?)?[ \u00a0]{3,}\S"
)
"""A row of a programme whose columns are set apart by spaces."""
_NUMBERED = re.compile(rf"(?:(?<=[.;|])|(?<=\s)|^)\s*(\d{{1,2}})[.)/]\s?(?=[{UPPER}“\"])")


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
    apart = (one for line in whole for one in _unglued(line))
    return Text(tuple(piece for line in apart for item in _items(line) for piece in _pieces(item)))


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
    elif _CLOCK_COLUMN.match(text):
        parts = re.split(r"[ \u00a0]{3,}", text.strip())
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
    width = wrap_width(lines)
    pending: Line | None = None
    for line in lines:
        if pending is not None and flows(pending, line, width):
            text = f"{pending.text} {line.text}"
            pending = replace(pending, text=text, plain=flat(text))
            continue
        if pending is not None:
            yield pending
        pending = line
    if pending is not None:
        yield pending


def _unglued(line: Line) -> list[Line]:
    parts = [line.text] if line.cells else unglued(line.text)
    return [line] if len(parts) <= 1 else [_line(part, line.at, apart=line.apart) for part in parts]


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
    for stop in (*stops(line.text), len(line.text)):
        text = line.text[start:stop].strip()
        if any(sign.isalnum() for sign in text):
            begin = line.text.index(text, start)
            yield Sentence(text, line.at, index, begin, flat(text))
        start = stop
