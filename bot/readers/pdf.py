"""PDF files with text: lines in reading order, columns that stand side by side one after the other, tables as tables."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from bot.readers.columns import Row, Sign, blocks, rows
from bot.readers.found import Found, Piece, Rows
from meetings.problems import Problem, Refusal

PAGES = 100
"""Pages that are read; an invitation with its annexes has fewer."""
SIGNATURE = 300
"""Signs on a page that is a picture: so many an electronic signature may print on a scan."""
SCANNED = 0.6
"""Share of a page that one picture covers if it is a scan."""
RULED = 6
"""Lines drawn on a page from which on it may hold a table; a head has two or three."""
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table where it stands on its page, in points from the top."""

    left: float
    top: float
    right: float
    bottom: float
    rows: Rows

    def holds(self, sign: Sign) -> bool:
        middle = sign.base - sign.height / 3
        return self.left <= sign.left <= self.right and self.top <= middle <= self.bottom


def read(content: bytes) -> list[Piece]:
    """Raises Refusal: `file.encrypted`, `file.broken`, `reading.too_long`, `reading.no_text` for a scan."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Refusal(Problem("file.encrypted" if locked else "file.broken")) from error
    if len(document) > PAGES:
        raise Refusal(Problem("reading.too_long", {"pages": len(document), "limit": PAGES}))
    return _pieces(document, content)


def _pieces(document: pypdfium2.PdfDocument, content: bytes) -> list[Piece]:
    found, pictures = Written(Found()), 0
    for number, page in enumerate(document):
        there = list(signs(page))
        if len(there) <= SIGNATURE and _is_picture(page):
            pictures += 1
            continue
        grids = _grids(content, number) if _is_ruled(page) else []
        found.page([sign for sign in there if not any(grid.holds(sign) for grid in grids)], grids)
        page.close()
    if pictures * 2 > len(document):
        raise Refusal(Problem("reading.no_text"))
    return found.finished()


def signs(page: pypdfium2.PdfPage) -> Iterator[Sign]:
    """Every sign with its box: its order in the file is not trusted, for borrowed accents are drawn out of order."""
    text, height = page.get_textpage(), page.get_height()
    box, x, base = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, base)
        if 31 < code < 0xD800 or 0xDFFF < code < 0x110000:
            yield Sign(chr(code), box.left, box.right, height - base.value, abs(box.top - box.bottom))
    text.close()


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    whole = page.get_width() * page.get_height()
    boxes = (one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEPTH))
    return any((right - left) * (top - bottom) > SCANNED * whole for left, bottom, right, top in boxes)


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    lines = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=DEPTH)
    return sum(1 for _line, _wanted in zip(lines, range(RULED), strict=False)) >= RULED


def _grids(content: bytes, number: int) -> list[Grid]:
    import pdfplumber  # takes a tenth of a second to load, and most letters have no table

    with pdfplumber.open(io.BytesIO(content), pages=[number + 1]) as document:
        tables = document.pages[0].find_tables()
        return [Grid(*table.bbox, _cells(table.extract())) for table in tables if len(table.rows) > 1]


def _cells(table: list[list[str | None]]) -> Rows:
    """A cell that the one to its left or above goes on into is None: from above it is repeated."""
    above: list[str] = []
    filled: list[tuple[str, ...]] = []
    for row in table:
        above = [
            cell if cell is not None else above[index] if index < len(above) and not any(row[:index]) else ""
            for index, cell in enumerate(row)
        ]
        filled.append(tuple(above))
    return tuple(filled)


class Written:
    """Writes page after page down; a table that goes on over the page is one table."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._table: list[tuple[str, ...]] = []

    def page(self, signs: list[Sign], grids: list[Grid]) -> None:
        lines = _without_number(rows(signs))
        for grid in sorted(grids, key=lambda one: one.top):
            self._lines([row for row in lines if row.base <= grid.top])
            lines = [row for row in lines if row.base > grid.top]
            self._grid(grid)
        self._lines(lines)

    def finished(self) -> list[Piece]:
        self._flush()
        return self._found.pieces

    def _lines(self, lines: list[Row]) -> None:
        if lines:
            self._flush()
        for block in blocks(lines):
            for row in block:
                self._found.paragraph(row.text)
            self._found.gap()

    def _grid(self, grid: Grid) -> None:
        """On with the table above if nothing stands between and the columns agree; a head that is repeated goes."""
        if self._table and len(grid.rows[0]) != len(self._table[0]):
            self._flush()
        repeated = bool(self._table) and grid.rows[0] == self._table[0]
        self._table += grid.rows[1:] if repeated else grid.rows

    def _flush(self) -> None:
        self._found.table(self._table)
        self._table = []


def _without_number(lines: list[Row]) -> list[Row]:
    """Without the number of the page, alone at its top or bottom."""
    kept = lines[1:] if lines and _is_number(lines[0]) else lines
    return kept[:-1] if kept and _is_number(kept[-1]) else kept


def _is_number(row: Row) -> bool:
    return row.text.strip("-– ").isdecimal() and len(row.text) <= 8
