"""Small files of every kind, made anew in the tests that read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import docx
import typst
import xlsxwriter

FONTS = Path(__file__).parents[3] / "handlers" / "fonts"
SCHEDULE = (
    ("STT", "THỜI GIAN", "Đơn vị"),
    ("1.", "14h00 ngày 18/4/2023", "UBND huyện Yên Mỹ"),
    ("2.", "08h30 ngày 19/4/2023", "UBND huyện Phù Cừ"),
)
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
FOOT = "</w:body></w:document>"


def letter(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file with these paragraphs and, at the end, this table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written(body: str) -> bytes:
    """A Word file with this body, as Word might write it."""
    return exchanged(letter("x"), {"word/document.xml": (HEAD + body + FOOT).encode()})


def exchanged(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An office file with other parts, some new."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [one for one in old.namelist() if one not in parts]:
            new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


@cache
def pdf(source: str) -> bytes:
    """A PDF as typst sets it, in the product's own font."""
    page = '#set page(paper: "a4", numbering: "1")\n#set text(font: "Be Vietnam Pro", size: 12pt)\n'
    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)
    compiled = compiler.compile((page + source).encode())
    assert isinstance(compiled, bytes)
    return compiled


def sheet(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "d/m/yyyy hh:mm"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for one in merged:
            page.merge_range(*one)
    return stream.getvalue()
