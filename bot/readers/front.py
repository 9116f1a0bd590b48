"""The first page of a PDF alone, however long it is: what it says of itself stands there."""

from __future__ import annotations

import pypdfium2

from bot.readers.columns import rows
from bot.readers.found import Found, Piece
from bot.readers.pdf import signs


def read(content: bytes) -> list[Piece]:
    """Its lines; nothing for a scan. What the library cannot open raises its own error."""
    found = Found()
    page = pypdfium2.PdfDocument(content)[0]
    for row in rows(list(signs(page))):
        found.paragraph(row.text)
    return found.pieces
