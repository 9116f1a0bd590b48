"""Word files (.docx): paragraphs and tables in the order in which they stand, with what Word wraps around them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from bot.readers import archive
from bot.readers.found import Found, Piece

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_LEFT_OUT = {_W + name for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_DEEPEST = 20
"""Tables within tables, and wrappers within wrappers."""


def read(content: bytes) -> list[Piece]:
    """Raises Refusal for a bomb or a broken file."""
    archive.check(content)
    found = Found()
    _body(docx.Document(io.BytesIO(content)).element.body, found, 0)
    return found.pieces


def _body(element: Any, found: Found, depth: int) -> None:
    for child in element:
        if child.tag == _W + "p":
            found.paragraph(_text(child, 0))
            for box in _boxes(child):
                _body(box, found, depth + 1)
        elif child.tag == _W + "tbl":
            found.table(_rows(child, depth))
        elif depth < _DEEPEST and child.tag not in _LEFT_OUT:
            _body(child, found, depth + 1)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes that hang on a paragraph; each stands in the file twice, the second time for older programs."""
    for box in paragraph.iter(_W + "txbxContent"):
        if not any(parent.tag in _LEFT_OUT for parent in box.iterancestors()):
            yield box


def _text(element: Any, depth: int) -> str:
    """What is to be read: also within links, fields and tags; without what was deleted."""
    if depth > _DEEPEST:
        return ""
    parts: list[str] = []
    for child in element:
        if child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _LEFT_OUT:
            parts.append(_text(child, depth + 1))
    return "".join(parts)


def _rows(table: Any, depth: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _within(table, "tr"):
        above = rows[-1] if rows else []
        rows.append(_cells(row, above, depth))
    return rows


def _cells(row: Any, above: list[str], depth: int) -> list[str]:
    """A cell that goes over several rows is repeated in each; one over several columns stands in the first."""
    cells: list[str] = [""] * _number(row, f"{_W}trPr/{_W}gridBefore", 0)
    for cell in _within(row, "tc"):
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(_W + "val") != "restart":
            text = above[len(cells)] if len(cells) < len(above) else ""
        else:
            text = "\n".join(_lines(cell, depth + 1))
        cells += [text, *[""] * (_number(cell, f"{_W}tcPr/{_W}gridSpan", 1) - 1)]
    return cells


def _number(element: Any, path: str, otherwise: int) -> int:
    found = element.find(path)
    value = found.get(_W + "val", "") if found is not None else ""
    return min(int(value), 100) if value.isdecimal() else otherwise


def _within(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those in a wrapper."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins"):
            yield from _within(child, name)


def _lines(cell: Any, depth: int) -> Iterator[str]:
    """The paragraphs of a cell, and the rows of tables in it."""
    for child in cell:
        if child.tag == _W + "p":
            yield _text(child, 0)
        elif child.tag == _W + "tbl" and depth < _DEEPEST:
            yield from (" ".join(row) for row in _rows(child, depth))
        elif depth < _DEEPEST and child.tag not in _LEFT_OUT:
            yield from _lines(child, depth + 1)
